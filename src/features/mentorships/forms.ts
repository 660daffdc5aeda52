import { z } from 'zod';
import { sessionMinutes, sessionModes } from './rules.ts';

/** A session as the page posts it; `once` makes a double click one session. */
export const sessionForm = z.object({
	once: z.uuid(),
	heldOn: z.iso.date(),
	minutes: z.number().int().min(sessionMinutes.least).max(sessionMinutes.most),
	mode: z.enum(sessionModes)
});

/** Which session is taken back. */
export const withdrawalForm = z.object({ sessionId: z.uuid() });

const day = z.iso
	.date('not_a_date')
	.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time');

/** What plans of every kind say; the zone is the one in which the page showed its hours. */
const planFields = {
	time,
	zone: z.string().max(64),
	minutes: sessionForm.shape.minutes,
	mode: sessionForm.shape.mode,
	place: z.string().max(500).default(''),
	withAgenda: z.boolean()
};

/** A session to be planned. */
export const planForm = z.object({
	once: z.uuid(),
	day,
	...planFields,
	topic: z.string().max(500).default('')
});

/** A planned session as it is to be from now on. */
export const changedPlanForm = planForm.omit({ once: true });

/** The days of a plan of the year that were left ticked. */
export const yearForm = z.object({
	once: z.uuid(),
	days: z.array(day).min(1, 'required').max(40),
	...planFields
});

/** A session that does not take place, or did not. */
export const reasonForm = z.object({ reason: z.string().max(500).default('') });

/** A session as the other side finds it right. */
export const confirmationForm = z.object({
	sessionId: z.uuid(),
	version: z.number().int().min(0).max(10_000)
});

/** A session as it was after all. */
export const correctionForm = sessionForm.omit({ once: true }).extend({ sessionId: z.uuid() });

/** The one tap, with everything filled in. */
export const answerForm = sessionForm.omit({ once: true });
