import { sql } from 'kysely';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** A leaving with the cycle around it, and who has stepped in already. */
export interface FoundLeaving {
	readonly id: string;
	readonly mentorshipId: string;
	readonly applicationId: string;
	/** whoever left */
	readonly personId: string;
	readonly name: string;
	/** it was taken back */
	readonly withdrawn: boolean;
	readonly programme: LocalisedText;
	readonly cycle: {
		readonly id: string;
		readonly programmeId: string;
		readonly plan: Plan;
	};
	/** YYYY-MM-DD of a mentorship that is over, null while it lasts */
	readonly endedOn: string | null;
	readonly substitute: { readonly applicationId: string; readonly name: string } | null;
}

/**
 * A leaving, its cycle locked: two who choose at once, also for two teams, choose one after the other.
 * @throws Missing
 */
export async function lockLeaving(db: ReadonlyDb, id: string): Promise<FoundLeaving> {
	await sql`select from cycles where id = (
		select cycle_id from leavings join mentorships on mentorships.id = leavings.mentorship_id
		where leavings.id = ${id}) for update`.execute(db);
	const row = await db
		.selectFrom('leavings')
		.innerJoin('people', 'people.id', 'leavings.personId')
		.innerJoin('mentorships', 'mentorships.id', 'leavings.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('mentorshipTerms as term', 'term.mentorshipId', 'mentorships.id')
		.leftJoin('substitutes', 'substitutes.leavingId', 'leavings.id')
		.leftJoin('applications as other', 'other.id', 'substitutes.applicationId')
		.select(['leavings.id', 'leavings.mentorshipId', 'leavings.applicationId', 'people.name'])
		.select(['leavings.personId', 'leavings.withdrawnAt'])
		.select(['programmes.id as programmeId', 'programmes.name as programme'])
		.select(['cycles.id as cycleId', 'cycles.plan', 'term.endedOn'])
		.select(['substitutes.applicationId as otherId', 'other.name as otherName'])
		.where('leavings.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('leaving');
	const { mentorshipId, applicationId, name, programmeId, cycleId, otherId, otherName } = row;
	return {
		...{ id, mentorshipId, applicationId, name, endedOn: row.endedOn },
		...{ personId: row.personId, withdrawn: row.withdrawnAt !== null },
		programme: row.programme as LocalisedText,
		cycle: { id: cycleId, programmeId, plan: row.plan as Plan },
		substitute: otherId === null ? null : { applicationId: otherId, name: otherName ?? '' }
	};
}
