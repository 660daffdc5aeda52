import type { Issue } from '#core/refusal.ts';
import {
	languageLevels,
	type Answer,
	type Goals,
	type KnownLanguage,
	type Money,
	type Place,
	type Question,
	type QuestionOf,
	type Row,
	type StoredFile
} from '#features/programmes/questions.ts';

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
): Read {
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

/** How long a text is, in what the question counts: code points, or words. */
export function sizeOf(text: string, countedIn: 'characters' | 'words' = 'characters'): number {
	return countedIn === 'words' ? (text.match(/\S+/gu) ?? []).length : [...text].length;
}

/** Longest text that is kept however its question counts: a novel of one "word" is none. */
const longest = 50_000;

function readText(text: string, question: QuestionOf<'short' | 'long'>): Read<string> {
	const found = sizeOf(text, question.countedIn);
	if (found <= question.maxLength && text.length <= longest) return { answer: text };
	const code = question.countedIn === 'words' ? 'too_many_words' : 'too_long';
	return fault(code, { found, maximum: question.maxLength });
}

/** Accepts what people type for a number: spaces or dots between thousands are theirs, a decimal is not asked. */
function readNumber(text: string, min: number, max: number): Read<number> {
	const digits = text.replaceAll(/[\s.]/g, '');
	if (!/^-?\d{1,12}$/.test(digits)) return fault('not_a_number');
	const number = Number(digits);
	if (number < min) return fault('too_small', { minimum: min });
	if (number > max) return fault('too_large', { maximum: max });
	return { answer: number };
}

function readMoney(question: QuestionOf<'money'>, part: Part): Read<Money> | undefined {
	const [text] = part('amount').filter(Boolean);
	if (text === undefined) return undefined;
	const [currency = question.currencies[0] ?? ''] = part('currency').filter(Boolean);
	if (!question.currencies.includes(currency)) return fault('not_in_list', undefined, 'currency');
	const read = readNumber(text, question.min, question.max);
	if ('faults' in read) return { faults: read.faults.map((each) => ({ ...each, part: 'amount' })) };
	return { answer: { amount: read.answer, currency } };
}

function readDate(text: string): Read<string> {
	try {
		const date = Temporal.PlainDate.from(text, { overflow: 'reject' });
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
	else if ([...town].length > 80) {
		faults.push({
			code: 'too_long',
			facts: { found: [...town].length, maximum: 80 },
			part: 'town'
		});
	}
	return faults.length > 0
		? { faults }
		: { answer: { country: country ?? '', town: (town ?? '').replaceAll(/\s+/g, ' ') } };
}

/** Rows `0.language`, `0.level`, `1.language` … ; a row without a language is none. */
function readLanguages(
	question: QuestionOf<'languages'>,
	part: Part
): Read<readonly KnownLanguage[]> | undefined {
	const known: KnownLanguage[] = [];
	const faults: Fault[] = [];
	for (let row = 0; row < question.most; row += 1) {
		const [language] = part(`${row}.language`).filter(Boolean);
		const [level] = part(`${row}.level`).filter(Boolean);
		if (language === undefined) continue;
		const isNew = !known.some((each) => each.language === language);
		if (!valuesOf(question).includes(language)) {
			faults.push({ code: 'not_in_list', part: `${row}.language` });
		} else if (!isNew) faults.push({ code: 'named_twice', part: `${row}.language` });
		const found = languageLevels.find((each) => each === level);
		if (found === undefined) faults.push({ code: 'required', part: `${row}.level` });
		else known.push({ language, level: found });
	}
	if (faults.length > 0) return { faults };
	return known.length > 0 ? { answer: known } : undefined;
}

function readGoals(question: QuestionOf<'goals'>, part: Part): Read<Goals> | undefined {
	const terms = (['short', 'middle', 'long'] as const).flatMap((term) => {
		const [text] = part(term).filter(Boolean);
		return text === undefined ? [] : [[term, text] as const];
	});
	const faults = terms.flatMap(([term, text]): Fault[] => {
		const found = [...text].length;
		if (found <= question.maxLength) return [];
		return [{ code: 'too_long', facts: { found, maximum: question.maxLength }, part: term }];
	});
	if (faults.length > 0) return { faults };
	return terms.length > 0 ? { answer: Object.fromEntries(terms) } : undefined;
}

/** An address as people type it: without `https://` it gets one. Only the web's own schemes. */
function readLinks(values: readonly string[], most: number): Read<readonly string[]> {
	const typed = values.flatMap((value) => value.split(/\s+/)).filter(Boolean);
	if (typed.length > most) return fault('too_many', { found: typed.length, maximum: most });
	const links = typed.map((text) =>
		URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
	);
	const isLink = (link: URL | null): link is URL =>
		link !== null &&
		/^https?:$/.test(link.protocol) &&
		link.hostname.includes('.') &&
		link.username === '' &&
		link.href.length <= 500;
	return links.every(isLink) ? { answer: links.map(({ href }) => href) } : fault('not_a_link');
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
			const [text = ''] = part(`${index}.${column.key}`);
			return { column, text, part: `${index}.${column.key}` };
		});
		if (cells.every(({ text }) => text === '')) continue;
		for (const { column, text, part: name } of cells) {
			const code = cellFault(column, text);
			if (code) faults.push({ code, part: name });
		}
		rows.push(Object.fromEntries(cells.map(({ column, text }) => [column.key, text])));
	}
	if (faults.length > 0) return { faults };
	if (rows.length === 0) return undefined;
	return rows.length < question.fewest
		? fault('too_few_rows', { found: rows.length, minimum: question.fewest })
		: { answer: rows };
}

function cellFault(
	column: QuestionOf<'table'>['columns'][number],
	text: string
): string | undefined {
	if (text === '') return column.required ? 'required' : undefined;
	if ([...text].length > 200) return 'too_long';
	if (column.kind === 'number' && !/^\d{1,9}$/.test(text)) return 'not_a_number';
	if (column.kind === 'email' && !/^\S+@\S+$/.test(text)) return 'not_an_email';
	return undefined;
}
