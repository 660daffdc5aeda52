import { request, type IncomingMessage } from 'node:http';
import type { TestServer } from './server.ts';

/** What a hostile reader writes into every box: a script, a template, a formula, a link that runs. */
export const poison = {
	markup: '<img src=x onerror=alert(1)>',
	/** as a name: a spreadsheet takes it for a formula, a browser for a picture, a template for a sum */
	name: `=cmd|'/C calc'!A0 "><img src=x onerror=alert(1)> {{7*7}}`,
	text: `</script></textarea></title>"><img src=x onerror=alert(1)> \${7*7} {{7*7}}`
};

/** What must never stand in a page or a letter, whatever was typed. */
export function ranIn(html: string): string[] {
	const signs = [/<img src=x/i, /<\/textarea><\/title>/i, /href="?\s*javascript:/i];
	return signs.filter((sign) => sign.test(html)).map(String);
}

/** An answer of the product, as much as a test needs. */
export interface Answer {
	readonly status: number;
	readonly html: string;
	/** the same before anybody took it for text */
	readonly bytes: Uint8Array;
	readonly to: string;
	readonly headers: Headers;
}

/** Somebody at a browser without JavaScript; `cookie` is empty for a stranger. */
export function visitor(server: TestServer, cookie = '') {
	const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
		const headers = { accept: 'text/html', cookie, origin: server.url, ...init.headers };
		const response = await fetch(server.url + path, { redirect: 'manual', ...init, headers });
		const bytes = await response.bytes();
		return {
			status: response.status,
			html: new TextDecoder().decode(bytes),
			bytes,
			to: response.headers.get('location') ?? '',
			headers: response.headers
		};
	};
	return {
		get: (path: string) => ask(path),
		ask,
		post: (path: string, form: Record<string, string> | readonly [string, string][] | FormData) =>
			ask(path, {
				method: 'POST',
				body: form instanceof FormData ? form : new URLSearchParams(form as [string, string][])
			})
	};
}
export type Visitor = ReturnType<typeof visitor>;

/** Saves boxes as the page does while somebody types; the body as an object, or as whatever stands for one. */
export async function autosave(server: TestServer, link: string, body: unknown, path = 'en') {
	const response = await fetch(`${server.url}/${path}/applications/${link}/save`, {
		method: 'POST',
		body: typeof body === 'string' ? body : JSON.stringify(body),
		headers: {
			'content-type': 'application/json',
			accept: 'application/json',
			origin: server.url
		}
	});
	return { status: response.status, text: await response.text() };
}

/** A file as a browser with JavaScript sends it: announced, and then in one piece. */
export function uploader(server: TestServer, link: string, question: string, language = 'en') {
	const place = `${server.url}/${language}/applications/${link}/uploads/${question}`;
	const send = async (method: string, address: string, init: RequestInit) => {
		const headers = { 'tus-resumable': '1.0.0', origin: server.url, ...init.headers };
		const response = await fetch(address, { ...init, method, headers });
		return {
			status: response.status,
			words: await response.text(),
			location: response.headers.get('location') ?? '',
			offset: Number(response.headers.get('upload-offset') ?? -1)
		};
	};
	const begin = (length: number | string, name = 'file.pdf') =>
		send('POST', place, {
			headers: {
				'upload-length': String(length),
				'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`
			}
		});
	const patch = (location: string, offset: number | string, bytes: Uint8Array) =>
		send('PATCH', new URL(location, server.url).href, {
			headers: {
				'content-type': 'application/offset+octet-stream',
				'upload-offset': String(offset)
			},
			body: new Blob([new Uint8Array(bytes)])
		});
	return {
		begin,
		patch,
		head: (location: string) => send('HEAD', new URL(location, server.url).href, {}),
		/** the whole of it; the answer of the last step, which holds the words of a refusal */
		async whole(bytes: Uint8Array, name?: string) {
			const begun = await begin(bytes.length, name);
			return begun.status === 201 ? patch(begun.location, 0, bytes) : begun;
		},
		/** the files that stand under the question now */
		async list(): Promise<readonly { file: string; name: string; size: number }[]> {
			return (await fetch(place)).json() as Promise<{ file: string; name: string; size: number }[]>;
		}
	};
}

/**
 * Sends one letter without end, without looking at the answer until the door is shut, and says how many megabytes went
 * through and what the answer was. With a length in the headers they are announced, without one they are not.
 */
export function flood(
	server: TestServer,
	path: string,
	options: { readonly headers: Record<string, string>; readonly most: number; method?: string }
): Promise<{ status: number; words: string; megabytes: number }> {
	const { promise, resolve } = Promise.withResolvers<{
		status: number;
		words: string;
		megabytes: number;
	}>();
	const piece = Buffer.alloc(1_000_000, 'x');
	let megabytes = 0;
	let status = 0;
	let words = '';
	const outgoing = request(server.url + path, {
		method: options.method ?? 'POST',
		headers: { origin: server.url, accept: 'text/html', ...options.headers }
	});
	const done = () => resolve({ status, words, megabytes });
	outgoing.on('error', done);
	outgoing.on('close', done);
	outgoing.on('response', (response: IncomingMessage) => {
		status = response.statusCode ?? 0;
		response.setEncoding('utf8');
		response.on('data', (text: string) => (words += text));
		// It goes on for a moment after it was told, as a client does that does not listen.
		response.on('end', () => setTimeout(() => outgoing.destroy(), 300));
	});
	const more = (): void => {
		if (outgoing.destroyed) return;
		if (megabytes >= options.most) {
			outgoing.destroy();
			return;
		}
		megabytes += 1;
		if (outgoing.write(piece)) setImmediate(more);
		else outgoing.once('drain', more);
	};
	more();
	return promise;
}

/** A form of a page as a browser would send it: where it goes, and what stands in its boxes. */
interface FoundForm {
	readonly action: string;
	readonly boxes: readonly (readonly [name: string, value: string])[];
}

/** The forms of a page that change something. */
function formsIn(html: string): FoundForm[] {
	return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gsu)]
		.filter(([, head = '']) => /method="post"/i.test(head))
		.map(([, head = '', body = '']) => ({
			action: unescaped(/action="([^"]*)"/u.exec(head)?.[1] ?? ''),
			boxes: [...body.matchAll(/<(input|textarea|select|button)\b([^>]*)>/gu)].flatMap((box) =>
				valueIn(box[1] ?? '', box[2] ?? '', body.slice(box.index + box[0].length))
			)
		}));
}

function valueIn(tag: string, head: string, after: string): [string, string][] {
	const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`, 'u').exec(head)?.[1];
	const name = attribute('name');
	if (!name || attribute('type') === 'file') return [];
	const isTick = /type="(checkbox|radio)"/u.test(head);
	if (isTick && !/\bchecked\b/u.test(head)) return [];
	if (tag === 'textarea') return [[name, unescaped(/^(.*?)<\/textarea>/su.exec(after)?.[1] ?? '')]];
	if (tag !== 'select') return [[name, unescaped(attribute('value') ?? '')]];
	const options = after.slice(0, after.indexOf('</select>'));
	const chosen = /<option[^>]*value="([^"]*)"[^>]*\bselected\b/u.exec(options);
	return [[name, unescaped((chosen ?? /value="([^"]*)"/u.exec(options))?.[1] ?? '')]];
}

const unescaped = (text: string) =>
	text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** What no box expects: numbers, days and ids that are none, and texts that something takes for more than a text. */
const nonsense = [
	'-1',
	'99999999999999999999',
	'2026-02-30',
	'0000-01-01',
	'9999-12-31',
	'2026-02-30T25:61',
	'0001-01-01T00:00',
	'-'.repeat(36),
	'00000000-0000-4000-8000-000000000000',
	'__proto__',
	poison.text,
	'a\0b',
	'x'.repeat(70_000)
];

/**
 * Opens pages and sends each of their forms as it stands, but for one box with nonsense in it, each box in its turn;
 * a box that stands on a page many times (a line of a list) once. Returns where the product answered that it broke.
 */
export async function brokenBy(who: Visitor, site: string, pages: readonly string[]) {
	const seen = new Set<string>();
	const broken: string[] = [];
	for (const page of pages) {
		const { status, html } = await who.get(page);
		if (status >= 500) broken.push(`${page} ${status}`);
		for (const { action, boxes } of formsIn(html)) {
			const { pathname, search } = new URL(action || '?', site + page);
			for (const [name] of boxes) {
				const key = `${pathname}${search} ${name.replaceAll(/\d+/g, '0')}`;
				if (seen.has(key) || pathname.endsWith('/sign-out')) continue;
				const value = nonsense[seen.add(key).size % nonsense.length] ?? '';
				const typed = boxes.map(([box, kept]): [string, string] => [
					box,
					box === name ? value : kept
				]);
				const answer = await who.post(pathname + search, typed);
				if (answer.status >= 500) broken.push(`${key}=${value.slice(0, 30)} ${answer.status}`);
			}
		}
	}
	return broken;
}
