import { contentLanguages, type ContentLanguage, type LocalisedText } from '#core/locale.ts';
import type { Issue } from '#core/refusal.ts';
import { tidy } from '#core/text.ts';
import {
	fileKinds,
	meanings,
	questionsOf,
	type Column,
	type FormContent,
	type Option,
	type Question
} from '#features/programmes/questions.ts';
import { countryCodes } from '#language/countries.ts';
import { conditionValues, kindsOfMeaning } from './blank.ts';
import { keyFor, valueFor } from './keys.ts';
import type { Given } from './rules.ts';
import { written } from './texts.ts';

/** A question as somebody has written it anew, and what is wrong with it. */
export interface WrittenQuestion {
	readonly question: Question;
	readonly issues: readonly Issue[];
}

/** Reads one text in every language: `label.en`, `label.sr`. Empty languages are left out. */
export function readText(given: Given, name: string): LocalisedText {
	const texts = contentLanguages.map((language) => [language, one(given, `${name}.${language}`)]);
	return Object.fromEntries(texts.filter(([, text]) => text)) as LocalisedText;
}

/** What is wrong with a text that may not be empty, or that is longer than a page should show. */
export function textIssues(
	name: string,
	text: LocalisedText,
	source: ContentLanguage,
	limits: { readonly required: boolean; readonly most: number }
): Issue[] {
	const long = contentLanguages.filter((language) => written(text, language).length > limits.most);
	const empty = limits.required && !contentLanguages.some((language) => written(text, language));
	return [
		...(empty ? [{ field: `${name}.${source}`, code: 'required' }] : []),
		...long.map((language) => ({
			field: `${name}.${language}`,
			code: 'too_long',
			facts: { found: written(text, language).length, maximum: limits.most }
		}))
	];
}

/**
 * Reads a question as it was written on its page. Its key and its kind stay; what its kind does not have is ignored.
 * @param form the form in which it stands: conditions point further up, a meaning is free or its own
 */
export function readQuestion(
	old: Question,
	given: Given,
	form: FormContent,
	source: ContentLanguage
): WrittenQuestion {
	const label = readText(given, 'label');
	const help = readText(given, 'help');
	const { means, when } = {
		means: readMeaning(old, given, form),
		when: readWhen(old, given, form)
	};
	const { own, issues } = readOwn(old, given, source);
	const common = {
		key: old.key,
		kind: old.kind,
		label,
		...(Object.keys(help).length > 0 && { help }),
		required: ticked(given, 'required'),
		...(means && { means }),
		...(when && { when }),
		...(ticked(given, 'identifying') && { identifying: true })
	};
	return {
		question: { ...common, ...own } as Question,
		issues: [
			...textIssues('label', label, source, { required: true, most: 300 }),
			...textIssues('help', help, source, { required: false, most: 2000 }),
			...issues
		]
	};
}

const one = (given: Given, name: string): string => tidy(given(name)[0] ?? '');
const all = (given: Given, name: string): string[] => given(name).map(tidy).filter(Boolean);
const ticked = (given: Given, name: string): boolean => one(given, name) !== '';

function readMeaning(old: Question, given: Given, form: FormContent) {
	const meaning = meanings.find((each) => each === one(given, 'means'));
	const free =
		meaning && !questionsOf(form).some(({ key, means }) => key !== old.key && means === meaning);
	return free && kindsOfMeaning[meaning].includes(old.kind) ? meaning : undefined;
}

/** The condition. Values of another question than the one that was chosen just now do not count. */
function readWhen(old: Question, given: Given, form: FormContent): Question['when'] {
	const question = questionsOf(form).find(({ key }) => key === one(given, 'when.question'));
	if (!question || question.key === old.key) return undefined;
	const values = conditionValues(question);
	const is = all(given, 'when.is').filter((value) => values.includes(value));
	return { question: question.key, is };
}

/** A part that only some kinds have: what was read, and what is wrong with it. */
interface Own {
	readonly own: Readonly<Record<string, unknown>>;
	readonly issues: readonly Issue[];
}

function readOwn(old: Question, given: Given, source: ContentLanguage): Own {
	const numbers = readNumbers(old, given);
	const texts = (['unit', 'low', 'high', 'text'] as const).flatMap((name) => {
		const text = readText(given, name);
		return hasText(old, name) && Object.keys(text).length > 0 ? [[name, text] as const] : [];
	});
	return {
		own: {
			...(old.kind === 'consent' && { text: {} }),
			...numbers.own,
			...Object.fromEntries(texts),
			...('options' in old && { options: readOptions(old.options, given, source) }),
			...('columns' in old && { columns: readColumns(old.columns, given) }),
			...('countries' in old && { countries: readCountries(old.countries, given) }),
			...('currencies' in old && {
				currencies: [
					...new Set(
						one(given, 'currencies')
							.toUpperCase()
							.match(/[A-Z]{3}/g)
					)
				]
			}),
			...(old.kind === 'file' && {
				kinds: fileKinds.filter((kind) => all(given, 'kinds').includes(kind))
			}),
			...(isText(old) && one(given, 'countedIn') === 'words' && { countedIn: 'words' })
		},
		issues: [
			...numbers.issues,
			...texts.flatMap(([name, text]) =>
				textIssues(name, text, source, { required: false, most: name === 'text' ? 5000 : 120 })
			)
		]
	};
}

/** Countries in the order in which they stood, new ones after them. */
function readCountries(old: readonly string[], given: Given): string[] {
	const chosen = all(given, 'countries').filter((code) => countryCodes.includes(code));
	const kept = old.filter((code) => chosen.includes(code));
	return [...new Set([...kept, ...chosen])];
}

const isText = ({ kind }: Question) => kind === 'short' || kind === 'long';

function hasText({ kind }: Question, name: 'unit' | 'low' | 'high' | 'text'): boolean {
	if (name === 'unit') return kind === 'number';
	if (name === 'text') return kind === 'consent';
	return kind === 'scale';
}

/** The numbers that a kind may have, with what each may be. */
const numbers = {
	maxLength: [1, 20_000],
	min: [-1_000_000_000, 1_000_000_000],
	max: [-1_000_000_000, 1_000_000_000],
	fewest: [0, 50],
	most: [1, 100],
	maxMegabytes: [1, 100]
} as const;

/** The names of the numbers that a question of this kind has. */
export function numbersOf(question: Question): readonly (keyof typeof numbers)[] {
	const names = Object.keys(numbers) as (keyof typeof numbers)[];
	const optional = question.kind === 'choices' || question.kind === 'needs';
	return names.filter((name) => name in question || (name === 'most' && optional));
}

function readNumbers(old: Question, given: Given): Own {
	const read = numbersOf(old).map((name) => {
		const text = one(given, name).replaceAll(/[\s.]/g, '');
		const [minimum, maximum] = numbers[name];
		const number = /^-?\d{1,12}$/.test(text) ? Number(text) : undefined;
		// Only how many may be ticked can be left open.
		if (text === '')
			return { name, code: 'options' in old && old.kind !== 'languages' ? '' : 'required' };
		if (number === undefined) return { name, code: 'not_a_number' };
		if (number < minimum) return { name, code: 'too_small', facts: { minimum } };
		return number > maximum ? { name, code: 'too_large', facts: { maximum } } : { name, number };
	});
	const own = Object.fromEntries(
		read.flatMap(({ name, number }) => (number === undefined ? [] : [[name, number]]))
	);
	return {
		own,
		issues: [
			...read.flatMap(({ name, code, facts }) => faultOf(name, code, facts)),
			...crossed(own)
		]
	};
}

function faultOf(field: string, code: string | undefined, facts?: Issue['facts']): Issue[] {
	return code ? [{ field, code, ...(facts && { facts }) }] : [];
}

function crossed({ min, max, fewest, most }: Record<string, number>): Issue[] {
	if (min !== undefined && max !== undefined && max <= min) {
		return [{ field: 'max', code: 'too_small', facts: { minimum: min + 1 } }];
	}
	if (fewest !== undefined && most !== undefined && most < fewest) {
		return [{ field: 'most', code: 'too_small', facts: { minimum: fewest } }];
	}
	return [];
}

/** Rows as they stood, in the order of their numbers; a row without words is taken out. */
function rowsInOrder<Row>(count: number, given: Given, name: string, read: (row: string) => Row[]) {
	const rows = Array.from({ length: count }, (_, index) => {
		const place = Number(one(given, `${name}.${index}.place`).replace(',', '.'));
		return {
			place: Number.isFinite(place) && place > 0 ? place : index + 1,
			rows: read(`${name}.${index}`)
		};
	});
	return rows.sort((a, b) => a.place - b.place).flatMap((row) => row.rows);
}

const isEmpty = (text: LocalisedText) => Object.keys(text).length === 0;

/** Options keep their values; new ones come one on a line, with translations after a tab or a bar. */
function readOptions(old: readonly Option[], given: Given, source: ContentLanguage): Option[] {
	const kept = rowsInOrder(old.length, given, 'option', (row) => {
		const value = one(given, `${row}.value`);
		const label = readText(given, row);
		return isEmpty(label) || !old.some((each) => each.value === value) ? [] : [{ value, label }];
	});
	const languages = [source, ...contentLanguages.filter((language) => language !== source)];
	const taken = new Set(old.map(({ value }) => value));
	const more = (given('more')[0] ?? '').split(/\r?\n/).flatMap((line): Option[] => {
		const cells = line.split(/\t|\|/).map(tidy);
		const texts = languages.map((language, index) => [language, cells[index]]);
		const label = Object.fromEntries(texts.filter(([, text]) => text)) as LocalisedText;
		if (isEmpty(label)) return [];
		const value = valueFor(label, taken);
		taken.add(value);
		return [{ value, label }];
	});
	return [...kept, ...more].slice(0, 200);
}

/** So many empty rows stand under the columns of a table. */
export const emptyColumns = 2;

const columnKinds = ['short', 'email', 'number'] as const;

function readColumns(old: readonly Column[], given: Given): Column[] {
	const taken = new Set(old.map(({ key }) => key));
	return rowsInOrder(old.length + emptyColumns, given, 'column', (row) => {
		const label = readText(given, row);
		if (isEmpty(label)) return [];
		const stands = old.find(({ key }) => key === one(given, `${row}.key`));
		const key = stands?.key ?? keyFor(label, taken, 'column');
		taken.add(key);
		const kind = columnKinds.find((each) => each === one(given, `${row}.kind`)) ?? 'short';
		return [{ key, label, kind, required: ticked(given, `${row}.required`) }];
	});
}
