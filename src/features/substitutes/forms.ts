import { z } from 'zod';
import { leavingReasons } from './reasons.ts';
import { noteLength } from './rules.ts';

/** Somebody leaves, and why. */
export const leavingForm = z.object({
	personId: z.uuid('required'),
	reason: z.enum(leavingReasons, 'required'),
	note: z.string().max(noteLength, 'too_long').optional()
});

/** Which leaving is taken back. */
export const withdrawalForm = z.object({ leavingId: z.uuid('required') });

/** Who steps in for whom. */
export const substituteForm = z.object({
	leavingId: z.uuid('required'),
	applicationId: z.uuid('required')
});
