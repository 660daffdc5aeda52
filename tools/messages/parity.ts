/**
 * What the compiler is silent about. Each check returns complaints, each with the file and the key, in words for the
 * person who has to mend it.
 */
import type { Locale } from '#core/locale.ts';
import { splitKept } from '#language/kept-latin.ts';
import { dynamicKeys } from './dynamic-keys.ts';
import type { Message } from './parse.ts';
import type { Catalogue, Entry } from './read.ts';

/** Keys that one written language has and the other lacks. */
export function missingKeys({ entries }: Catalogue): string[] {
	return [
		...lacking(entries.en, entries['sr-Latn'], 'sr-Latn'),
		...lacking(entries['sr-Latn'], entries.en, 'en')
	];
}

function lacking(there: readonly Entry[], here: readonly Entry[], locale: Locale): string[] {
	const known = new Set(here.map(({ feature, key }) => `${feature}/${key}`));
	return there
		.filter(({ feature, key }) => !known.has(`${feature}/${key}`))
		.map(({ feature, key, file }) => {
			return `messages/${locale}/${feature}.json: lacks "${key}", which ${file} has`;
		});
}

/** Messages whose parameters or mark-up are not those of the English one. */
export function differences({ entries, overrides }: Catalogue): string[] {
	const english = new Map(entries.en.map((entry) => [entry.key, entry]));
	return [...entries['sr-Latn'], ...overrides].flatMap((entry) => {
		const original = english.get(entry.key);
		if (!original) return [];
		return [
			...difference('parameters', parametersOf, original, entry),
			...difference('mark-up', markupOf, original, entry)
		];
	});
}

function difference(
	what: string,
	namesOf: (message: Message) => string[],
	original: Entry,
	entry: Entry
): string[] {
	const [expected, found] = [namesOf(original.message), namesOf(entry.message)];
	if (expected.join() === found.join()) return [];
	return [
		`${entry.file}: "${entry.key}" has the ${what} ${braces(found)}, but ${original.file} has ${braces(expected)}`
	];
}

const braces = (names: readonly string[]): string =>
	names.map((name) => `{${name}}`).join(' ') || '(none)';

function parametersOf({ declarations }: Message): string[] {
	return declarations.flatMap((one) => (one.type === 'input-variable' ? [one.name] : [])).sort();
}

/** Every tag that occurs in any form, once. */
function markupOf({ variants }: Message): string[] {
	const tags = variants.flatMap(({ pattern }) =>
		pattern.flatMap((part) => {
			if (part.type === 'markup-start') return [`#${part.name}`];
			if (part.type === 'markup-end') return [`/${part.name}`];
			return part.type === 'markup-standalone' ? [`#${part.name}/`] : [];
		})
	);
	return [...new Set(tags)].sort();
}

/** Mark-up that is opened and not closed, or closed in the wrong order. */
export function brokenMarkup({ entries, overrides }: Catalogue): string[] {
	return [...entries.en, ...entries['sr-Latn'], ...overrides]
		.filter(({ message }) => message.variants.some((variant) => !isNested(variant.pattern)))
		.map(
			({ file, key }) => `${file}: "${key}" opens mark-up that it does not close, or the reverse`
		);
}

function isNested(pattern: Message['variants'][number]['pattern']): boolean {
	const open: string[] = [];
	for (const part of pattern) {
		if (part.type === 'markup-start') open.push(part.name);
		if (part.type === 'markup-end' && open.pop() !== part.name) return false;
	}
	return open.length === 0;
}

/** Plurals without a form that the language needs (Serbian: one, few), or with one that it does not have. */
export function pluralForms({ entries, overrides }: Catalogue): string[] {
	return [
		...entries.en.flatMap((entry) => pluralFormsOf(entry, 'en')),
		...entries['sr-Latn'].flatMap((entry) => pluralFormsOf(entry, 'sr-Latn')),
		...overrides.flatMap((entry) => pluralFormsOf(entry, 'sr-Cyrl'))
	];
}

function pluralFormsOf({ file, key, message }: Entry, locale: Locale): string[] {
	return message.declarations.flatMap((one) => {
		if (one.type !== 'local-variable' || !message.selectors.includes(one.name)) return [];
		const ordinal = one.value.annotation.options.some(({ value }) => value.value === 'ordinal');
		const type = ordinal ? 'ordinal' : 'cardinal';
		const needed = new Set<string>(
			new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories
		);
		// "other" is the form for all other cases, without which a message cannot be read at all
		const given = new Set([
			'other',
			...message.variants.flatMap(({ when }) => when[one.name] ?? [])
		]);
		return [
			...[...needed.difference(given)].map(
				(form) => `${file}: "${key}" lacks the form ${one.name}=${form}, which ${locale} needs`
			),
			...[...given.difference(needed)].map(
				(form) =>
					`${file}: "${key}" has the form ${one.name}=${form}, which ${locale} does not know`
			)
		];
	});
}

/** Words for everybody that are not in the phrase book, or words of one feature that are. */
export function strayKeys({ entries }: Catalogue): string[] {
	return [...entries.en, ...entries['sr-Latn']]
		.filter(({ key, feature }) => key.startsWith('common_') !== (feature === 'common'))
		.map(
			({ file, key }) =>
				`${file}: "${key}": keys of common.json, and only they, begin with "common_"`
		);
}

/** Texts with nothing in them. */
export function emptyTexts({ entries }: Catalogue): string[] {
	return [...entries.en, ...entries['sr-Latn']]
		.filter((entry) => textsOf(entry).some((text) => text.trim() === ''))
		.map(({ file, key }) => `${file}: "${key}" is empty`);
}

/** Overrides of keys that no longer exist. */
export function staleOverrides({ entries, overrides }: Catalogue): string[] {
	const known = new Set(entries['sr-Latn'].map(({ key }) => key));
	return overrides
		.filter(({ key }) => !known.has(key))
		.map(({ file, key }) => `${file}: "${key}" is not in messages/sr-Latn`);
}

/** Cyrillic letters in what is written in Latin. */
export function strayCyrillic({ entries }: Catalogue): string[] {
	return [...entries.en, ...entries['sr-Latn']].flatMap((entry) => {
		const found =
			textsOf(entry)
				.join(' ')
				.match(/\p{L}*\p{Script=Cyrillic}\p{L}*/gu) ?? [];
		return found.map((word) => `${entry.file}: "${entry.key}" has Cyrillic letters in "${word}"`);
	});
}

/** Latin words left in the generated Cyrillic that nobody has allowed. Overrides are deliberate. */
export function strayLatin({ entries, overrides }: Catalogue): string[] {
	const deliberate = new Set(overrides.map(({ key }) => key));
	return entries['sr-Cyrl']
		.filter(({ key }) => !deliberate.has(key))
		.flatMap((entry) =>
			textsOf(entry)
				.flatMap((text) => splitKept(text))
				.filter(({ kept }) => kept === undefined || kept === 'foreign')
				.flatMap(({ text }) => text.match(/\p{L}*\p{Script=Latin}\p{L}*/gu) ?? [])
				.map((word) => `${entry.file}: "${entry.key}" leaves "${word}" in Latin letters. ${remedy}`)
		);
}

const remedy =
	'Write it in Serbian, or add it to keptWords in src/language/kept-latin.ts, ' +
	'or give the Cyrillic text in messages/overrides.sr-Cyrl.json';

function textsOf({ raw }: Entry): string[] {
	return typeof raw === 'string' ? [raw] : raw.flatMap(({ match }) => Object.values(match));
}

/** Where the code asks for a message. `keys` are whole keys, `prefixes` the fixed part of keys put together. */
export interface Use {
	readonly file: string;
	readonly keys: readonly string[];
	readonly prefixes: readonly string[];
}

/** Keys that the code asks for and nobody wrote, and prefixes that are not on the list of dynamic keys. */
export function undefinedKeys({ entries }: Catalogue, uses: readonly Use[]): string[] {
	const known = new Set(entries.en.map(({ key }) => key));
	return uses.flatMap(({ file, keys, prefixes }) => [
		...keys
			.filter((key) => !known.has(key))
			.map((key) => `${file}: uses "${key}", which no file in messages/en has`),
		...prefixes
			.filter((prefix) => !isDynamic(prefix))
			.map((prefix) => `${file}: builds keys from "${prefix}"; list it in ${list} with the reason`)
	]);
}

/** Keys that somebody wrote and the code never asks for. */
export function unusedKeys({ entries }: Catalogue, uses: readonly Use[]): string[] {
	const used = new Set(uses.flatMap(({ keys }) => keys));
	return entries.en
		.filter(({ key }) => !used.has(key) && !isDynamic(key))
		.map(({ file, key }) => `${file}: "${key}" is not used in src. Remove it, or see ${list}`);
}

const list = 'tools/messages/dynamic-keys.ts';
const isDynamic = (key: string): boolean =>
	Object.keys(dynamicKeys).some((prefix) => key.startsWith(prefix));
