import { keySet } from '#features/certificates/server/public.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** All keys with which badges were ever signed here. */
export const GET: RequestHandler = async ({ locals }) =>
	jsonForPrograms(await keySet(locals.db), 'application/jwk-set+json');
