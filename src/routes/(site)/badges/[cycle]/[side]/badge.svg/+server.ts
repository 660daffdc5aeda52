import { svgOf } from '#features/certificates/picture.ts';
import { certifiedCycle } from '#features/certificates/server/public.ts';
import { achievementWords } from '#features/certificates/shown.ts';
import { forPrograms } from '#routes/_request/for-programs.ts';
import type { RequestHandler } from './$types';

/** The picture of what is achieved. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const cycle = await certifiedCycle(locals.db, params.cycle, params.side);
	const { name } = achievementWords(cycle, cycle.side, cycle.required, 'en');
	return forPrograms(svgOf(cycle.side, name), 'image/svg+xml');
};
