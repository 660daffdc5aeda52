import { deskCycle } from '#features/programmes/server/queries.ts';
import { wallOf } from '#features/teams/server/queries.ts';
import { wallChannel } from '#features/teams/server/tell-walls.ts';
import { eventStream } from '#platform/event-stream.ts';
import { listen } from '#platform/notices.ts';
import { settings } from '#platform/settings.ts';
import type { RequestHandler } from './$types';

/**
 * Tells a wall that something has changed, and not what: the wall reads its page anew, and whoever may not read it
 * learns nothing here.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { forming } = await wallOf(db, actor, cycle);
	const stream = eventStream(({ tell, close }) =>
		listen(settings().DATABASE_URL, wallChannel, {
			hear: (id) => id === forming?.id && tell('data: changed\n\n'),
			lost: close
		})
	);
	return new Response(stream, {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
};
