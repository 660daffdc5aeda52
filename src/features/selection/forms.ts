import { z } from 'zod';

/** The form with which a team asks for the best set. */
export const proposeSetSchema = z.object({
	once: z.uuid(),
	outcome: z.enum(['shortlisted', 'selected'], 'not_in_list'),
	from: z.enum(['all', 'shortlist'], 'not_in_list'),
	places: z.number('not_a_number').int('not_a_number').min(1, 'too_small').max(10_000, 'too_large'),
	rules: z.array(z.enum(['quotas', 'keep'], 'not_in_list'))
});

/** The form with which it makes a set its own. The reason is kept with every decision. */
export const takeSetSchema = z.object({ note: z.string('required').min(1, 'required').max(2000) });

/** A decision on the board: about the ticked ones, with its reason. */
export const boardDecisionSchema = z.object({
	chosen: z.array(z.uuid('not_in_list')).max(1000),
	outcome: z.enum(['shortlisted', 'selected', 'reserve', 'declined'], 'not_in_list'),
	note: z.string('required').min(1, 'required').max(2000)
});
