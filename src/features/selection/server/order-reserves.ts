import type { NotNull } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { selects } from '../access.ts';

/** The reserves of a cycle in the order in which they move up. */
export interface ReserveOrder {
	readonly cycleId: string;
	readonly applicationIds: readonly string[];
	readonly note: string;
}

/**
 * Puts the reserves of a cycle in order. Each whose place changes gets a new decision, so that the earlier order stays
 * on record; whoever knows that they are a reserve is not told again. Returns how many places changed.
 * @throws Refused `reserves_changed` when these are not the reserves that there are by now
 */
export const orderReserves = command(
	'order-reserves',
	selects,
	async (work, input: ReserveOrder): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.innerJoin('calls', 'calls.cycleId', 'cycles.id')
			.select(['cycles.id', 'cycles.programmeId', 'calls.id as callId'])
			.where('cycles.id', '=', input.cycleId)
			.forUpdate('calls')
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const reserves = await work.db
			.selectFrom('presentDecisions')
			.innerJoin('applications', 'applications.id', 'presentDecisions.applicationId')
			.select(['applications.id as applicationId', 'decisionId', 'rank'])
			.$narrowType<{ decisionId: NotNull }>()
			.where('applications.callId', '=', cycle.callId)
			.where(isStanding())
			.where('outcome', '=', 'reserve')
			.execute();

		const ids = [...new Set(input.applicationIds)];
		const known = new Map(reserves.map((each) => [each.applicationId, each]));
		if (ids.length !== known.size || ids.some((id) => !known.has(id))) {
			throw new Refused('reserves_changed');
		}
		const moved = ids.flatMap((id, index) => {
			const reserve = known.get(id);
			return reserve && reserve.rank !== index + 1 ? [{ ...reserve, to: index + 1 }] : [];
		});
		if (moved.length === 0) return 0;

		for (const { applicationId, decisionId, to } of moved) {
			const { id } = await work.db
				.insertInto('decisions')
				.values({
					applicationId,
					outcome: 'reserve',
					rank: to,
					note: input.note,
					decidedAt: work.now,
					decidedBy: work.actor.personId
				})
				.returning('id')
				.executeTakeFirstOrThrow();
			await work.db
				.insertInto('announcements')
				.columns(['decisionId', 'announcedAt', 'announcedBy', 'batchId'])
				.expression((eb) =>
					eb
						.selectFrom('announcements')
						.select((row) => [
							row.val(id).as('decisionId'),
							'announcedAt',
							'announcedBy',
							'batchId'
						])
						.where('decisionId', '=', decisionId)
				)
				.execute();
		}

		await work.record({ subjectId: cycle.id, facts: { moved: moved.length } });
		return moved.length;
	}
);
