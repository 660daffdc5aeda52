import type { ContentLanguage, LocalisedText } from '#core/locale.ts';
import { Refused } from '#core/refusal.ts';
import {
	meant,
	type Meaning,
	type Question,
	type Requirement
} from '#features/programmes/questions.ts';
import { blankQuestion } from './blank.ts';
import { meaningsOfRule } from './faults.ts';
import { keyFor } from './keys.ts';
import {
	asked,
	copied,
	newKey,
	placed,
	without,
	withoutSection,
	withQuestion,
	withQuestionAt,
	withRequirements,
	withSections
} from './rearranged.ts';
import { questionOf, sectionOf, withSource, type Sketch } from './sketch.ts';
import type { FormText } from './texts.ts';

/** One change of a sketch. Places are counted from 0; a change that finds itself already made changes nothing. */
export type Edit =
	| { readonly edit: 'add-section'; readonly once: string; readonly title: LocalisedText }
	| {
			readonly edit: 'write-section';
			readonly section: string;
			readonly title: LocalisedText;
			readonly help: LocalisedText | undefined;
			/** the translations still say what the changed words say */
			readonly holds: boolean;
	  }
	| { readonly edit: 'place-section'; readonly section: string; readonly at: number }
	| { readonly edit: 'remove-section'; readonly section: string }
	| {
			readonly edit: 'add-question';
			readonly once: string;
			readonly section: string;
			readonly kind: Question['kind'];
			readonly label: LocalisedText;
			readonly means?: Meaning;
	  }
	| { readonly edit: 'write-question'; readonly question: Question; readonly holds: boolean }
	| {
			readonly edit: 'place-question';
			readonly question: string;
			readonly section: string;
			readonly at: number;
	  }
	| { readonly edit: 'copy-question'; readonly once: string; readonly question: string }
	| { readonly edit: 'remove-question'; readonly question: string }
	| {
			readonly edit: 'change-kind';
			readonly once: string;
			readonly question: string;
			readonly kind: Question['kind'];
	  }
	| { readonly edit: 'write-requirement'; readonly requirement: Requirement }
	| { readonly edit: 'remove-requirement'; readonly rule: Requirement['rule'] }
	| { readonly edit: 'choose-source'; readonly language: ContentLanguage };

/** A sketch after an edit, and the key of what the edit made, if it made something. */
export interface Edited {
	readonly sketch: Sketch;
	readonly made?: string;
}

/** The part of a sketch that an edit writes over: two people who save the same part have to be told. */
export function partOf(edit: Edit): string | undefined {
	if (edit.edit === 'write-section') return `section.${edit.section}`;
	if (edit.edit === 'write-question') return `question.${edit.question.key}`;
	if (edit.edit === 'remove-question' || edit.edit === 'change-kind') {
		return `question.${edit.question}`;
	}
	if (edit.edit === 'write-requirement') return `requirement.${edit.requirement.rule}`;
	return undefined;
}

type Edits = {
	readonly [Name in Edit['edit']]: (
		sketch: Sketch,
		edit: Extract<Edit, { readonly edit: Name }>,
		taken: ReadonlySet<string>
	) => Edited;
};

const edits: Edits = {
	'add-section': (sketch, { title }) => {
		const { sections } = sketch.form;
		const made = keyFor(title, new Set(sections.map(({ key }) => key)), 'section');
		return {
			sketch: withSections(sketch, [...sections, { key: made, title, questions: [] }]),
			made
		};
	},
	'write-section': (sketch, { section: key, title, help, holds }) => {
		const { questions } = sectionOf(sketch.form, key);
		const section = { key, title, ...(help && { help }), questions };
		const sections = sketch.form.sections.map((each) => (each.key === key ? section : each));
		const held = (text: FormText) => holds && text.section === key && !text.question;
		return { sketch: withSections(sketch, sections, held) };
	},
	'place-section': (sketch, { section, at }) => {
		const { sections } = sketch.form;
		return { sketch: withSections(sketch, placed(sections, sectionOf(sketch.form, section), at)) };
	},
	'remove-section': (sketch, { section }) => ({ sketch: withoutSection(sketch, section) }),
	'add-question': (sketch, { label, kind, section, means }, taken) => {
		const made = newKey(sketch, label, taken);
		const blank = blankQuestion(kind, { key: made, label, required: true });
		const question = { ...blank, ...(means && { means }) };
		const { length } = sectionOf(sketch.form, section).questions;
		return { sketch: withQuestionAt(sketch, question, section, length), made };
	},
	'write-question': (sketch, { question, holds }) => ({
		sketch: withQuestion(sketch, question.key, question, holds)
	}),
	'place-question': (sketch, { question, section, at }) => ({
		sketch: withQuestionAt(sketch, questionOf(sketch.form, question), section, at)
	}),
	'copy-question': (sketch, { question }, taken) => copied(sketch, question, taken),
	'remove-question': (sketch, { question }) => ({
		sketch: withSections(sketch, without(sketch.form, question))
	}),
	'change-kind': (sketch, { question, kind }, taken) => asked(sketch, question, kind, taken),
	'write-requirement': (sketch, { requirement }) => {
		const { requirements } = sketch.form;
		if (meaningsOfRule[requirement.rule].some((meaning) => !meant(sketch.form, meaning))) {
			throw new Refused('requirement_without_question');
		}
		const at = requirements.findIndex(({ rule }) => rule === requirement.rule);
		return {
			sketch: withRequirements(
				sketch,
				at < 0 ? [...requirements, requirement] : requirements.with(at, requirement)
			)
		};
	},
	'remove-requirement': (sketch, { rule }) => ({
		sketch: withRequirements(
			sketch,
			sketch.form.requirements.filter((each) => each.rule !== rule)
		)
	}),
	'choose-source': (sketch, { language }) => ({ sketch: withSource(sketch, language) })
};

/**
 * A sketch with one change made.
 * @param taken keys that a new question may not have: those of every earlier version
 * @throws Missing for a section or question that is not there
 * @throws Refused `section_not_empty`, `requirement_without_question`
 */
export function edited(sketch: Sketch, edit: Edit, taken: ReadonlySet<string>): Edited {
	const make = edits[edit.edit] as (
		sketch: Sketch,
		edit: Edit,
		taken: ReadonlySet<string>
	) => Edited;
	return make(sketch, edit, taken);
}
