import { z } from 'zod';

/** One press of the button that asks for a proposal; `once` makes a double click one run. */
export const proposalForm = z.object({
	once: z.uuid(),
	objective: z
		.enum(['most-placed', 'worst-off-first', 'stable'], 'not_in_list')
		.default('most-placed'),
	name: z.string().max(80, 'too_long').optional()
});

/** One press of the button that publishes; it has nothing to fill in. */
export const publicationForm = z.object({});

/** The name of a run. */
export const nameForm = z.object({
	name: z.string('required').min(1, 'required').max(80, 'too_long')
});

/** A pair that is decided by hand. */
export const pinForm = z.object({
	applicationId: z.uuid('required'),
	mentorId: z.uuid('required'),
	kind: z.enum(['together', 'apart'], 'not_in_list'),
	reason: z.string().max(2000, 'too_long').default('')
});

/** Two people of a team who are decided by hand. */
export const teamPinForm = z
	.object({
		one: z.uuid('required'),
		other: z.uuid('required'),
		kind: z.enum(['together', 'apart'], 'not_in_list'),
		reason: z.string().max(2000, 'too_long').default('')
	})
	.refine(({ one, other }) => one !== other, { path: ['other'], message: 'same_person' });

/** One press of the button that takes a pin back. */
export const unpinForm = z.object({ pinId: z.uuid('not_in_list') });

/** One press of the button of a way out; `once` is that of the run that follows. */
export const wayForm = z.object({
	way: z.number('not_a_number').int('not_a_number').min(0, 'too_small').max(1000, 'too_large'),
	once: z.uuid()
});

const reason = z.string().max(2000, 'too_long').default('');
const step = (most: number) =>
	z.number('not_a_number').int('not_a_number').min(-most, 'too_small').max(most, 'too_large');

/** What somebody of the team thinks of two people. */
export const judgementForm = z.object({ points: step(5), reason });

/** Whether two people know each other. */
export const contactForm = z.object({ known: z.boolean().default(false), reason });

/** How a trial talk was liked; a side that said nothing is empty. */
export const talkForm = z.object({ mentee: step(2).optional(), mentor: step(2).optional() });
