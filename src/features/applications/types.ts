import type { Locale } from '#core/locale.ts';
import type { Answers } from '#features/programmes/questions.ts';

/** What a reader sends: who they are, the language they wrote in, and their answers. */
export interface ApplicationText {
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly answers: Answers;
}

/** What the boxes of a draft hold, by field, as it was typed. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;
