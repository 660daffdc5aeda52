import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether this process runs under a Node that can run Ciklus. When it does not, the same command is run
 * again under the Node that `npm ci` installed, signals and exit code included. Uses nothing that is new.
 */
export function underOurNode(): boolean {
	if ('Temporal' in globalThis) return true;
	const ours = join(import.meta.dirname, '../node_modules/.bin/node');
	if (!existsSync(ours)) {
		console.error(`Ciklus needs Node 26 and this is ${process.version}: run npm ci first.`);
		process.exitCode = 1;
		return false;
	}
	const child = spawn(ours, process.argv.slice(1), { stdio: 'inherit' });
	for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
	child.on('exit', (code) => process.exit(code ?? 1));
	return false;
}
