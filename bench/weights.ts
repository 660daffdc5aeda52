/**
 * What the public pages weigh on the wire, by kind, and how much memory the app holds.
 * `node bench/weights.ts`, after a build; needs Chromium (see tools/chromium.ts).
 */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { testPostgres } from '#tests/support/postgres.ts';
import { startServer } from '#tests/support/server.ts';
import { findChromium } from '../tools/chromium.ts';

const open = 'creative-mentorship-eighth-cycle';
const pages = [
	'/en',
	'/sr-cyrl',
	'/en/programmes/creative-mentorship',
	`/en/calls/${open}`,
	`/en/calls/${open}/apply`,
	'/en/sign-in'
];

/** Bytes on the wire of everything that a page loads, by kind. */
async function weigh(page: Page, address: string): Promise<Record<string, number>> {
	const sums: Record<string, number> = {};
	const counted: Promise<void>[] = [];
	page.on('requestfinished', (request) => {
		counted.push(
			request.sizes().then(({ responseBodySize }) => {
				const kind = request.resourceType();
				sums[kind] = (sums[kind] ?? 0) + responseBodySize;
			})
		);
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	await Promise.all(counted);
	return sums;
}

/** Resident memory of a process in MiB; Linux only. */
function residentMemory(pid: number): string {
	const [, kib = '?'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return `${Math.round(Number(kib) / 1024)} MiB`;
}

const executablePath = findChromium();
if (typeof executablePath !== 'string') throw new Error(executablePath.missing);
const postgres = await testPostgres();
const server = await startServer({ postgres: postgres.url, demo: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const path of pages) {
	const context = await browser.newContext();
	console.log(path, await weigh(await context.newPage(), server.url + path));
	await context.close();
}
console.log('resident memory of the app:', residentMemory(server.pid));
await browser.close();
await server.stop();
await postgres.stop();
