import { revocationList } from '#features/certificates/server/public.ts';
import { jsonForPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** What was revoked. */
export const GET: RequestHandler = async ({ locals }) =>
	jsonForPrograms(await revocationList(locals.db));
