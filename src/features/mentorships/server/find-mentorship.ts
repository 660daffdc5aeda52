import { Missing } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';
import type { Term } from '../rules.ts';
import { toTerm } from './queries.ts';

/** A mentorship as a command needs it: where it belongs, its zone, and who is in it. */
export interface FoundMentorship {
	readonly programmeId: string;
	readonly cycleId: string;
	readonly timeZone: string;
	/** YYYY-MM-DD */
	readonly beganOn: string;
	readonly term: Term;
	readonly members: readonly string[];
	readonly mentees: readonly string[];
}

/** The mentorship, its row locked, so that the same form twice waits for itself. @throws Missing */
export async function findMentorship(work: Work, id: string): Promise<FoundMentorship> {
	const row = await work.db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(['cycles.programmeId', 'cycles.id as cycleId', 'cycles.timeZone'])
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['mentorships.beganOn', 'terms.dueOn', 'terms.lastOn as endedOn', 'terms.way'])
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const members = await work.db
		.selectFrom('mentorshipMembers')
		.select(['personId', 'side'])
		.where('mentorshipId', '=', id)
		.execute();
	const idsOf = (of: typeof members) => of.map(({ personId }) => personId);
	const { programmeId, cycleId, timeZone, beganOn } = row;
	return {
		...{ programmeId, cycleId, timeZone, beganOn, term: toTerm(row) },
		members: idsOf(members),
		mentees: idsOf(members.filter(({ side }) => side === 'mentee'))
	};
}
