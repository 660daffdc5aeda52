import { issuerProfile } from '#features/certificates/server/public.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** Who issues badges here. */
export const GET: RequestHandler = async ({ locals }) =>
	jsonForPrograms(await issuerProfile(locals.db));
