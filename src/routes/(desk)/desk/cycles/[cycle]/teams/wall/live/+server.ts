import { deskCycle } from '#features/programmes/server/queries.ts';
import { wallOf } from '#features/teams/server/queries.ts';
import { wallChannel } from '#features/teams/server/tell-walls.ts';
import { listen } from '#platform/notices.ts';
import { settings } from '#platform/settings.ts';
import type { RequestHandler } from './$types';

/** Often enough that nothing between us and the wall takes the line for dead; in milliseconds. */
const beat = 20_000;

/**
 * Tells a wall that something has changed, and not what: the wall reads its page anew, and whoever may not read it
 * learns nothing here.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { forming } = await wallOf(db, actor, cycle);
	let end = () => {};
	const stream = new ReadableStream<string>({
		async start(controller) {
			const tell = (text: string) => controller.enqueue(text);
			const stop = await listen(settings().DATABASE_URL, wallChannel, {
				hear: (id) => id === forming?.id && tell('data: changed\n\n'),
				// The browser comes again by itself.
				lost: () => {
					end();
					controller.close();
				}
			});
			const beating = setInterval(() => tell(': still here\n\n'), beat);
			beating.unref();
			end = () => {
				clearInterval(beating);
				stop();
			};
			tell(': listening\n\n');
		},
		cancel: () => end()
	});
	return new Response(stream.pipeThrough(new TextEncoderStream()), {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
};
