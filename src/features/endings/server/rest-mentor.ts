import { command } from '#platform/command.ts';
import { ends } from '../access.ts';
import { programmeOf } from './programme-of.ts';
import { beginRest, type MentorOfCycle } from './rest.ts';

/** Lets a mentor rest for what is left of a cycle: they keep the mentorships they have and get no other. Twice is once. */
export const restMentor = command(
	'rest-mentor',
	ends,
	async (work, input: MentorOfCycle): Promise<void> => {
		work.allow(await programmeOf(work, input));

		const fresh = await beginRest(work, input);

		if (fresh) await work.record({ subjectId: input.mentorId });
	}
);
