import { publicKeyAt } from '#features/certificates/server/public.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** The key that a badge names. */
export const GET: RequestHandler = async ({ locals, params }) =>
	jsonForPrograms(await publicKeyAt(locals.db, params.key));
