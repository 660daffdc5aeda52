import type { Issue } from '#core/refusal.ts';
import type { StoredFiles } from '#features/forms/reading.ts';
import { fieldOf, isAsked, type Given } from '#features/forms/rules.ts';
import {
	questionsOf,
	type Answers,
	type FormContent,
	type FormSection,
	type Question,
	type StoredFile
} from '#features/programmes/questions.ts';
import { readApplication } from './forms.ts';
import type { Typed } from './types.ts';

/** The boxes that stand before the questions of the programme, in the first section. */
export const identityFields = ['name', 'email'] as const;

/** What was typed, as the reading of a form asks for it. */
export function givenTyped(typed: Typed): Given {
	return (field) => [typed[field] ?? []].flat();
}

/** Whether a field of this name belongs to one of the questions: to the question itself, or to a part of its answer. */
export function isFieldOf(questions: readonly Question[], name: string): boolean {
	if (identityFields.some((field) => field === name)) return true;
	const [field, ...parts] = name.split('.');
	const known = questions.some((question) => fieldOf(question) === field);
	return known && parts.length <= 2 && parts.every((part) => /^\w{1,40}$/.test(part));
}

/** The questions that are answered in boxes: files come by ways of their own, and nobody types the id of one. */
export function typedQuestions(questions: readonly Question[]): readonly Question[] {
	return questions.filter(({ kind }) => kind !== 'file');
}

/** Kinds whose boxes a browser sends only when they are ticked: what is not sent has been emptied. */
const ticked: readonly Question['kind'][] = ['choice', 'choices', 'needs', 'consent', 'scale'];

/** What a posted page says of the fields of its questions; what it does not mention stays as it was. */
export function postedFields(
	questions: readonly Question[],
	names: Iterable<string>,
	given: Given
): Record<string, readonly string[]> {
	const boxes = typedQuestions(questions);
	const emptied = boxes.filter(({ kind }) => ticked.includes(kind)).map(fieldOf);
	const posted = [...names].filter((name) => isFieldOf(boxes, name));
	return Object.fromEntries([...emptied, ...posted].map((name) => [name, given(name)]));
}

/** How far a section has come. `wrong`: something in it was written and cannot be taken as it is. */
export type SectionState = 'untouched' | 'incomplete' | 'wrong' | 'complete';

/** A section with its state and what is missing or wrong in it. */
export interface SectionProgress {
	readonly section: FormSection;
	readonly state: SectionState;
	readonly issues: readonly Issue[];
}

/** A draft read as if it were sent now. */
export interface ReadDraft extends ReturnType<typeof readApplication> {
	/** the sections of which something is asked, in order */
	readonly sections: readonly SectionProgress[];
}

/** Reads a draft against a form, section by section; sections of which nothing is asked of this person are left out. */
export function readDraft(form: FormContent, typed: Typed, stored: StoredFiles): ReadDraft {
	const read = readApplication(questionsOf(form), givenTyped(typed), stored);
	const sections = form.sections.flatMap((section, index) => {
		const asked = section.questions.filter((question) => isAsked(question, read.answers));
		if (asked.length === 0 && index > 0) return [];
		const ofSection = (name: string) =>
			identityFields.some((field) => field === name)
				? index === 0
				: isFieldOf(section.questions, name);
		const issues = read.issues.filter(({ field }) => ofSection(field));
		const isTouched = Object.entries(typed).some(
			([name, value]) => ofSection(name) && !isIdentity(name) && [value].flat().some(Boolean)
		);
		return [{ section, issues, state: stateOf(issues, isTouched) }];
	});
	return { ...read, sections };
}

const isIdentity = (name: string) => identityFields.some((field) => field === name);

function stateOf(issues: readonly Issue[], isTouched: boolean): SectionState {
	if (!isTouched) return 'untouched';
	if (issues.some(({ code }) => code !== 'required')) return 'wrong';
	return issues.length > 0 ? 'incomplete' : 'complete';
}

/** The ids of the files among answers. */
export function answerFiles(answers: Answers): readonly string[] {
	return Object.values(answers).flatMap((answer) =>
		Array.isArray(answer)
			? answer.flatMap((each: unknown) =>
					typeof each === 'object' && each !== null && 'file' in each ? [String(each.file)] : []
				)
			: []
	);
}

/** The files of each file question, by its field. */
export function storedByField(
	questions: readonly Question[],
	typed: Typed,
	stored: StoredFiles
): Readonly<Record<string, readonly StoredFile[]>> {
	const fields = questions.filter(({ kind }) => kind === 'file').map(fieldOf);
	const filesOf = (field: string) => givenTyped(typed)(field).flatMap((id) => stored.get(id) ?? []);
	return Object.fromEntries(fields.map((field) => [field, filesOf(field)]));
}
