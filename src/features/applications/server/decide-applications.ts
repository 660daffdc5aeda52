import { Missing } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import type { Outcome } from '../rules.ts';
import { refuseWithoutGuardian } from './guardian-records.ts';
import { insistOnStanding } from './standing.ts';

/** One outcome for one or more applications of a cycle. */
export interface NewDecision {
	readonly cycleId: string;
	readonly applicationIds: readonly string[];
	readonly outcome: Outcome;
	/** why, for the team; the applicant never sees it */
	readonly note: string;
}

/**
 * Decides applications; a later decision stands above an earlier one, and both stay on record.
 * Deciding again what is decided so already changes nothing. New reserves stand after those that there are, in the
 * order given. Returns how many decisions were new.
 * @throws Missing when any of them is not of this cycle or not the actor's to decide; Refused `application_merged`,
 * `application_withdrawn`, and for a minor without consent `guardian_waiting`, `guardian_no`
 */
export const decideApplications = command(
	'decide-applications',
	coordinatesOrPartner,
	async (work, input: NewDecision): Promise<number> => {
		const ids = [...new Set(input.applicationIds)];
		const applications = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.select((eb) => [
				'applications.id',
				'applications.country',
				'cycles.programmeId',
				'cycles.id as cycleId',
				eb
					.selectFrom('decisions')
					.select('decisions.outcome')
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.orderBy('decisions.id', 'desc')
					.limit(1)
					.as('outcome')
			])
			.where('cycles.id', '=', input.cycleId)
			.where('applications.id', 'in', ids)
			.forUpdate('applications')
			.execute();
		if (applications.length === 0 || applications.length < ids.length) {
			throw new Missing('application');
		}
		for (const { programmeId, cycleId, country } of applications) {
			work.allow({ programmeId, cycleId, country });
		}

		await insistOnStanding(work.db, ids);
		await refuseWithoutGuardian(work.db, ids, input.outcome);
		const changed = applications.filter(({ outcome }) => outcome !== input.outcome);
		if (changed.length === 0) return 0;

		const last = input.outcome === 'reserve' ? await lastRank(work, input.cycleId) : null;
		const inOrder = changed.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
		const decisions = inOrder.map(({ id }, index) => ({
			applicationId: id,
			outcome: input.outcome,
			rank: last === null ? null : last + 1 + index,
			note: input.note,
			decidedAt: work.now,
			decidedBy: work.actor.personId
		}));
		await work.db.insertInto('decisions').values(decisions).execute();

		for (const { id } of changed) {
			await work.record({ subjectId: id, facts: { outcome: input.outcome } });
		}
		return changed.length;
	}
);

/** The rank of the last reserve of a cycle; 0 when there is none. */
async function lastRank(work: Work, cycleId: string): Promise<number> {
	const { rank } = await work.db
		.selectFrom('presentDecisions')
		.innerJoin('applications', 'applications.id', 'presentDecisions.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select((eb) => eb.fn.max('presentDecisions.rank').as('rank'))
		.where('calls.cycleId', '=', cycleId)
		.executeTakeFirstOrThrow();
	return rank ?? 0;
}
