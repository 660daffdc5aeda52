import type { Actor } from '#core/actor.ts';
import type { FeeStep } from '#features/applications/fee.ts';
import { mayOverride } from '#features/applications/requirements.ts';
import { feesOf } from '#features/applications/server/fee-queries.ts';
import { overrideRequirement } from '#features/applications/server/override-requirement.ts';
import { refusedDrafts } from '#features/applications/server/refused-drafts.ts';
import { settleFee } from '#features/applications/server/settle-fee.ts';
import { deskCycles } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at, type SeededCycle } from './cycle.ts';

/** What the team did at the door of a call that has closed: one exception, and what became of every fee. */
export async function seedEligibility(
	db: Db,
	coordinator: Actor,
	{ dates }: Pick<SeededCycle, 'dates'>,
	cycleId: string
): Promise<void> {
	const found = (await deskCycles(db, coordinator)).find(({ id }) => id === cycleId);
	if (!found) throw new Error('The demo lost a cycle of its own.');
	const [first] = await refusedDrafts(db, coordinator, found);
	const rules = first?.failing.filter(mayOverride).map(({ rule }) => rule) ?? [];
	if (first && rules.length > 0) {
		await withClock(at(dates.callClosesOn, '12:00'), () =>
			overrideRequirement(db, coordinator, {
				draftId: first.id,
				rules,
				reason: 'Just past the limit, and the board has written to explain.'
			})
		);
	}

	const becomes: Readonly<Record<string, FeeStep>> = { proof: 'settled', waiver: 'waived' };
	await withClock(at(dates.callClosesOn.add({ days: 1 }), '10:00'), async () => {
		for (const { id, state } of await feesOf(db, coordinator, found)) {
			const step = becomes[state];
			if (step) await settleFee(db, coordinator, { applicationId: id, step, note: '' });
		}
	});
}
