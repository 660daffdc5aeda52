import { cycleMaterialFile } from '#features/materials/server/queries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** The file of a material that is put up for a cycle, for its team. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return cycleMaterialFile(db, actor, cycle, idIn(params.material));
};
