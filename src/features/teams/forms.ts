import { z } from 'zod';

/** One press of a button that opens a forming, or makes teams; `once` makes a double click one. */
export const onceForm = z.object({ once: z.uuid() });

/** A button with nothing to fill in. */
export const pressForm = z.object({});

/** The code of a wall, as somebody types it: spaces, dashes and small letters do not matter. */
const spelt = z
	.string('required')
	.transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase())
	.pipe(z.string().min(1, 'required').max(12, 'too_long'));

/** The code on the wall. */
export const codeForm = z.object({ code: spelt });

/** Who somebody says they are, and the word on their slip. */
export const whoForm = z.object({ who: z.uuid('required'), slip: spelt });

const idea = z.string().max(200, 'too_long').optional();
const known = z.uuid('not_in_list').optional();

/** A wish card: at each rank an idea of one's own, or one that is there; roles; people. */
export const cardForm = z.object({
	own1: idea,
	own2: idea,
	own3: idea,
	idea1: known,
	idea2: known,
	idea3: known,
	roles: z.array(z.string()).max(3, 'too_many'),
	person1: known,
	person2: known,
	person3: known
});

/** With whom somebody would rather not be. */
export const avoidForm = z.object({ avoid1: known, avoid2: known, avoid3: known });

/** Two who are to change places. */
export const swapForm = z.object({ one: z.uuid('required'), other: z.uuid('required') });
