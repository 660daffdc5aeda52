import { z } from 'zod';
import { isAddress } from '#core/text.ts';

/** The one box of the sign-up to news. */
export const subscribeFields = {
	email: z.string().refine(isAddress, 'not_an_email')
};
