import { z } from 'zod';
import { countryCodes } from '#language/countries.ts';
import { audiences, gatheringKinds, mostDays } from './types.ts';

const title = z.string().min(1).max(200);
const [date, time] = [z.iso.date(), z.iso.time()];

/** A gathering as it is changed; its days and hours are read in the cycle's zone, and the first day has to be there. */
export const changedGatheringForm = z.object({
	titleEn: title,
	titleSr: title,
	audience: z.enum(audiences),
	...{ day1: date, from1: time, until1: time },
	...{ day2: date.optional(), from2: time.optional(), until2: time.optional() },
	...{ day3: date.optional(), from3: time.optional(), until3: time.optional() },
	...{ day4: date.optional(), from4: time.optional(), until4: time.optional() },
	...{ day5: date.optional(), from5: time.optional(), until5: time.optional() },
	...{ day6: date.optional(), from6: time.optional(), until6: time.optional() },
	...{ day7: date.optional(), from7: time.optional(), until7: time.optional() },
	place: z.string().max(300).default(''),
	country: z.enum(countryCodes).optional(),
	link: z
		.url({ protocol: /^https?$/u, error: 'not_a_link' })
		.max(500)
		.default(''),
	programmeEn: z.string().max(5000).default(''),
	programmeSr: z.string().max(5000).default('')
});

/** A gathering to be planned; `once` makes a double click one gathering. */
export const gatheringForm = changedGatheringForm.extend({
	once: z.uuid(),
	kind: z.enum(gatheringKinds)
});

const people = z.array(z.uuid('not_in_list')).max(1000);

/** Who was there on a day, and who had said that they cannot; the others were not. */
export const attendanceForm = z.object({
	day: z.number().int().min(1).max(mostDays),
	present: people,
	excused: people
});

/** A member says whether they come. */
export const answerForm = z.object({ comes: z.enum(['yes', 'no']) });

/** A gathering that is called off. */
export const callOffForm = z.object({});
