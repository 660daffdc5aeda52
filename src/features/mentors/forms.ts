import { z } from 'zod';
import type { Option } from '#features/programmes/questions.ts';
import { mentorFields, offers, workingLanguages } from '#features/programmes/lists.ts';
import { countryCodes } from '#language/countries.ts';

const someOf = (options: readonly Option[]) =>
	z.array(z.enum(options.map(({ value }) => value))).min(1);

/** What the pool keeps of a mentor. */
export const mentorProfile = z.object({
	country: z.enum(countryCodes),
	city: z.string().max(80).default(''),
	languages: someOf(workingLanguages),
	fields: someOf(mentorFields),
	offers: someOf(offers),
	mode: z.enum(['online', 'live', 'either']),
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
export type MentorProfile = z.infer<typeof mentorProfile>;

/** A new mentor as the form gives them. */
export type NewMentor = z.infer<typeof newMentor>;
