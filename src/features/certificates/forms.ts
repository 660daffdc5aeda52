import { z } from 'zod';

/** Whom a certificate is issued anew. */
export const issueForm = z.object({ personId: z.uuid('not_in_list') });

/** Which certificate is revoked, and why. */
export const revocationForm = z.object({
	certificateId: z.uuid('not_in_list'),
	reason: z.string().min(1).max(500)
});
