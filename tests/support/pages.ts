import { glob } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Actor } from '#core/actor.ts';
import { speaking } from '#routes/_request/language.ts';
import type { Db } from '#platform/database.ts';
import { countQueries } from '#tests/support/queries.ts';

const routes = resolve(import.meta.dirname, '../../src/routes');

/** Whoever asks for a page, and what stands in its address. */
export interface Visit {
	/** `/(desk)/desk/cycles/[cycle]/applications` */
	readonly route: string;
	readonly actor: Actor;
	readonly params: Readonly<Record<string, string>>;
	/** what follows the question mark */
	readonly search?: string;
}

/** What a page asked and what it got. */
export interface Loaded {
	readonly queries: number;
	/** what it shows; the text of a sheet */
	readonly shown: unknown;
}

/** A file of a route as far as it reads: a page or a layout loads, an endpoint answers. */
interface Reading {
	readonly load?: (event: object) => unknown;
	readonly GET?: (event: object) => Promise<Response>;
}

/** The files of the routes that read for a page, by route: `+page.server.ts`, `+layout.server.ts`, `+server.ts`. */
export async function readingFiles(): Promise<readonly string[]> {
	const files: string[] = [];
	for await (const file of glob('**/+{page,layout}.server.ts', { cwd: routes })) {
		const { load } = (await import(join(routes, file))) as Reading;
		if (load) files.push(file);
	}
	for await (const file of glob('**/*.csv/+server.ts', { cwd: routes })) files.push(file);
	return files.sort();
}

/** Reads a file of a route as its visitor would, and counts what it asks of the database. */
export async function read(db: Db, file: string, visit: Omit<Visit, 'route'>): Promise<Loaded> {
	const { load, GET } = (await import(join(routes, file))) as Reading;
	const path = dirname(file)
		.replaceAll(/\([a-z]+\)\/?/g, '')
		.replaceAll(/\[(\w+)\]/g, (_, name) => {
			return visit.params[name as string] ?? '';
		});
	const url = new URL(`http://localhost:3000/en/${path}?${visit.search ?? ''}`);
	let shown: unknown;
	const queries = await countQueries(db, async (counted) => {
		const { personId } = visit.actor;
		const event = {
			...{ url, params: visit.params, request: new Request(url), setHeaders: () => undefined },
			cookies: { get: () => undefined },
			locals: {
				...{ db: counted, actor: visit.actor, locale: 'en', sessionId: null, requestId: '' },
				person: personId && { id: personId, name: 'Vera Pokusnić', email: 'vera@example.org' }
			}
		};
		const answer = await speaking('en', url.origin, () => (GET ?? load)!(event));
		shown = answer instanceof Response ? await answer.text() : answer;
	});
	return { queries, shown };
}
