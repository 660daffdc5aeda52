import { applicationOf } from '#features/applications/server/queries.ts';
import { scopeOf } from '#features/applications/server/stored-files.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { fileResponse } from '#platform/files/serve.ts';
import { idIn, numberIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** Gives the team a file that came with an application which they may read. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { id } = await applicationOf(db, actor, cycle, numberIn(params.application));
	return fileResponse(db, idIn(params.file), scopeOf(id));
};
