import { resolve } from 'node:path';
import { StartRefused } from '#platform/postgres/refused.ts';
import { root } from '../src/start.ts';

/** What the operator has set, for the commands in `bin`. */
export function environment() {
	const databaseUrl = process.env['DATABASE_URL'] || undefined;
	// A database of the operator's own is not filled with invented people unless they ask for it.
	const demo = process.env['CIKLUS_DEMO'] ? process.env['CIKLUS_DEMO'] !== '0' : !databaseUrl;
	return {
		dataFolder: resolve(process.env['CIKLUS_DATA'] || `${root}/data`),
		databaseUrl,
		demo,
		port: portIn(process.env['PORT'] || '3000'),
		log: (line: string) => console.log(line)
	};
}

/** @throws StartRefused when it is no port */
function portIn(text: string): number {
	if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
	throw new StartRefused(`PORT is "${text}", which is not a port: set a number, for example 3000.`);
}
