import { z } from 'zod';
import { roleKinds } from '#core/actor.ts';
import { locales } from '#core/locale.ts';

/** What a person changes about themselves. */
export const ownDetailsForm = z.object({
	name: z.string().max(200),
	locale: z.enum(locales)
});

/** One session, to be ended. */
export const sessionForm = z.object({ sessionId: z.uuid() });

/** One role, to be ended. */
export const roleForm = z.object({ roleId: z.uuid() });

/** A role to be given. `place` is a programme, or a programme and its cycle: `<uuid>` or `<uuid>/<uuid>`. */
export const grantForm = z.object({
	name: z.string().max(200),
	email: z.email(),
	locale: z.enum(locales),
	kind: z.enum(roleKinds),
	place: z
		.string()
		.regex(/^[0-9a-f-]{36}(\/[0-9a-f-]{36})?$/, 'not_in_list')
		.optional(),
	country: z
		.string()
		.regex(/^[A-Z]{2}$/, 'not_in_list')
		.optional(),
	fromOn: z.iso.date().optional(),
	untilOn: z.iso.date().optional()
});
