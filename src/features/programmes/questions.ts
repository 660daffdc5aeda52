import type { LocalisedText } from '#core/locale.ts';

/** One answer of a closed list: `value` is stored, `label` is read. */
export interface Option {
	readonly value: string;
	readonly label: LocalisedText;
}

/**
 * What an answer means beyond being read: lists, counts, requirements, quotas and the matching ask for it by this
 * name, whatever the programme calls its question. A meaning stands at most once in a form.
 */
export const meanings = [
	/** `place`: the home of a person, the seat of an organisation */
	'place',
	/** `choices` over the fields of culture */
	'fields',
	/** `needs`, or `choices` over the needs */
	'needs',
	/** `goals` */
	'goals',
	/** `languages`, or `choices` over working languages */
	'languages',
	/** `choice`: online, live, either */
	'mode',
	/** `choice`: a mentor of the own field (`near`), of another (`far`), or `either` */
	'fieldWish',
	/** `choices` over roles in a team */
	'teamRoles',
	/** `short`: the name of the organisation that applies */
	'organisation',
	/** `table`: who of the organisation takes part */
	'participants',
	/** `date` */
	'dateOfBirth',
	/** `date`: when the organisation was registered */
	'foundedOn',
	/** `money`, or `number` in euros: last year's budget */
	'budget',
	/** `number`: people employed */
	'staff',
	/** `short`: the number under which the organisation is registered */
	'registration',
	/** `choice` */
	'gender',
	/** `choice` */
	'sector',
	/** `choice` or `choices`: how they heard of the call */
	'heardFrom',
	/** `short` */
	'phone',
	/** `file`: a photograph of the applicant */
	'photo',
	/** `choice`: how the handling fee is met (`paid`, `waiver`) */
	'fee',
	/** `file`: proof that it was paid */
	'feeProof',
	/** `consent`: the name may stand in the published shortlist and result */
	'mayPublish',
	/** `short`: who is responsible for a minor */
	'guardianName',
	/** `short`: their e-mail address */
	'guardianEmail'
] as const;
export type Meaning = (typeof meanings)[number];

/** Asked only of those who answered another question of the form, further up, with one of these values. */
export interface Condition {
	/** key of a `choice`, `choices`, `scale` or `consent` question (a consent that was given is `yes`) */
	readonly question: string;
	readonly is: readonly string[];
}

interface QuestionBase {
	/** Stable within a form and across its versions: the answer is stored under it. Lower camel case. */
	readonly key: string;
	readonly label: LocalisedText;
	/** A sentence under the label, when the label alone may be misread. */
	readonly help?: LocalisedText;
	readonly required: boolean;
	readonly means?: Meaning;
	readonly when?: Condition;
	/** Tells who somebody is: hidden from reviewers in a blind stage. */
	readonly identifying?: boolean;
}

/** What a file may be; judged by its content, not by its name. */
export const fileKinds = ['pdf', 'image', 'document', 'sheet'] as const;
export type FileKind = (typeof fileKinds)[number];

/** How well somebody has a language: the six levels of the European framework, and the first language. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'first'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** A column of a `table` question. */
export interface Column {
	readonly key: string;
	readonly label: LocalisedText;
	readonly kind: 'short' | 'email' | 'number';
	readonly required: boolean;
}

/** A question of an application form, as data. */
export type Question = QuestionBase &
	(
		| {
				readonly kind: 'short' | 'long';
				/** Upper limit, counted as `countedIn` says. */
				readonly maxLength: number;
				/** Characters as a reader counts them (code points), or words. Characters when left out. */
				readonly countedIn?: 'characters' | 'words';
		  }
		| {
				readonly kind: 'number';
				readonly min: number;
				readonly max: number;
				readonly unit?: LocalisedText;
		  }
		| {
				readonly kind: 'money';
				readonly min: number;
				readonly max: number;
				/** ISO 4217; the first is offered first */
				readonly currencies: readonly string[];
		  }
		| {
				readonly kind: 'scale';
				readonly min: number;
				readonly max: number;
				/** what the two ends mean */
				readonly low?: LocalisedText;
				readonly high?: LocalisedText;
		  }
		| { readonly kind: 'date' }
		| { readonly kind: 'choice'; readonly options: readonly Option[] }
		| {
				readonly kind: 'choices' | 'needs';
				readonly options: readonly Option[];
				/** At most so many may be ticked. */
				readonly most?: number;
		  }
		| {
				readonly kind: 'place';
				readonly countries: readonly string[];
		  }
		| {
				readonly kind: 'languages';
				/** language codes that are offered */
				readonly options: readonly Option[];
				readonly most: number;
		  }
		| {
				readonly kind: 'goals';
				/** characters for each of the three terms */ readonly maxLength: number;
		  }
		| { readonly kind: 'links'; readonly most: number }
		| {
				readonly kind: 'file';
				readonly kinds: readonly FileKind[];
				readonly most: number;
				/** of each file, in megabytes of a million bytes */
				readonly maxMegabytes: number;
		  }
		| {
				readonly kind: 'consent';
				/** the whole sentence that is agreed to */ readonly text: LocalisedText;
		  }
		| {
				readonly kind: 'table';
				readonly columns: readonly Column[];
				readonly fewest: number;
				readonly most: number;
		  }
	);

/** All kinds of question, in the order in which the builder offers them. */
export const questionKinds = [
	'short',
	'long',
	'choice',
	'choices',
	'scale',
	'date',
	'number',
	'money',
	'place',
	'languages',
	'links',
	'file',
	'consent',
	'table',
	'needs',
	'goals'
] as const satisfies readonly Question['kind'][];

/** A question of one kind. */
export type QuestionOf<Kind extends Question['kind']> = Question & { readonly kind: Kind };

/** A country and a town in it. */
export interface Place {
	readonly country: string;
	readonly town: string;
}

/** An amount in whole units of a currency. */
export interface Money {
	readonly amount: number;
	readonly currency: string;
}

/** A language with how well it is known. */
export interface KnownLanguage {
	readonly language: string;
	readonly level: LanguageLevel;
}

/** A file that was uploaded: its id in the store, the name it came with, its size in bytes. */
export interface StoredFile {
	readonly file: string;
	readonly name: string;
	readonly size: number;
}

/** Goals by term; a term that was left out has no entry. */
export interface Goals {
	readonly short?: string;
	readonly middle?: string;
	readonly long?: string;
}

/** A row of a table, by column key. */
export type Row = Readonly<Record<string, string>>;

/**
 * What one question was answered with: `short`, `long`, `choice`, `date` a text; `number`, `scale` a number;
 * `choices`, `needs`, `links` a list of texts; `consent` true; the others what their name says.
 */
export type Answer =
	| string
	| number
	| true
	| readonly string[]
	| Place
	| Money
	| readonly KnownLanguage[]
	| readonly StoredFile[]
	| Goals
	| readonly Row[];

/** Answers by question key; a question that was left out has no entry. */
export type Answers = Readonly<Record<string, Answer>>;

/** A part of a form with its own heading: one page for the applicant. */
export interface FormSection {
	readonly key: string;
	readonly title: LocalisedText;
	readonly help?: LocalisedText;
	readonly questions: readonly Question[];
}

/**
 * A rule that a machine can check, as data. Each asks the question that has the meaning named in brackets; an
 * answer that is missing fails it.
 */
export type Requirement =
	/** [dateOfBirth] full years on a day; a bound that is left out is none */
	| {
			readonly rule: 'age';
			readonly min?: number;
			readonly max?: number;
			readonly on: 'deadline' | 'start';
	  }
	/** [place] the country is one of these */
	| { readonly rule: 'country'; readonly countries: readonly string[] }
	/** [foundedOn] whole months in legal existence on the day of the deadline */
	| { readonly rule: 'existence'; readonly months: number }
	/** [budget] at most so much, in the currency of the answer */
	| { readonly rule: 'budget'; readonly max: number; readonly currency: string }
	/** [staff] at most so many employed */
	| { readonly rule: 'staff'; readonly max: number }
	/** [participants] so many people of the organisation are named */
	| { readonly rule: 'participants'; readonly min: number }
	/** [organisation, registration] no other application of the call comes from the same organisation */
	| { readonly rule: 'one-per-organisation' }
	/** [dateOfBirth] minors: refused, or taken with their guardian's consent */
	| {
			readonly rule: 'minors';
			readonly then: 'refuse' | 'guardian';
			/** of age at so many years */
			readonly age: number;
	  };

/** A whole application form. A version of it never changes once it is published. */
export interface FormContent {
	readonly sections: readonly FormSection[];
	readonly requirements: readonly Requirement[];
}

/** The questions of a form in order. */
export function questionsOf(form: FormContent): readonly Question[] {
	return form.sections.flatMap(({ questions }) => questions);
}

/** The question of a form that has a meaning, if one has it. */
export function meant(form: FormContent, meaning: Meaning): Question | undefined {
	return questionsOf(form).find(({ means }) => means === meaning);
}
