import { availableParallelism } from 'node:os';

/** One processor is left to whoever waits for pages. */
const places = Math.max(1, availableParallelism() - 1);

interface Turns {
	running: number;
	readonly waiting: (() => void)[];
}

// The server bundle and the job runner are two copies of this module in one process: they stand in one queue.
const place = Symbol.for('ciklus.threads');
const shared = globalThis as { [place]?: Turns };

/**
 * Waits for a place among those that may run at once; first come, first served.
 * @returns how to give the place back
 * @throws the signal's reason, at once, when it is aborted before
 */
export async function takeTurn(signal?: AbortSignal): Promise<() => void> {
	signal?.throwIfAborted();
	const turns = (shared[place] ??= { running: 0, waiting: [] });
	if (turns.running < places) turns.running++;
	else await lineUp(turns, signal);
	// Whoever is next gets this place as it is.
	return () => {
		const next = turns.waiting.shift();
		if (next) next();
		else turns.running--;
	};
}

function lineUp({ waiting }: Turns, signal?: AbortSignal): Promise<void> {
	return new Promise((ready, refuse) => {
		const go = () => {
			signal?.removeEventListener('abort', leave);
			ready();
		};
		const leave = () => {
			waiting.splice(waiting.indexOf(go), 1);
			refuse(signal!.reason);
		};
		signal?.addEventListener('abort', leave, { once: true });
		waiting.push(go);
	});
}
