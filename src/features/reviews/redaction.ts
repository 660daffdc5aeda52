import type { Answer, Answers } from '#features/programmes/questions.ts';
import { fold } from '#language/search.ts';

/** What stands in place of a passage: always as long, so that it does not tell how long the name is. */
const block = '█████';

/** A passage of the answer to one question that a blind reader does not get. */
export interface Redaction {
	readonly question: string;
	readonly passage: string;
}

/** A text without these passages. */
export function redacted(text: string, passages: readonly string[]): string {
	const longestFirst = passages.filter(Boolean).toSorted((a, b) => b.length - a.length);
	return longestFirst.reduce((left, passage) => left.replaceAll(passage, block), text);
}

/** Answers without the passages that were redacted. */
export function redactedAnswers(answers: Answers, redactions: readonly Redaction[]): Answers {
	const passagesOf = Map.groupBy(redactions, ({ question }) => question);
	const entries = Object.entries(answers).map(([key, answer]): [string, Answer] => {
		const passages = (passagesOf.get(key) ?? []).map(({ passage }) => passage);
		return [key, passages.length > 0 ? (throughout(answer, passages) as Answer) : answer];
	});
	return Object.fromEntries(entries);
}

/** Every text in an answer, however deep it stands. */
function throughout(part: unknown, passages: readonly string[]): unknown {
	if (typeof part === 'string') return redacted(part, passages);
	if (Array.isArray(part)) return part.map((each) => throughout(each, passages));
	if (typeof part !== 'object' || part === null) return part;
	return Object.fromEntries(
		Object.entries(part).map(([key, value]) => [key, throughout(value, passages)])
	);
}

/** Who wrote a text: what could give them away in it. */
export interface Applicant {
	readonly name: string;
	/** '' when no organisation applies */
	readonly organisation: string;
}

/** Addresses, links and telephone numbers. */
const contacts = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/\S+|www\.\S+|\+?\d[\d /-]{7,}\d/gu;

/**
 * The passages of a text that may give its writer away: their names in either script and in any case, their
 * organisation, addresses, links and telephone numbers. Each once, as it stands in the text.
 */
export function suggestedPassages(text: string, applicant: Applicant): readonly string[] {
	const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
	const names = [...namesIn(text, words, applicant), ...(text.match(contacts) ?? [])];
	return [...new Set(names)];
}

function namesIn(
	text: string,
	words: readonly RegExpExecArray[],
	{ name, organisation }: Applicant
): readonly string[] {
	const stems = partsOf(name).filter((part) => part.length > 2);
	const isName = words.map(([word]) => stems.some((part) => isFormOf(fold(word), part)));
	const parts = partsOf(organisation);
	// One word of an organisation's name ("Centre") tells nothing: two in a row do, or the only one.
	const isPart = words.map(([word]) => parts.some((part) => isFormOf(fold(word), part)));
	const follows = (at: number): boolean => isTogether(text, words[at - 1], words[at]);
	const isOrganisation = isPart.map(
		(is, at) =>
			is &&
			(parts.length === 1 ||
				(isPart[at - 1] === true && follows(at)) ||
				(isPart[at + 1] === true && follows(at + 1)))
	);
	return passagesOf(
		text,
		words,
		words.map((_, at) => isName[at] === true || isOrganisation[at] === true)
	);
}

/** Whether nothing but a space or a hyphen stands between two words. */
function isTogether(text: string, one?: RegExpExecArray, next?: RegExpExecArray): boolean {
	if (!one || !next) return false;
	return /^[\s-]+$/.test(text.slice(one.index + one[0].length, next.index));
}

/** Neighbouring hits as one passage each. */
function passagesOf(
	text: string,
	words: readonly RegExpExecArray[],
	hit: readonly boolean[]
): readonly string[] {
	const goesOn = (at: number): boolean =>
		hit[at] === true && hit[at - 1] === true && isTogether(text, words[at - 1], words[at]);
	return words.flatMap((word, at) => {
		if (!hit[at] || goesOn(at)) return [];
		let last = at;
		while (goesOn(last + 1)) last++;
		const end = words[last]!;
		return [text.slice(word.index, end.index + end[0].length)];
	});
}

function partsOf(name: string): readonly string[] {
	return fold(name).split(' ').filter(Boolean);
}

/** Endings with which Serbian bends a name: Ane, Ani, Anom, Anin; Primerovića, Primerovićem. */
const endings = /^(a|e|i|o|u|om|em|im|oj|og|eva|eve|evo|ova|ove|ovo|in|ina|ine|ino)?$/;

/** Whether a folded word is a name, or a form of it. */
function isFormOf(word: string, name: string): boolean {
	const stem = name.length > 2 ? name.replace(/[aeiou]$/, '') : name;
	return word === name || (word.startsWith(stem) && endings.test(word.slice(stem.length)));
}
