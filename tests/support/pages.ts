import { glob } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Actor } from '#core/actor.ts';
import { speaking } from '#routes/_request/language.ts';
import type { Db } from '#platform/database.ts';
import { countQueries } from '#tests/support/queries.ts';

const routes = resolve(import.meta.dirname, '../../src/routes');

/** Whoever asks for a page, and what stands in its address. */
export interface Visit {
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
	readonly actions?: Readonly<Record<string, (event: object) => Promise<unknown>>>;
}

/** The files of the routes that read for a page, by route: `+page.server.ts`, `+layout.server.ts`, `+server.ts`. */
export async function readingFiles(): Promise<readonly string[]> {
	const files: string[] = [];
	for await (const file of glob('**/+{page,layout}.server.ts', { cwd: routes })) {
		const { load } = await fileAt(file);
		if (load) files.push(file);
	}
	for await (const file of glob('**/*.csv/+server.ts', { cwd: routes })) files.push(file);
	return files.sort();
}

/** Reads a file of a route as its visitor would, and counts what it asks of the database. */
export async function read(db: Db, file: string, visit: Visit): Promise<Loaded> {
	const { load, GET } = await fileAt(file);
	let shown: unknown;
	const queries = await countQueries(db, async (counted) => {
		shown = await answered(counted, file, visit, (GET ?? load)!);
		if (shown instanceof Response) shown = await shown.text();
	});
	return { queries, shown };
}

/** Posts a form to a page, without a browser: what comes back where it was refused. @throws where to, when it was not */
export async function post(
	db: Db,
	file: string,
	visit: Visit,
	fields: Readonly<Record<string, string>>,
	action = 'default'
): Promise<unknown> {
	const { actions } = await fileAt(file);
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	return answered(db, file, visit, actions![action]!, { method: 'POST', body });
}

const fileAt = async (file: string) => (await import(join(routes, file))) as Reading;

function answered(
	db: Db,
	file: string,
	{ actor, params, search = '' }: Visit,
	answer: (event: object) => unknown,
	request: RequestInit = {}
): unknown {
	const path = dirname(file)
		.replaceAll(/\([a-z]+\)\/?/g, '')
		.replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '');
	const url = new URL(`http://localhost:3000/en/${path}?${search}`);
	const { personId } = actor;
	const event = {
		...{ url, params, request: new Request(url, request), setHeaders: () => undefined },
		cookies: { get: () => undefined },
		locals: {
			...{ db, actor, locale: 'en', sessionId: null, requestId: '' },
			person: personId && { id: personId, name: 'Vera Pokusnić', email: 'vera@example.org' },
			// The book of sessions, of which a form asks only whether there were too many of it.
			auth: { countLetterTo: () => undefined, countCode: () => undefined }
		}
	};
	return speaking('en', url.origin, () => answer(event));
}
