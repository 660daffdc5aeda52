import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { declaredRoutes } from '#routes/access.ts';
import type { Answer, Visitor } from './hostile.ts';

/** What stands in the addresses of a world. */
export interface Filling {
	/**
	 * For a placeholder, the ids to fill it with. A longer part of an address wins: `mentors/answer/[link]` is asked before
	 * `[link]`, and `]` for whatever is left.
	 */
	readonly ids: Readonly<Record<string, readonly string[]>>;
	/** the routes that matter in it; left out: all */
	readonly within?: RegExp;
}

/** A line that stays open, which says no more than that something has changed. */
const staysOpen = /\/live$/;
/** What is no page has no data that the script of a page could ask for. */
const isFile = /\.\w+$/;

/** The routes of the product that no filling knows an id for; a new one stands here until somebody has thought of it. */
export function unfilled(fillings: readonly Filling[]): readonly string[] {
	return routes.filter((route) => fillings.every((filling) => filled(route, filling) === null));
}

/** Every address of the product in these worlds, in English, with what the pages' own scripts ask for. */
export function addressesOf(fillings: readonly Filling[]): readonly string[] {
	const paths = fillings.flatMap((filling) =>
		routes
			.filter((route) => filling.within?.test(route) ?? true)
			.flatMap((route) => filled(route, filling) ?? [])
	);
	return [...new Set(paths)].flatMap((path) => {
		const address = path === '/' ? '/en' : `/en${path}`;
		return isFile.test(path) ? [address] : [address, `${address}/__data.json`];
	});
}

const routes = declaredRoutes
	.filter((route) => !staysOpen.test(route))
	.map((route) => route.replaceAll(/\/\([a-z]+\)/g, '') || '/');

/** The addresses of a route, one for each choice of ids; null when one of its placeholders has none. */
function filled(route: string, { ids }: Filling): readonly string[] | null {
	const next = /\[[a-z]+\]/.exec(route);
	if (!next) return [route];
	const upTo = route.slice(0, next.index + next[0].length);
	const known = Object.keys(ids).filter((key) => upTo.endsWith(key));
	const key = known.toSorted((a, b) => b.length - a.length)[0];
	if (key === undefined) return null;
	const choices = ids[key]!.map((id) => filled(route.replace(next[0], id), { ids }));
	return choices.includes(null) ? null : choices.flatMap((paths) => paths ?? []);
}

/** What somebody got from one address. */
export interface Got {
	readonly status: number;
	/** all that can be read: the page or the file as text, of a PDF its words, and where one was sent */
	readonly text: string;
}

/** Opens every address as somebody, a few at a time. */
export async function sweep(
	who: Visitor,
	addresses: readonly string[]
): Promise<ReadonlyMap<string, Got>> {
	const got = new Map<string, Got>();
	const waiting = addresses.values();
	const visit = async () => {
		for (const path of waiting) {
			const answer = await who.get(path);
			got.set(path, { status: answer.status, text: `${await textOf(answer)}\n${answer.to}` });
		}
	};
	await Promise.all(Array.from({ length: 4 }, visit));
	return new Map(addresses.map((path) => [path, got.get(path)!]));
}

/** The addresses at which a word was told. */
export function toldAt(got: ReadonlyMap<string, Got>, word: string): readonly string[] {
	return [...got].flatMap(([path, { text }]) => (text.includes(word) ? [path] : []));
}

/** The addresses at which the product broke. */
export function brokenAt(got: ReadonlyMap<string, Got>): readonly string[] {
	return [...got].flatMap(([path, { status }]) => (status >= 500 ? [`${path} ${status}`] : []));
}

/** An applicant's own pages say when their reader came, so that they are never the same twice. */
const tellsTheTime = /^\/en\/applications\//;

/** The addresses that told one thing before and another since, but for what is new each time that a page is opened. */
export function changedSince(
	before: ReadonlyMap<string, Got>,
	since: ReadonlyMap<string, Got>
): readonly string[] {
	return [...since]
		.filter(([path]) => !tellsTheTime.test(path))
		.flatMap(([path, { text }]) =>
			steady(text) === steady(before.get(path)?.text ?? '') ? [] : [path]
		);
}

/** Without the ids of forms and scripts, the little tasks against robots, and the moment at which a calendar file was made. */
const steady = (text: string) =>
	text
		.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
		.replaceAll(/nonce="[^"]*"/g, 'nonce')
		.replaceAll(/\d{13}~[\w-]{22}/g, 'task')
		.replaceAll(/DTSTAMP:\w+/g, 'DTSTAMP');

/** An answer as its reader sees it; what was uploaded may be a PDF by its name alone, and is read as it stands. */
async function textOf({ headers, html, bytes }: Answer): Promise<string> {
	if (headers.get('content-type') !== 'application/pdf') return html;
	return wordsOf(bytes).catch(() => html);
}

async function wordsOf(data: Uint8Array): Promise<string> {
	const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
	const words: string[] = [];
	for (let number = 1; number <= pdf.numPages; number += 1) {
		const { items } = await (await pdf.getPage(number)).getTextContent();
		words.push(...items.map((item) => ('str' in item ? item.str : '')));
	}
	return words.join('');
}
