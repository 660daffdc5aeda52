import { materialFile } from '#features/materials/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** The file of a material, for whoever has it on the page of the mentorship. */
export const GET: RequestHandler = ({ locals, params }) =>
	materialFile(locals.db, locals.actor, idIn(params.mentorship), idIn(params.material));
