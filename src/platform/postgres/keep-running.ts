import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Workshop } from './cluster.ts';
import { stopOrphan } from './orphan.ts';
import { startServer, type Server } from './server.ts';

/** Milliseconds before the first attempt to bring a dead server back, and at most between two. */
const pauses = { first: 500, longest: 30_000 };

/**
 * Brings the server back on the same port whenever it dies unasked: killed for want of memory, or
 * gone down on a full disk, where it comes back once there is space. The app's pool reconnects.
 *
 * @returns a function that stops the server for good
 */
export function keepRunning(
	workshop: Workshop,
	first: Server,
	log: (line: string) => void
): () => Promise<void> {
	let server = first;
	const stopping = new AbortController();

	async function revive(): Promise<void> {
		for (;;) {
			await server.gone;
			if (stopping.signal.aborted) return;
			log('the database server died unasked: starting it again');
			const revived = await insist(workshop, server.port, stopping.signal, log);
			if (!revived) return;
			server = revived;
			if (stopping.signal.aborted) await server.stop();
		}
	}

	const reviving = revive();
	return async () => {
		stopping.abort();
		await server.stop();
		await reviving;
	};
}

/** Tries to start until it succeeds, ever more slowly; undefined when told to give up. */
async function insist(
	workshop: Workshop,
	port: number,
	stopping: AbortSignal,
	log: (line: string) => void
): Promise<Server | undefined> {
	for (let wait = pauses.first; ; wait = Math.min(wait * 2, pauses.longest)) {
		await pause(wait, undefined, { signal: stopping }).catch(() => {}); // cut short by stopping
		if (stopping.aborted) return undefined;
		try {
			await stopOrphan(join(workshop.dataFolder, 'pg'), log);
			return await startServer(workshop, port);
		} catch (error) {
			log(
				`the database server is not back yet: ${error instanceof Error ? error.message : String(error)}`
			);
		}
	}
}
