import type { Locale } from '#core/locale.ts';
import type {
	Answer,
	Answers,
	FormContent,
	Goals,
	KnownLanguage,
	Question,
	Row,
	StoredFile
} from '#features/programmes/questions.ts';
import { pickText } from '#language/pick.ts';
import { shownAnswer, shownGoals, shownPart } from './answer-words.ts';
import { askedOf } from './rules.ts';

/** A question with what was answered, in words. */
export interface ShownAnswer {
	readonly key: string;
	readonly label: string;
	/** the whole answer as one text; empty when there is none */
	readonly text: string;
	/** written at length: keeps its line breaks */
	readonly long: boolean;
	/** the same in pieces, for a page that has room to set them: at most one of these is there */
	readonly list?: readonly string[];
	readonly links?: readonly string[];
	readonly files?: readonly StoredFile[];
	readonly parts?: readonly { readonly term: string; readonly text: string }[];
	readonly table?: {
		readonly head: readonly string[];
		readonly rows: readonly (readonly string[])[];
	};
}

/** The answers to a form as one reader reads them. What people wrote stays as they wrote it. */
export function shownAnswers(form: FormContent, answers: Answers, locale: Locale): ShownAnswer[] {
	return askedOf(form, answers).map((question) => {
		const answer = answers[question.key];
		return {
			key: question.key,
			label: pickText(question.label, locale),
			text: answer === undefined ? '' : shownAnswer(question, answer, locale),
			long: question.kind === 'long' || question.kind === 'goals',
			...(answer !== undefined && shownPieces(question, answer, locale))
		};
	});
}

/** A section of a form with what was answered in it. */
export interface ShownSection {
	readonly key: string;
	readonly title: string;
	readonly answers: readonly ShownAnswer[];
}

/** The same under the form's own headings; a section in which nothing was asked is left out. */
export function shownSections(
	{ sections, requirements }: FormContent,
	answers: Answers,
	locale: Locale
): ShownSection[] {
	return sections
		.map((section) => ({
			key: section.key,
			title: pickText(section.title, locale),
			answers: shownAnswers({ sections: [section], requirements }, answers, locale)
		}))
		.filter(({ answers: shown }) => shown.length > 0);
}

type Pieces = Pick<ShownAnswer, 'list' | 'links' | 'files' | 'parts' | 'table'>;

/** An answer that is more than one text, in its pieces. */
export function shownPieces(question: Question, answer: Answer, locale: Locale): Pieces {
	if (typeof answer !== 'object') return {};
	switch (question.kind) {
		case 'choices':
		case 'needs':
		case 'languages': {
			const each = answer as readonly (string | KnownLanguage)[];
			return each.length > 1 ? { list: each.map((one) => shownPart(question, one, locale)) } : {};
		}
		case 'links':
			return { links: answer as readonly string[] };
		case 'file':
			return { files: answer as readonly StoredFile[] };
		case 'goals':
			return { parts: shownGoals(answer as Goals, locale) };
		case 'table': {
			const rows = answer as readonly Row[];
			const { columns } = question;
			return {
				table: {
					head: columns.map(({ label }) => pickText(label, locale)),
					rows: rows.map((row) => columns.map(({ key }) => row[key] ?? ''))
				}
			};
		}
		default:
			return {};
	}
}
