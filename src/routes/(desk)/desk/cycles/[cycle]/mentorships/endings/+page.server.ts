import { endingsOfCycle } from '#features/endings/server/queries.ts';
import { endingRow } from '#features/endings/shown.ts';
import { totalsOf } from '#features/mentorships/rules.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { coordinates } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { Missing } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import type { PageServerLoad } from './$types';

/** What waits for the team first, then who ended early, then the rest in the order of the board. */
const order = ['look', 'early', 'complete', 'lasts', 'completed'] as const;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	if (!coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		throw new Missing('endings');
	}
	const today = todayIn(cycle.timeZone);
	const rows = await endingsOfCycle(db, actor, cycle.id);
	return {
		totals: totalsOf(await boardOf(db, actor, cycle.id, today)),
		rows: rows
			.map((row) => endingRow(row, today, locale))
			.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
	};
};
