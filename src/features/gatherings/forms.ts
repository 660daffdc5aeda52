import { z } from 'zod';
import { isAddress } from '#core/text.ts';
import { countryCodes } from '#language/countries.ts';

// Letters greet by name: a name that is an address of a page would make them carry it.
const name = z
	.string()
	.min(1)
	.max(200)
	.refine((text) => !text.includes('://'), 'not_a_name');
const email = z.string().refine(isAddress, 'not_an_email');

/** The boxes of an info stop; its day and hours are read in the cycle's zone. */
export const stopFields = {
	country: z.enum(countryCodes),
	town: z.string().min(1).max(80),
	venue: z.string().min(1).max(200),
	address: z.string().max(200).default(''),
	day: z.iso.date(),
	from: z.iso.time(),
	until: z.iso.time(),
	seats: z.number().int('not_whole').min(1).max(100_000).optional(),
	noteEn: z.string().max(2000).default(''),
	noteSr: z.string().max(2000).default('')
};

/** An info stop as it is changed. */
export const changeStopSchema = z.object(stopFields);

/** An info stop as it is made; `once` is the key of the showing of that form. */
export const makeStopSchema = z.object({ once: z.uuid(), ...stopFields });

/** Who asks for a place, and whether we may write to them once about the call. */
export const signUpFields = { name, email, remind: z.boolean().default(false) };

/** Somebody at the door, who need not say where mail reaches them. */
export const walkInSchema = z.object({
	once: z.uuid(),
	name,
	email: email.optional(),
	remind: z.boolean().default(false)
});

/** One tap at the door. */
export const attendanceSchema = z.object({ registration: z.uuid(), present: z.boolean() });
