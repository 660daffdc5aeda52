import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { keepsPool } from '../access.ts';
import type { MentorProfile } from '../forms.ts';
import { profileColumns } from './row.ts';

/** A profile written anew. Name and e-mail belong to the person, not to the pool. */
export interface MentorChange extends MentorProfile {
	readonly mentorId: string;
}

/** Changes what the pool keeps of a mentor. @throws Missing when they are not in a pool of the actor's */
export const changeMentor = command(
	'change-mentor',
	keepsPool,
	async (work, input: MentorChange): Promise<void> => {
		const mentor = await work.db
			.selectFrom('mentors')
			.select(['id', 'programmeId'])
			.where('id', '=', input.mentorId)
			.forUpdate()
			.executeTakeFirst();
		if (!mentor) throw new Missing('mentor');
		work.allow({ programmeId: mentor.programmeId });

		await work.db
			.updateTable('mentors')
			.set(profileColumns(input))
			.where('id', '=', mentor.id)
			.execute();

		await work.record({ subjectId: mentor.id, facts: { capacity: input.capacity } });
	}
);
