import { contentLanguages, type ContentLanguage } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import {
	questionsOf,
	type FormContent,
	type FormSection,
	type Question
} from '#features/programmes/questions.ts';
import { confirmedAfter, textsOf, textStatus, type Confirmed } from './texts.ts';

/** The team's working copy of a form: what will be published, and what only the team needs to know about it. */
export interface Sketch {
	readonly form: FormContent;
	/** the language in which the form is thought up, and from which the others are translated */
	readonly source: ContentLanguage;
	readonly confirmed: Confirmed;
	/** who saved which part last, by `partOf`, or by the `once` of a page that made something */
	readonly saves: Readonly<Record<string, Save>>;
}

/** The last save of one part of a sketch. */
export interface Save {
	readonly revision: number;
	readonly by: string | null;
	/** an instant as text */
	readonly at: string;
	/** the key of what it made */
	readonly made?: string;
}

/** A sketch of a form that stands already: whatever is translated in it counts as confirmed. */
export function startSketch(form: FormContent, source: ContentLanguage): Sketch {
	const confirmed = confirmedAfter({ sections: [], requirements: [] }, form, source, {});
	return { form, source, confirmed, saves: {} };
}

/**
 * The sketch with another language as the one that the others are translated from. A text of which somebody has
 * to look at a translation stays so.
 */
export function withSource(sketch: Sketch, source: ContentLanguage): Sketch {
	if (source === sketch.source) return sketch;
	const { form, confirmed, saves } = sketch;
	const stale = textsOf(form).filter((text) =>
		contentLanguages.some((one) => textStatus(text, one, sketch.source, confirmed) === 'stale')
	);
	const anew = startSketch(form, source);
	const kept = Object.entries(anew.confirmed).filter(
		([id]) => !stale.some((text) => text.id === id)
	);
	return { ...anew, confirmed: Object.fromEntries(kept), saves };
}

/** The section with this key. @throws Missing */
export function sectionOf(form: FormContent, key: string): FormSection {
	const section = form.sections.find((each) => each.key === key);
	if (!section) throw new Missing('section');
	return section;
}

/** The question with this key. @throws Missing */
export function questionOf(form: FormContent, key: string): Question {
	const question = questionsOf(form).find((each) => each.key === key);
	if (!question) throw new Missing('question');
	return question;
}

/** The section in which a question stands. @throws Missing */
export function sectionWith(form: FormContent, key: string): FormSection {
	const section = form.sections.find(({ questions }) => questions.some((each) => each.key === key));
	if (!section) throw new Missing('question');
	return section;
}

/** Every key that is used in a form. */
export function keysOf(form: FormContent): readonly string[] {
	return questionsOf(form).map(({ key }) => key);
}
