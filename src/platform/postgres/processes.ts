import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * When a process started, as the system writes it; undefined when there is no such process. A number
 * may be given to another process later, the pair of number and start is never given twice.
 */
export function startOf(pid: number): string | undefined {
	if (existsSync('/proc/self/stat')) return statOf(pid)?.[19]; // ticks since the machine began
	const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' });
	return stdout.trim() || undefined;
}

/** Whether a process has ended; one that only waits to be noticed by its parent has. */
export function isGone(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return statOf(pid)?.[0] === 'Z';
	} catch (error) {
		return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
	}
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// gone already
	}
}

/** Waits until something is true, at most so long; answers whether it became true. */
export async function until(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
	const end = Date.now() + milliseconds;
	while (!isTrue()) {
		if (Date.now() > end) return false;
		await pause(20);
	}
	return true;
}

/** The fields of /proc/<pid>/stat from the third on: the second, a name, may hold anything. */
function statOf(pid: number): string[] | undefined {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
	} catch {
		return undefined;
	}
}
