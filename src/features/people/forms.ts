import { z } from 'zod';
import { roleKinds } from '#core/actor.ts';
import { locales } from '#core/locale.ts';
import { countryCodes } from '#language/countries.ts';
import { isTimeZone } from '#language/zones.ts';

/** A name on one line. */
const oneName = z
	.string()
	.max(200)
	.transform((name) => name.replaceAll(/\s+/g, ' '));

/** A day of this century. */
const day = z.iso
	.date()
	.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date');

/** What a person changes about themselves. */
export const ownDetailsForm = z.object({
	name: oneName,
	locale: z.enum(locales),
	/** in which they read hours; left out: that of the cycle they look at */
	timeZone: z.string().max(64).refine(isTimeZone, 'not_a_zone').optional()
});

/** One session, to be ended. */
export const sessionForm = z.object({ sessionId: z.uuid() });

/** One role, to be ended. */
export const roleForm = z.object({ roleId: z.uuid() });

/** A role to be given. `place` is a programme, or a programme and its cycle: `<uuid>` or `<uuid>/<uuid>`. */
export const grantForm = z.object({
	name: oneName,
	email: z.email().max(254),
	locale: z.enum(locales),
	kind: z.enum(roleKinds),
	place: z
		.string()
		.refine((place) => z.array(z.uuid()).max(2).safeParse(place.split('/')).success, 'not_in_list')
		.optional(),
	country: z.enum(countryCodes).optional(),
	fromOn: day.optional(),
	untilOn: day.optional()
});
