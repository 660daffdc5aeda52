import { z } from 'zod';

/** A wall-clock moment as a `datetime-local` box gives it: `2026-04-26T23:59`. */
export const localDateTime = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'not_a_date')
	.refine(isRealMoment, 'not_a_date');

function isRealMoment(text: string): boolean {
	try {
		const moment = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
		return moment.year >= 2000 && moment.year <= 2100;
	} catch {
		return false;
	}
}

/** The boxes of a call: both languages of its texts, and its two moments. */
export const callFields = {
	titleEn: z.string().max(200),
	titleSr: z.string().max(200),
	textEn: z.string().max(20_000).default(''),
	textSr: z.string().max(20_000).default(''),
	opens: localDateTime,
	deadline: localDateTime
};

/** The form with which a team writes a call. */
export const writeCallSchema = z.object(callFields);

/** The form with which a team sets the grace after the deadline. */
export const graceSchema = z.object({ minutes: z.coerce.number().int().min(0).max(10_080) });

/** The form with which a team gives somebody a later deadline. */
export const extensionSchema = z.object({
	until: localDateTime,
	note: z.string().max(500).default('')
});
