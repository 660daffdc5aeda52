import type { Issue } from '#core/refusal.ts';
import { isAddress, sizeOf } from '#core/text.ts';
import {
	languageLevels,
	type Answer,
	type Column,
	type Goals,
	type KnownLanguage,
	type Money,
	type Place,
	type Question,
	type QuestionOf,
	type Row,
	type StoredFile
} from '#features/programmes/questions.ts';
import { readWhole } from './numbers.ts';

/** What is wrong with an answer, or with a part of it. */
export interface Fault extends Omit<Issue, 'field'> {
	/** name of the part, as in the form's field: `town`, `2.level`; the whole answer when left out */
	readonly part?: string;
}

/**
 * What was typed for one question: every value under the question's own name (`''`) or under one of its parts
 * (`country`, `0.language`), tidied.
 */
export type Part = (name: string) => readonly string[];

/** The files that somebody has uploaded to this form, by id. */
export type StoredFiles = ReadonlyMap<string, StoredFile>;

type Read<A extends Answer = Answer> =
	{ readonly answer: A } | { readonly faults: readonly Fault[] };

const fault = (code: string, facts?: Fault['facts'], part?: string): Read<never> => ({
	faults: [{ code, ...(facts && { facts }), ...(part && { part }) }]
});

/** Reads one answer: the answer, what is wrong with it, or undefined when nothing was given. */
export function readAnswer(question: Question, part: Part, stored: StoredFiles): Read | undefined {
	switch (question.kind) {
		case 'place':
			return readPlace(question, part);
		case 'languages':
			return readLanguages(question, part);
		case 'goals':
			return readGoals(question, part);
		case 'table':
			return readTable(question, part);
		case 'money':
			return readMoney(question, part);
		default: {
			const [first, ...more] = part('').filter(Boolean);
			return first === undefined ? undefined : readValues(question, [first, ...more], stored);
		}
	}
}

type Single = Exclude<Question, QuestionOf<'place' | 'languages' | 'goals' | 'table' | 'money'>>;

/** Reads an answer that stands under the question's own name. */
function readValues(
	question: Single,
	values: readonly [string, ...string[]],
	stored: StoredFiles
): Read | undefined {
	const [first] = values;
	switch (question.kind) {
		case 'short':
		case 'long':
			return readText(first, question);
		case 'number':
		case 'scale':
			return readNumber(first, question.min, question.max);
		case 'date':
			return readDate(first);
		case 'choice':
			return readChoice(first, valuesOf(question));
		case 'choices':
		case 'needs':
			return readChoices(values, valuesOf(question), question.most);
		case 'consent':
			return first === 'yes' ? { answer: true } : fault('not_in_list');
		case 'links':
			return readLinks(values, question.most);
		case 'file':
			return readFiles(values, question, stored);
	}
}

const valuesOf = ({ options }: { options: readonly { value: string }[] }) =>
	options.map(({ value }) => value);

/** Longest text that is kept however its question counts: a novel of one "word" is none. */
const longest = 50_000;

function readText(text: string, question: QuestionOf<'short' | 'long'>): Read<string> {
	// A line break in a box of one line was pasted, or forged.
	const kept = question.kind === 'short' ? oneLine(text) : text;
	if (kept.length > longest) return tooLong(kept, longest);
	const { countedIn, maxLength: maximum } = question;
	const found = sizeOf(kept, countedIn);
	if (found <= maximum) return { answer: kept };
	return fault(countedIn === 'words' ? 'too_many_words' : 'too_long', { found, maximum });
}

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ');

const tooLong = (text: string, maximum: number, part?: string): Read<never> =>
	fault('too_long', { found: sizeOf(text), maximum }, part);

function readNumber(text: string, min: number, max: number, part?: string): Read<number> {
	const read = readWhole(text);
	if ('code' in read) return fault(read.code, undefined, part);
	const { number: found } = read;
	if (found < min) return fault('read_too_small', { found, minimum: min }, part);
	if (found > max) return fault('read_too_large', { found, maximum: max }, part);
	return { answer: found };
}

function readMoney(question: QuestionOf<'money'>, part: Part): Read<Money> | undefined {
	const [text] = part('amount').filter(Boolean);
	if (text === undefined) return undefined;
	const [currency = question.currencies[0] ?? ''] = part('currency').filter(Boolean);
	if (!question.currencies.includes(currency)) return fault('not_in_list', undefined, 'currency');
	const read = readNumber(text, question.min, question.max, 'amount');
	return 'faults' in read ? read : { answer: { amount: read.answer, currency } };
}

/** A day as browsers send it (1996-02-29), or as it is typed where there is no calendar to choose from (29. 2. 1996.). */
function readDate(text: string): Read<string> {
	const typed = /^(?<day>\d{1,2})[./] ?(?<month>\d{1,2})[./] ?(?<year>\d{4})\.?$/.exec(
		text
	)?.groups;
	const sent = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text)?.groups;
	const { year, month, day } = sent ?? typed ?? {};
	try {
		const parts = { year: Number(year), month: Number(month), day: Number(day) };
		const date = Temporal.PlainDate.from(parts, { overflow: 'reject' });
		if (date.year < 1900 || date.year > 2100) return fault('not_a_date');
		return { answer: date.toString() };
	} catch {
		return fault('not_a_date');
	}
}

function readChoice(value: string, values: readonly string[]): Read<string> {
	return values.includes(value) ? { answer: value } : fault('not_in_list');
}

function readChoices(
	chosen: readonly string[],
	values: readonly string[],
	most = values.length
): Read<readonly string[]> {
	const known = values.filter((value) => chosen.includes(value));
	if (new Set(chosen).size !== known.length) return fault('not_in_list');
	return known.length > most
		? fault('too_many', { found: known.length, maximum: most })
		: { answer: known };
}

function readPlace(question: QuestionOf<'place'>, part: Part): Read<Place> | undefined {
	const [country] = part('country').filter(Boolean);
	const [town] = part('town').filter(Boolean);
	if (country === undefined && town === undefined) return undefined;
	const faults: Fault[] = [];
	if (country === undefined) faults.push({ code: 'required', part: 'country' });
	else if (!question.countries.includes(country)) {
		faults.push({ code: 'not_in_list', part: 'country' });
	}
	if (town === undefined) faults.push({ code: 'required', part: 'town' });
	else if (sizeOf(town) > 80) {
		faults.push({ code: 'too_long', facts: { found: sizeOf(town), maximum: 80 }, part: 'town' });
	}
	if (faults.length > 0) return { faults };
	return { answer: { country: country ?? '', town: oneLine(town ?? '') } };
}

/** Rows `0.language`, `0.level`, `1.language` … ; an empty row is none, half a row is not enough. */
function readLanguages(
	question: QuestionOf<'languages'>,
	part: Part
): Read<readonly KnownLanguage[]> | undefined {
	const known: KnownLanguage[] = [];
	const faults: Fault[] = [];
	for (let row = 0; row < question.most; row += 1) {
		const [language] = part(`${row}.language`).filter(Boolean);
		const [typed] = part(`${row}.level`).filter(Boolean);
		if (language === undefined && typed === undefined) continue;
		const level = languageLevels.find((each) => each === typed);
		const languageCode = languageFault(language, question, known);
		if (languageCode) faults.push({ code: languageCode, part: `${row}.language` });
		if (!level) faults.push({ code: typed ? 'not_in_list' : 'required', part: `${row}.level` });
		if (language !== undefined) known.push({ language, level: level ?? 'A1' });
	}
	if (faults.length > 0) return { faults };
	return known.length > 0 ? { answer: known } : undefined;
}

function languageFault(
	language: string | undefined,
	question: QuestionOf<'languages'>,
	above: readonly KnownLanguage[]
): string | undefined {
	if (language === undefined) return 'required';
	if (!valuesOf(question).includes(language)) return 'not_in_list';
	return above.some((each) => each.language === language) ? 'named_twice' : undefined;
}

function readGoals(question: QuestionOf<'goals'>, part: Part): Read<Goals> | undefined {
	const terms = (['short', 'middle', 'long'] as const).flatMap((term) => {
		const [text] = part(term).filter(Boolean);
		return text === undefined ? [] : [[term, text] as const];
	});
	const faults = terms.flatMap(([term, text]): Fault[] => {
		const found = sizeOf(text);
		if (found <= question.maxLength) return [];
		return [{ code: 'too_long', facts: { found, maximum: question.maxLength }, part: term }];
	});
	if (faults.length > 0) return { faults };
	return terms.length > 0 ? { answer: Object.fromEntries(terms) } : undefined;
}

/** Addresses as people type them: one on each line or with commas between them, `https://` added where it is missing. */
function readLinks(values: readonly string[], most: number): Read<readonly string[]> | undefined {
	const typed = values
		.flatMap((value) => value.split(/\s+/u))
		.map((text) => text.replace(/^<+/, '').replace(/[,;>]+$/, ''))
		.filter(Boolean);
	const links = typed.map((text) => linkOf(text));
	const bad = links.indexOf(undefined);
	if (bad >= 0) return fault('bad_link', { found: (typed[bad] ?? '').slice(0, 60) });
	const answer = [...new Set(links)].filter((link) => link !== undefined);
	if (answer.length > most) return fault('too_many', { found: answer.length, maximum: most });
	return answer.length > 0 ? { answer } : undefined;
}

/** The whole address of a page of the public web, or undefined: no other scheme, no bare number, nobody's password. */
function linkOf(text: string): string | undefined {
	const link = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
	const isPublic = link && /\.(?:xn--[a-z\d-]+|[a-z]{2,})$/.test(link.hostname);
	if (!isPublic || link.username || link.password || link.href.length > 500) return undefined;
	return link.href;
}

/** Files are uploaded by themselves; a form carries their ids, and only those that are this person's own count. */
function readFiles(
	ids: readonly string[],
	{ most }: QuestionOf<'file'>,
	stored: StoredFiles
): Read<readonly StoredFile[]> {
	const files = [...new Set(ids)].flatMap((id) => stored.get(id) ?? []);
	if (files.length < new Set(ids).size) return fault('file_gone');
	return files.length > most
		? fault('too_many', { found: files.length, maximum: most })
		: { answer: files };
}

/** Rows `0.name`, `0.email`, `1.name` … by the columns' keys; an empty row is none. */
function readTable(question: QuestionOf<'table'>, part: Part): Read<readonly Row[]> | undefined {
	const rows: Row[] = [];
	const faults: Fault[] = [];
	for (let index = 0; index < question.most; index += 1) {
		const cells = question.columns.map((column) => {
			const name = `${index}.${column.key}`;
			return { column, text: oneLine(part(name)[0] ?? ''), part: name };
		});
		if (cells.every(({ text }) => text === '')) continue;
		for (const { column, text, part: name } of cells) {
			const wrong = cellFault(column, text);
			if (wrong) faults.push({ ...wrong, part: name });
		}
		rows.push(
			Object.fromEntries(cells.map(({ column, text }) => [column.key, cellOf(column, text)]))
		);
	}
	if (faults.length > 0) return { faults };
	if (rows.length === 0) return undefined;
	return rows.length < question.fewest
		? fault('too_few_rows', { found: rows.length, minimum: question.fewest })
		: { answer: rows };
}

/** A cell as it is kept: a number in digits alone. */
function cellOf(column: Column, text: string): string {
	const read = column.kind === 'number' ? readWhole(text) : undefined;
	return read && 'number' in read ? String(read.number) : text;
}

function cellFault(column: Column, text: string): Pick<Fault, 'code' | 'facts'> | undefined {
	if (text === '') return column.required ? { code: 'required' } : undefined;
	const found = sizeOf(text);
	if (found > 200) return { code: 'too_long', facts: { found, maximum: 200 } };
	if (column.kind === 'email') return isAddress(text) ? undefined : { code: 'not_an_email' };
	if (column.kind === 'short') return undefined;
	const read = readWhole(text);
	return 'code' in read ? read : undefined;
}
