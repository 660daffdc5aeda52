import { z } from 'zod';
import { goalLimits } from './rules.ts';
import { marks, terms } from './types.ts';

const text = z.string().max(goalLimits.text).default('');
const reason = z.string().max(goalLimits.reason);

const words = {
	term: z.enum(terms),
	aim: z.string().max(goalLimits.aim),
	signs: z.string().max(goalLimits.text),
	have: text,
	need: text,
	why: text,
	dueOn: z.iso.date()
};

/** A new goal; `once` makes a double click one goal. */
export const goalForm = z.object({ once: z.uuid(), ...words });

/** A goal in other words, with the version that its writer saw. */
export const goalChangeForm = z.object({ version: z.number().int().min(1), ...words, reason });

/** What has happened towards a goal. */
export const stepForm = z.object({ once: z.uuid(), text: z.string().max(goalLimits.text) });

/** Reached, given up or taken up again, with a word why. */
export const markForm = z.object({ mark: z.enum(marks), reason });
