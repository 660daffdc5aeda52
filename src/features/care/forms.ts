import { z } from 'zod';
import { careWays, changeReasons, changeWishes, helpMatters } from './rules.ts';

const day = z.iso
	.date()
	.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date');

/** What a member asks for in confidence. `once` makes a double click one request. */
export const helpForm = z.object({
	once: z.uuid(),
	about: z.enum(helpMatters, 'not_in_list'),
	text: z.string().min(1).max(5000)
});

/** A wish for a change; the reasons are ticked, the text may stay away. */
export const changeForm = z.object({
	once: z.uuid(),
	wish: z.enum(changeWishes, 'not_in_list'),
	reasons: z
		.array(z.enum(changeReasons, 'not_in_list'))
		.min(1, 'required')
		.max(changeReasons.length),
	text: z.string().max(5000).default('')
});

/** What the team did about an entry. */
export const careForm = z.object({
	once: z.uuid(),
	entryId: z.uuid('not_in_list'),
	way: z.enum(careWays, 'not_in_list'),
	outcome: z.string().min(1).max(2000),
	nextOn: day.optional(),
	settled: z.boolean()
});

/** A pause as it was agreed with both sides. */
export const pauseForm = z.object({
	once: z.uuid(),
	fromOn: day,
	untilOn: day,
	reason: z.string().min(1).max(500)
});

/** Which pause is taken back. */
export const pauseWithdrawalForm = z.object({ pauseId: z.uuid('not_in_list') });

/** Whom to turn to when somebody may be in danger. */
export const contactForm = z.object({
	name: z.string().min(1).max(120),
	email: z.email().max(254),
	phone: z.string().max(40).default('')
});

/** The texts of a check-in; its answers stand under `score_<question>`. */
export const checkInForm = z.object({
	remark: z.string().max(2000).default(''),
	shared: z.boolean()
});

/** The answers in a posted check-in, as far as they are steps of the scale. */
export function checkInScores(form: FormData): Readonly<Record<string, number>> {
	return Object.fromEntries(
		[...form].flatMap(([name, given]) =>
			name.startsWith('score_') && /^[1-5]$/.test(String(given))
				? [[name.slice('score_'.length), Number(given)]]
				: []
		)
	);
}
