import type { LocalisedText } from '#core/locale.ts';

/** One answer of a closed list: `value` is stored, `label` is read. */
export interface Option {
	readonly value: string;
	readonly label: LocalisedText;
}

interface QuestionBase {
	/** Stable within a form: the answer is stored under it. Lower camel case. */
	readonly key: string;
	readonly label: LocalisedText;
	/** A sentence under the label, when the label alone may be misread. */
	readonly help?: LocalisedText;
	readonly required: boolean;
}

/** A question of an application form, as data. */
export type Question =
	| (QuestionBase & {
			readonly kind: 'short' | 'long';
			/** Upper limit in characters, as a reader counts them (code points). */
			readonly maxLength: number;
	  })
	| (QuestionBase & {
			readonly kind: 'number';
			readonly min: number;
			readonly max: number;
			readonly unit?: LocalisedText;
	  })
	| (QuestionBase & { readonly kind: 'date' })
	| (QuestionBase & { readonly kind: 'choice'; readonly options: readonly Option[] })
	| (QuestionBase & {
			readonly kind: 'choices';
			readonly options: readonly Option[];
			/** At most so many may be ticked. */
			readonly most?: number;
	  })
	| (QuestionBase & { readonly kind: 'country'; readonly countries: readonly string[] });

/** What one question was answered with: text, a number, a list of option values. */
export type Answer = string | number | readonly string[];

/** Answers by question key; a question that was left out has no entry. */
export type Answers = Readonly<Record<string, Answer>>;
