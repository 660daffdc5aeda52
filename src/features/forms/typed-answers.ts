import type {
	Answer,
	Answers,
	KnownLanguage,
	Row,
	StoredFile
} from '#features/programmes/questions.ts';
import { fieldOf } from './rules.ts';

/** The answers as the boxes of a form hold them, to be written anew. */
export function typedAnswers(answers: Answers): Record<string, string | string[]> {
	return Object.fromEntries(
		Object.entries(answers).flatMap(([key, answer]) => typedParts(fieldOf({ key }), answer))
	);
}

type Typed = [field: string, text: string | string[]];

function typedParts(field: string, answer: Answer): Typed[] {
	if (answer === true) return [[field, 'yes']];
	if (typeof answer !== 'object') return [[field, String(answer)]];
	if (!Array.isArray(answer)) return partsOf(field, answer);
	const list = answer as readonly (string | StoredFile | KnownLanguage | Row)[];
	if (list.every((each) => typeof each === 'string')) return [[field, [...list]]];
	if (list.every(isFile)) return [[field, list.map(({ file }) => file)]];
	return list.flatMap((each, index) => partsOf(`${field}.${index}`, Object(each) as object));
}

/** Whether a part of an answer is a file. */
export function isFile(part: string | StoredFile | KnownLanguage | Row): part is StoredFile {
	// A row of a table may have columns of these names, with texts in them.
	return typeof part === 'object' && 'size' in part && typeof part.size === 'number';
}

function partsOf(field: string, parts: object): Typed[] {
	return Object.entries(parts).map(([part, value]) => [`${field}.${part}`, String(value)]);
}
