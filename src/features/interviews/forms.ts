import { z } from 'zod';
import { marks, recommendations, slotModes, wishKinds } from './rules.ts';

const day = z.iso
	.date('not_a_date')
	.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time');
const reason = z.string().max(2000);

/** The form that makes a row of slots; without `lastDay` one day of them. */
export const slotsSchema = z.object({
	once: z.uuid(),
	firstDay: day,
	lastDay: day.optional(),
	weekends: z.boolean(),
	from: time,
	until: time,
	minutes: z.number().int().min(5).max(240),
	pause: z.number().int().min(0).max(120).default(0),
	mode: z.enum(slotModes, 'not_in_list'),
	room: z.string().max(200).default(''),
	link: z
		.url({ protocol: /^https?$/, error: 'not_a_link' })
		.max(2000)
		.or(z.literal(''))
		.default(''),
	panel: z.array(z.uuid('not_in_list')).min(1, 'required').max(20)
});

/** The slots that were ticked. */
export const chosenSlotsSchema = z.object({
	chosen: z.array(z.uuid('not_in_list')).min(1, 'required').max(500)
});

/** Who sits on the panel of one slot from now on. */
export const panelSchema = z.object({ slotId: z.uuid(), panel: slotsSchema.shape.panel });

/** A time away, on the wall clock of the cycle. */
export const absenceSchema = z.object({
	personId: z.uuid('not_in_list').optional(),
	day,
	from: time.default('00:00'),
	until: time.default('23:59')
});
export const endAbsenceSchema = z.object({ absenceId: z.uuid() });

/** A slot and how it is to be held there, as one button says it: `online <id>`. */
const choice = z
	.string()
	.regex(/^(live|online) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not_in_list')
	.transform((text) => ({ online: text.startsWith('online'), slotId: text.split(' ')[1] ?? '' }));

/** The applicant takes a slot. */
export const bookSchema = z.object({ choice });

/** The applicant says why no slot suits. */
export const wishSchema = z.object({
	kind: z.enum(wishKinds, 'not_in_list'),
	note: z.string().max(2000).default('')
});

/** The team books, moves, swaps or cancels for somebody, and says why. */
export const arrangeSchema = z.object({ choice, reason });
export const swapSchema = z.object({ other: z.uuid('not_in_list'), reason });
export const cancelSchema = z.object({ reason });

/** What came of it. */
export const markSchema = z.object({ mark: z.enum(marks, 'not_in_list') });

/** What a panel member writes down. */
export const noteSchema = z.object({
	note: z.string().max(10_000),
	recommendation: z.enum(recommendations, 'not_in_list').optional()
});
