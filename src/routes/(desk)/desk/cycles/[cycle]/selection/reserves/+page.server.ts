import { z } from 'zod';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { movedInOrder } from '#features/selection/order.ts';
import { reservesInOrder } from '#features/selection/server/board.ts';
import { orderReserves } from '#features/selection/server/order-reserves.ts';
import { shownScore } from '#features/reviews/shown.ts';
import { townName } from '#language/towns.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const reserves = await reservesInOrder(db, actor, cycle);
	return {
		reserves: reserves.map(({ corrected, ...row }) => ({
			...row,
			city: townName(row.city, locale),
			score: shownScore(corrected, locale)
		}))
	};
};

const schema = z.object({
	/** `up:` or `down:` and an application */
	move: z.string().regex(/^(up|down):[0-9a-f-]{36}$/, 'not_in_list'),
	/** the order that the page showed */
	order: z.array(z.uuid('not_in_list')).max(10_000),
	note: z.string().max(2000).default('')
});

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ move, order, note }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const applicationIds = movedInOrder(order, move.slice(-36), move.startsWith('up') ? -1 : 1);
			await orderReserves(db, actor, { cycleId: cycle.id, applicationIds, note });
		})
};
