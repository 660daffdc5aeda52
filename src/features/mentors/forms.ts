import { z } from 'zod';
import { isAddress } from '#core/text.ts';
import { Invalid } from '#core/refusal.ts';
import { locales } from '#core/locale.ts';
import type { Option } from '#features/programmes/questions.ts';
import { isTimeZone } from '#language/zones.ts';
import {
	languageLevels,
	mentorFields,
	offers,
	workingLanguages
} from '#features/programmes/lists.ts';
import { countryCodes } from '#language/countries.ts';
import { answers, verdicts } from './rules.ts';

const oneOf = (options: readonly Option[]) => z.enum(options.map(({ value }) => value));
const someOf = (options: readonly Option[]) => z.array(oneOf(options)).min(1);

// Letters greet by name: a name that is an address of a page would make them carry it.
const name = z
	.string()
	.min(1)
	.max(200)
	.refine((text) => !text.includes('://'), 'not_a_name');
const email = z.string().refine(isAddress, 'not_an_email');
const timeZone = z.string().refine(isTimeZone, 'not_in_list');
const reason = z.string().max(2000).default('');

/** Languages in which somebody can mentor, and how well they speak them where that was asked. */
export interface Languages {
	readonly languages: readonly string[];
	/** language → level */
	readonly levels?: Readonly<Record<string, string>>;
}

/** The field with the level of one language. */
export const levelField = (language: string): string => `level_${language}`;

/** Somebody speaks the language; how well was never asked. For the team alone. */
export const unsaid = 'unsaid';

/**
 * The languages of a form: one select for each, empty where they do not mentor in it.
 * @throws Invalid `languages` when there is none, or a level that no list knows
 */
export function readLanguages(given: (field: string) => unknown): Required<Languages> {
	const said = workingLanguages.flatMap(({ value }) => {
		const level = given(levelField(value));
		return typeof level === 'string' && level !== '' ? [[value, level] as const] : [];
	});
	const levels = said.filter(([, level]) => level !== unsaid);
	const known = languageLevels.map(({ value }) => value);
	if (said.length === 0) throw new Invalid([{ field: 'languages', code: 'required' }]);
	if (levels.some(([, level]) => !known.includes(level))) {
		throw new Invalid([{ field: 'languages', code: 'not_in_list' }]);
	}
	return { languages: said.map(([language]) => language), levels: Object.fromEntries(levels) };
}

const profileFields = {
	country: z.enum(countryCodes),
	city: z.string().max(80).default(''),
	fields: someOf(mentorFields),
	offers: someOf(offers),
	mode: z.enum(['online', 'live', 'either'])
};

/** What the team writes down of a mentor; their languages are read by `readLanguages`. */
export const mentorProfile = z.object({
	...profileFields,
	timeZone: timeZone.optional(),
	capacity: z.number().int().min(0).max(9),
	/** one sentence about them, as mentees read it */
	lineEn: z.string().max(300).default(''),
	lineSr: z.string().max(300).default('')
});

/** A mentor who is new to the pool: the profile, and who they are. */
export const newMentor = mentorProfile.extend({
	name: z.string().min(1).max(200),
	email: z.email().max(254)
});

/** A profile as the form gives it. */
export type MentorProfile = z.infer<typeof mentorProfile> & Languages;

/** A new mentor as the form gives them. */
export type NewMentor = z.infer<typeof newMentor> & Languages;

/** What a mentor writes about themselves. */
const ownFields = {
	...profileFields,
	timeZone,
	answer: z.enum(answers),
	/** one sentence about them, in the language of the page */
	line: z.string().max(300).default('')
};

/** A mentor changes what the pool keeps of them. */
export const ownProfile = z.object(ownFields);

const agreed = z.boolean().refine(Boolean, 'consent_needed');

/** Somebody offers themselves; `once` is the key of the showing of that form. */
export const joinFields = { once: z.uuid(), name, email, ...ownFields, agreed };

/** Whoever was invited joins: their address is that of the letter. */
export const acceptForm = z.object({ once: z.uuid(), name, ...ownFields, agreed });

/** What somebody writes about themselves, with the languages that `readLanguages` read. */
export type OwnProfile = z.infer<typeof ownProfile> & Required<Languages>;

/** Why not; nobody has to say. */
export const declineForm = z.object({ reason });

/** The team's word about a mentor. */
export const screeningForm = z.object({ verdict: z.enum(verdicts, 'not_in_list'), reason });

/** One tap of a mentor. */
export const answerForm = z.object({ answer: z.enum(answers, 'not_in_list') });

/** What a mentor said to the team, on the phone or in the street. */
export const saidForm = answerForm.extend({ note: z.string().max(500).default('') });

/** The days of a round. */
export const roundDates = z.object({ cutOffOn: z.iso.date(), answerBy: z.iso.date() });

/** The question of a cycle to its pool. */
export const roundForm = roundDates.extend({
	wordsEn: z.string().max(2000).default(''),
	wordsSr: z.string().max(2000).default('')
});

/** Whom the team invites; `once` is the key of the showing of that form. */
export const invitationForm = z.object({
	once: z.uuid(),
	name,
	email,
	locale: z.enum(locales),
	applicationId: z.uuid('not_in_list').optional(),
	words: z.string().max(2000).default(''),
	answerBy: z.iso.date()
});
