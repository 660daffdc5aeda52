import { Missing } from '#core/refusal.ts';
import { anyone } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { enterPool, type Entering } from './enter-pool.ts';
import { lockMentor } from './find.ts';
import { postKnown, postThanks } from './letters.ts';

/** Who offers themselves, to which programme by its address. */
export interface Joining extends Omit<Entering, 'programmeId' | 'invitationId'> {
	/** address of the programme */
	readonly programme: string;
}

/**
 * Somebody offers themselves as a mentor: they wait for the team's word, and get a letter with the link to change or
 * take back what they wrote. An address that is in the pool gets that link again and nothing of theirs changes, so that
 * a stranger neither rewrites them nor learns of them.
 */
export const joinPool = command(
	'join-pool',
	anyone,
	async (work, input: Joining): Promise<void> => {
		const programme = await work.db
			.selectFrom('programmes')
			.select('id')
			.where('slug', '=', input.programme)
			.executeTakeFirst();
		if (!programme) throw new Missing('programme');
		work.allow({ programmeId: programme.id });

		const { mentorId, how } = await enterPool(work, { ...input, programmeId: programme.id });
		if (how === 'same') return;

		await work.record({ subjectId: mentorId, facts: { how } });

		const mentor = await lockMentor(work.db, mentorId);
		if (how === 'new') await postThanks(work.db, mentor);
		else await postKnown(work.db, mentor);
	}
);
