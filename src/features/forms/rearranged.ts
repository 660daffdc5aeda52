import type { LocalisedText } from '#core/locale.ts';
import { Refused } from '#core/refusal.ts';
import {
	questionsOf,
	type FormContent,
	type FormSection,
	type Question,
	type Requirement
} from '#features/programmes/questions.ts';
import { blankQuestion } from './blank.ts';
import { keyFor } from './keys.ts';
import { keysOf, questionOf, sectionOf, sectionWith, type Sketch } from './sketch.ts';
import { confirmedAfter, questionTexts, type Confirmed, type FormText } from './texts.ts';

/** A sketch and the key of what was made in it. */
export interface Made {
	readonly sketch: Sketch;
	readonly made: string;
}

/** A key for a new question: none that is taken, and none of the sketch. */
export function newKey(sketch: Sketch, label: LocalisedText, taken: ReadonlySet<string>): string {
	return keyFor(label, new Set([...taken, ...keysOf(sketch.form)]), 'question');
}

/**
 * A sketch with other sections; what is confirmed about its texts follows.
 * @param holds texts whose translations still hold, although the words have changed
 */
export function withSections(
	sketch: Sketch,
	sections: readonly FormSection[],
	holds?: (text: FormText) => boolean
): Sketch {
	const form = { ...sketch.form, sections };
	const { source, confirmed } = sketch;
	return {
		...sketch,
		form,
		confirmed: confirmedAfter(sketch.form, form, source, confirmed, holds)
	};
}

/** A sketch with other requirements. */
export function withRequirements(sketch: Sketch, requirements: readonly Requirement[]): Sketch {
	return { ...sketch, form: { ...sketch.form, requirements } };
}

/** A sketch without one of its sections. @throws Refused `section_not_empty` */
export function withoutSection(sketch: Sketch, key: string): Sketch {
	const section = sketch.form.sections.find((each) => each.key === key);
	if (!section) return sketch;
	if (section.questions.length > 0) {
		throw new Refused('section_not_empty', { count: section.questions.length });
	}
	return withSections(
		sketch,
		sketch.form.sections.filter((each) => each !== section)
	);
}

/** A list with one of its members at another place. */
export function placed<Each>(list: readonly Each[], one: Each, at: number): Each[] {
	const others = list.filter((each) => each !== one);
	return others.toSpliced(at, 0, one);
}

/** The sections of a form without one question. */
export function without(form: FormContent, question: string): readonly FormSection[] {
	return form.sections.map((section) => ({
		...section,
		questions: section.questions.filter(({ key }) => key !== question)
	}));
}

/** A sketch with a question at a place of a section, wherever it stood before. */
export function withQuestionAt(
	sketch: Sketch,
	question: Question,
	section: string,
	at: number
): Sketch {
	sectionOf(sketch.form, section);
	const sections = without(sketch.form, question.key).map((each) =>
		each.key === section ? { ...each, questions: each.questions.toSpliced(at, 0, question) } : each
	);
	return withSections(sketch, sections);
}

/** A sketch with one question in the place of another; what depends on it follows to its new key. */
export function withQuestion(
	sketch: Sketch,
	key: string,
	question: Question,
	holds: boolean
): Sketch {
	questionOf(sketch.form, key);
	const sections = sketch.form.sections.map((section) => ({
		...section,
		questions: section.questions.map((each) => (each.key === key ? question : each))
	}));
	return withSections(sketch, sections, (text) => holds && text.question === question.key);
}

/** What is confirmed about a question holds for one under another key too. */
function alsoConfirmed(confirmed: Confirmed, from: string, to: string): Confirmed {
	const own = questionTexts(from);
	const copies = Object.entries(confirmed)
		.filter(([id]) => id.startsWith(own))
		.map(([id, words]) => [questionTexts(to) + id.slice(own.length), words]);
	return { ...confirmed, ...(Object.fromEntries(copies) as Confirmed) };
}

/** A meaning stands at most once: the copy has none. */
export function copied(sketch: Sketch, key: string, taken: ReadonlySet<string>): Made {
	const { means: _means, ...question } = questionOf(sketch.form, key);
	const section = sectionWith(sketch.form, key);
	const made = newKey(sketch, question.label, taken);
	const at = section.questions.findIndex((each) => each.key === key) + 1;
	const confirmed = alsoConfirmed(sketch.confirmed, key, made);
	const copy = { ...question, key: made } as Question;
	return { sketch: withQuestionAt({ ...sketch, confirmed }, copy, section.key, at), made };
}

/**
 * The same question asked in another way. It keeps its words, and its options where both have them; answers of
 * another kind may stand under its key, so it gets a new one.
 */
export function asked(
	sketch: Sketch,
	key: string,
	kind: Question['kind'],
	taken: ReadonlySet<string>
): Made {
	const question = questionOf(sketch.form, key);
	const { label, help, required, when, identifying } = question;
	const made = newKey(sketch, label, taken);
	const blank = blankQuestion(kind, { key: made, label, required });
	const anew = {
		...blank,
		...(kind === question.kind && { ...question, key: made }),
		...(help && { help }),
		...(when && { when }),
		...(identifying && { identifying }),
		...('options' in blank && 'options' in question && { options: question.options })
	} as Question;
	const confirmed = alsoConfirmed(sketch.confirmed, key, made);
	const changed = withQuestion({ ...sketch, confirmed }, key, anew, false);
	return { sketch: following(changed, key, made), made };
}

/** Conditions that asked for one key, asking for another. */
function following(sketch: Sketch, from: string, to: string): Sketch {
	const sections = sketch.form.sections.map((section) => ({
		...section,
		questions: section.questions.map((question) =>
			question.when?.question === from
				? { ...question, when: { ...question.when, question: to } }
				: question
		)
	}));
	return withSections(sketch, sections);
}

/** A sketch in which a key that holds answers of another kind is left to them, and the question gets a new one. */
export function withFreshKeys(
	sketch: Sketch,
	answered: ReadonlyMap<string, ReadonlySet<Question['kind']>>
): Sketch {
	const clashing = questionsOf(sketch.form).filter(({ key, kind }) =>
		[...(answered.get(key) ?? [])].some((other) => other !== kind)
	);
	const taken = new Set(answered.keys());
	return clashing.reduce((now, { key, kind }) => asked(now, key, kind, taken).sketch, sketch);
}
