import { z } from 'zod';
import type { Requirement } from '#features/programmes/questions.ts';
import { feeSteps } from './fee.ts';

const rules = [
	'age',
	'country',
	'existence',
	'budget',
	'staff',
	'participants',
	'one-per-organisation',
	'minors'
] as const satisfies readonly Requirement['rule'][];

/** An exception for a draft that was refused. */
export const overrideForm = z.object({
	draftId: z.uuid(),
	rules: z.array(z.enum(rules, 'not_in_list')).max(rules.length),
	reason: z.string().min(1).max(2000)
});

/** An exception that is taken back. */
export const takeBackForm = z.object({ overrideId: z.coerce.number().int().positive() });

/** What a guardian says, signed with their name. */
export const guardianForm = z.object({
	answer: z.enum(['yes', 'no'], 'not_in_list'),
	name: z
		.string()
		.min(1)
		.max(200)
		.transform((name) => name.replaceAll(/\s+/g, ' '))
});

/** What the team does about a fee. */
export const feeForm = z.object({
	applicationId: z.uuid(),
	step: z.enum(feeSteps, 'not_in_list'),
	note: z.string().max(2000).default('')
});

/** Two applications of which one stands. */
export const mergeForm = z.object({ applicationId: z.uuid(), intoId: z.uuid() });

/** Two applications that are two. */
export const apartForm = z.object({ applicationId: z.uuid(), otherId: z.uuid() });
