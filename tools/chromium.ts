import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chromium: CHROMIUM_PATH, else one that is installed, else one that is installed now (by apt as
 * root on Debian and Ubuntu, elsewhere by Playwright). What cannot be had is told in one sentence.
 */
export function findChromium(): string | { readonly missing: string } {
	const given = process.env['CHROMIUM_PATH'];
	if (given) {
		return existsSync(given)
			? given
			: { missing: `CHROMIUM_PATH names ${given}, which is not there.` };
	}
	return installed() ?? install() ?? { missing };
}

const missing =
	'The journeys need Chromium: install it (for example apt-get install chromium) or set CHROMIUM_PATH.';

function installed(): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
	return [...candidates, onMac, playwrightsOwn()].find((path) => path && existsSync(path));
}

function playwrightsOwn(): string | undefined {
	try {
		const require = createRequire(import.meta.url);
		const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
		return chromium.executablePath();
	} catch {
		return undefined; // Playwright knows no browser for this system
	}
}

function install(): string | undefined {
	console.log('  installing Chromium for the journeys (once)');
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		run('apt-get', ['update', '-qq'], env);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env);
		const found = installed();
		if (found) return found;
	}
	run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
	return installed();
}

function run(program: string, options: string[], env = process.env): void {
	spawnSync(program, options, { cwd: join(import.meta.dirname, '..'), env, stdio: 'ignore' });
}
