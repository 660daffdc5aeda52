/** npm passes Ctrl+C on although the terminal has sent it already: a repetition this close is no second wish. */
const echo = 1_000;

/**
 * Runs a start, and stops what it started at Ctrl+C or SIGTERM, also when the signal comes in mid-start.
 * A second Ctrl+C ends the process at once. An expected obstacle is printed as its one sentence.
 */
export async function runUntilStopped(
	start: () => Promise<{ stop(): Promise<void> }>
): Promise<void> {
	let askedAt: number | undefined;
	const starting = start();
	const stop = async () => {
		if (askedAt !== undefined) {
			if (Date.now() - askedAt > echo) process.exit(130);
			return;
		}
		askedAt = Date.now();
		// What breaks in a start that was called off is no news.
		const running = await starting.catch(() => undefined);
		await running?.stop().catch(fail);
		process.exit();
	};
	process.on('SIGINT', () => void stop());
	process.on('SIGTERM', () => void stop());
	await starting.catch((error: unknown) => {
		if (askedAt !== undefined) return;
		fail(error);
		process.exit();
	});
}

/** Prints an expected obstacle as its sentence and a bug as a bug; the process will end with code 1. */
function fail(error: unknown): void {
	const expected = error instanceof Error && error.name === 'StartRefused';
	console.error(expected ? error.message : error);
	process.exitCode = 1;
}
