import { z } from 'zod';
import { isTimeZone } from '#language/zones.ts';
import { blueprints } from './blueprints.ts';
import { slugOf } from './rules.ts';

const nameInLetters = (text: string) => slugOf(text) !== '';

/** The boxes of a new cycle; those of its call come from the calls. */
export const cycleFields = {
	programmeId: z.uuid('not_in_list'),
	blueprint: z.enum(blueprints.map(({ key }) => key)),
	nameEn: z.string().max(120).refine(nameInLetters, 'needs_letters'),
	nameSr: z.string().max(120),
	places: z.number().int().min(1).max(1000).optional(),
	timeZone: z.string().refine(isTimeZone, 'not_a_zone'),
	startsOn: z.iso
		.date('not_a_date')
		.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date')
};

/** The form of a new programme. */
export const newProgrammeSchema = z.object({
	nameEn: z.string().max(120).refine(nameInLetters, 'needs_letters'),
	nameSr: z.string().max(120),
	lineEn: z.string().max(300).default(''),
	lineSr: z.string().max(300).default(''),
	descriptionEn: z.string().max(20_000).default(''),
	descriptionSr: z.string().max(20_000).default('')
});
