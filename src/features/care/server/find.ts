import { Missing } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';

/** A mentorship for a command of care, its row locked, with its members. @throws Missing */
export async function findMentorship({ db }: Pick<Work, 'db'>, id: string) {
	const row = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(['mentorships.id', 'cycles.programmeId', 'cycles.id as cycleId', 'cycles.timeZone'])
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const members = await db
		.selectFrom('mentorshipMembers')
		.select('personId')
		.where('mentorshipId', '=', id)
		.execute();
	return { ...row, members: members.map(({ personId }) => personId) };
}
