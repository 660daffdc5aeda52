import { z } from 'zod';
import { locales } from '#core/locale.ts';
import { countryCodes } from '#language/countries.ts';

/** The first start: whose site this is, and who looks after it. */
export const setupForm = z.object({
	organisation: z.string().max(200),
	country: z.enum(countryCodes),
	city: z.string().max(120),
	name: z.string().max(200),
	email: z.email().max(254),
	locale: z.enum(locales)
});
