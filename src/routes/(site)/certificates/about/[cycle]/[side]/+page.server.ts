import { certifiedCycle } from '#features/certificates/server/public.ts';
import { achievementWords } from '#features/certificates/shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const cycle = await certifiedCycle(locals.db, params.cycle, params.side);
	return {
		...achievementWords(cycle, cycle.side, cycle.required, locals.locale),
		organisation: cycle.organisation,
		picture: `/badges/${cycle.slug}/${cycle.side}/badge.svg`
	};
};
