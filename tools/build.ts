import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '#platform/postgres/refused.ts';

const root = join(import.meta.dirname, '..');
const inputs = ['src/**', 'messages/**', 'static/**', 'package-lock.json', 'vite.config.ts'];

/** Builds the pages when they are missing or were made from something else than what lies here now. */
export async function ensureBuild(log: (line: string) => void): Promise<void> {
	const wanted = hashOfInputs();
	const stamp = join(root, 'build/.hash');
	const made = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
	if (made === wanted && existsSync(join(root, 'build/handler.js'))) return;

	log('building the pages (once; about half a minute)');
	await compileMessages();
	await run(
		'the pages cannot be built',
		'node_modules/vite/bin/vite.js',
		'build',
		'--logLevel',
		'warn'
	);
	writeFileSync(stamp, wanted);
}

/** Compiles the words of the interface into src/messages. */
export async function compileMessages(): Promise<void> {
	await run('the messages cannot be compiled', 'tools/messages.ts');
}

async function run(obstacle: string, script: string, ...options: string[]): Promise<void> {
	const env = { ...process.env, NODE_ENV: 'production' };
	const child = spawn(process.execPath, [script, ...options], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const code = await new Promise((done) => child.on('close', done));
	if (code !== 0) throw new StartRefused(`${obstacle}: ${said.trim()}`);
}

/** One line for the content of everything that the build is made of; tests and generated files are not. */
function hashOfInputs(): string {
	const hash = createHash('sha256');
	for (const path of globSync(inputs, { cwd: root }).sort()) {
		if (path.startsWith('src/messages/') || path.endsWith('.test.ts')) continue;
		const file = join(root, path);
		if (!statSync(file).isFile()) continue;
		hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}
