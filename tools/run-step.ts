import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** How many tests of a step passed and failed. */
export interface Counts {
	readonly passed: number;
	readonly failed: number;
}

/** What a step without tests of its own counts when it is well. */
export const passed: Counts = { passed: 1, failed: 0 };

/** Prints why a step failed and counts it. */
export function failed(reason: string): Counts {
	console.log(`${reason.trim()}\n`);
	return { passed: 0, failed: 1 };
}

/** What a command printed and how it ended. */
export interface Ran {
	readonly output: string;
	/** null when a signal ended it */
	readonly code: number | null;
}

/** Runs a script of node_modules under this Node, in the project's folder, and keeps what it prints. */
export async function capture(
	script: string,
	options: readonly string[],
	env: NodeJS.ProcessEnv = {}
): Promise<Ran> {
	const child = spawn(process.execPath, [join('node_modules', script), ...options], {
		cwd: root,
		env: { ...process.env, NO_COLOR: '1', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await new Promise<number | null>((done) => child.on('close', done));
	return { output, code };
}

/** Runs a script as one step: it passes when it ends with 0, else its output is printed (unless `quiet`). */
export async function runNode(
	script: string,
	options: readonly string[],
	{ env = {}, quiet = false }: { env?: NodeJS.ProcessEnv; quiet?: boolean } = {}
): Promise<Counts & Ran> {
	const ran = await capture(script, options, env);
	if (ran.code === 0) return { ...passed, ...ran };
	return { ...(quiet ? { passed: 0, failed: 1 } : failed(ran.output)), ...ran };
}
