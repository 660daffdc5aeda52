import { z } from 'zod';
import { audiences, journalLimits, recommendations, satisfaction } from './rules.ts';

const text = z.string().max(journalLimits.text);
const answer = z.string().max(journalLimits.answer).default('');

/** An entry; `once` makes a double click one entry. */
export const entryForm = z.object({ once: z.uuid(), text });

/** An entry in other words. */
export const entryChangeForm = z.object({ text });

/** The seven questions of a month; none of them has to be answered. */
export const monthForm = z.object({
	satisfied: z
		.number()
		.int()
		.min(satisfaction.least)
		.max(satisfaction.most)
		.nullable()
		.default(null),
	view: answer,
	difficulties: answer,
	influence: answer,
	good: answer,
	need: answer,
	recommend: z.enum(recommendations).nullable().default(null)
});

/** With whom an entry is shared, or no longer. */
export const shareForm = z.object({ audience: z.enum(audiences) });
