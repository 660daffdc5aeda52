import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import type { Db } from '#platform/database.ts';
import { runsMemberGatherings } from '../access.ts';
import { isAhead } from '../rules.ts';
import type { GatheringKind } from '../types.ts';
import { findCycle } from './find.ts';
import { tellGuests } from './tell-guests.ts';
import { gatheringOf, writeGatheringVersion, type TypedGathering } from './write-gathering.ts';

/** A gathering of the members of a cycle; `once` was chosen when the form was opened. */
export interface NewGathering extends TypedGathering {
	readonly cycleId: string;
	readonly once: string;
	readonly kind: GatheringKind;
}

/**
 * Plans a gathering and invites everybody whom it is for by letter and calendar, or notes one that is over; returns its
 * id. The same form again returns the id of the first time.
 * @throws Invalid as `gatheringOf`; Missing
 */
export const planGathering = command(
	'plan-gathering',
	runsMemberGatherings,
	async (work, input: NewGathering): Promise<string> => {
		const cycle = await findCycle(work.db, input.cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const gathering = gatheringOf(input, cycle.timeZone);

		const made = await work.db
			.insertInto('gatherings')
			.values({
				...{ cycleId: cycle.id, kind: input.kind, once: input.once },
				...{ madeAt: work.now, madeBy: work.actor.personId }
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) return idOf(work.db, input);
		await writeGatheringVersion(work, made.id, 0, gathering);

		await work.record({ subjectId: made.id, facts: { cycleId: cycle.id } });

		if (isAhead([gathering], work.now)) {
			const told = { ...gathering, id: made.id, cycleId: cycle.id, sequence: 0 };
			await tellGuests(work, cycle, told);
		}
		return made.id;
	}
);

async function idOf(db: Db, { once, cycleId, kind }: NewGathering): Promise<string> {
	const { id } = await db
		.selectFrom('gatherings')
		.select('id')
		.where('once', '=', once)
		.where('cycleId', '=', cycleId)
		.where('kind', '=', kind)
		.executeTakeFirstOrThrow(() => new Missing('gathering'));
	return id;
}
