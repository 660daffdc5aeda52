import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Locale, locales } from '#core/locale.ts';
import { toCyrillic } from '#language/serbian.ts';
import { type Message, type RawMessage, parseMessage } from './parse.ts';

/** Locales that people write; Serbian Cyrillic is generated from Serbian Latin. */
export const writtenLocales = ['en', 'sr-Latn'] as const satisfies readonly Locale[];

/** Where one message was found. `file` is relative to the project. */
export interface Entry {
	readonly key: string;
	readonly feature: string;
	readonly file: string;
	readonly raw: RawMessage;
	readonly message: Message;
}

/** All messages of all locales, and what could not be read, in words for the person who wrote it. */
export interface Catalogue {
	readonly entries: Readonly<Record<Locale, readonly Entry[]>>;
	readonly overrides: readonly Entry[];
	readonly problems: readonly string[];
}

const overridesFile = 'messages/overrides.sr-Cyrl.json';

/** Reads the folder `messages` of a project. A locale without a file for a feature simply has no messages of it. */
export function readCatalogue(root: string): Catalogue {
	const problems: string[] = [];
	const [en, latin] = writtenLocales.map((locale) => readLocale(root, locale, problems));
	const overrides = readFile(root, overridesFile, problems);
	const cyrillic = (latin ?? []).map((entry) => inCyrillic(entry, overrides));
	const entries = { en: en ?? [], 'sr-Latn': latin ?? [], 'sr-Cyrl': cyrillic };
	for (const locale of locales) problems.push(...duplicates(entries[locale], locale));
	return { entries, overrides, problems };
}

function readLocale(root: string, locale: Locale, problems: string[]): Entry[] {
	const folder = path.posix.join('messages', locale);
	return names(path.join(root, folder)).flatMap((name) =>
		readFile(root, path.posix.join(folder, name), problems)
	);
}

function names(folder: string): string[] {
	try {
		return readdirSync(folder)
			.filter((name) => name.endsWith('.json'))
			.sort();
	} catch {
		return []; // a locale that nobody has begun
	}
}

function readFile(root: string, file: string, problems: string[]): Entry[] {
	let content: Record<string, RawMessage>;
	try {
		content = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, RawMessage>;
	} catch (error) {
		problems.push(`${file}: is not readable JSON (${(error as Error).message})`);
		return [];
	}
	return Object.entries(content).flatMap(([key, raw]) => readEntry(key, raw, file, problems));
}

const keyShape = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

function readEntry(key: string, raw: RawMessage, file: string, problems: string[]): Entry[] {
	if (key === '$schema') return [];
	if (!keyShape.test(key)) {
		problems.push(`${file}: the key "${key}" is not in the shape feature_place_meaning`);
		return [];
	}
	try {
		const feature = path.basename(file, '.json');
		return [{ key, feature, file, raw, message: parseMessage(raw) }];
	} catch (error) {
		problems.push(`${file}: "${key}" ${(error as Error).message}`);
		return [];
	}
}

function inCyrillic(entry: Entry, overrides: readonly Entry[]): Entry {
	const override = overrides.find(({ key }) => key === entry.key);
	const raw = override?.raw ?? transliterated(entry.raw);
	return { ...entry, file: override?.file ?? entry.file, raw, message: parseMessage(raw) };
}

function transliterated(raw: RawMessage): RawMessage {
	if (typeof raw === 'string') return toCyrillic(raw);
	return raw.map((one) => ({
		...one,
		match: Object.fromEntries(
			Object.entries(one.match).map(([when, text]) => [when, toCyrillic(text)])
		)
	}));
}

function duplicates(entries: readonly Entry[], locale: Locale): string[] {
	if (locale === 'sr-Cyrl') return []; // generated: the same complaint as for sr-Latn
	const first = new Map<string, string>();
	return entries.flatMap(({ key, file }) => {
		const before = first.get(key);
		first.set(key, before ?? file);
		return before ? [`${file}: "${key}" is already in ${before}`] : [];
	});
}
