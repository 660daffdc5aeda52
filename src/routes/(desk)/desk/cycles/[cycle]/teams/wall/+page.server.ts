import { deskCycle } from '#features/programmes/server/queries.ts';
import { wallOf } from '#features/teams/server/queries.ts';
import { squaresOf } from '#features/teams/qr.ts';
import { companionShown, teamShown } from '#features/teams/shown.ts';
import { pickText } from '#language/pick.ts';
import { here } from '#routes/_request/here.ts';
import { settings } from '#platform/settings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { forming, cards, people, teams, left } = await wallOf(db, actor, cycle);
	return {
		slug: cycle.slug,
		name: pickText(cycle.name, locale),
		programme: pickText(cycle.programme.name, locale),
		code: forming?.code ?? null,
		address: `${settings().SITE_URL.replace(/^https?:\/\//, '')}${here('/teams')}`,
		qr: forming && squaresOf(settings().SITE_URL + here(`/teams/${forming.code}`)),
		closed: forming !== null && forming.closedAt !== null,
		...{ cards, people },
		teams: teams.map((team) => teamShown(team, cycle.plan, locale)),
		left: left.map((each) => companionShown(each, locale))
	};
};
