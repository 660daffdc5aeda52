import { entriesOnPage } from '#features/journals/rules.ts';
import { sharedWithTeam } from '#features/journals/server/shared.ts';
import { sharedWords } from '#features/journals/shown.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { sideWords } from '#features/mentorships/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { todayIn } from '#platform/clock.ts';
import { pageIn } from '#routes/_request/page-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const page = pageIn(url);
	const { rows, count } = await sharedWithTeam(db, actor, cycle.id, page);
	const board = await boardOf(db, actor, cycle.id, todayIn(cycle.timeZone));
	const reading = { locale, timeZone: cycle.timeZone };
	return {
		...{ page, count, size: entriesOnPage },
		entries: rows.map((entry) => sharedWords(entry, reading)),
		mentorships: board.map(({ id, members }) => ({
			id,
			label: `${sideWords(members, 'mentee', locale)} – ${sideWords(members, 'mentor', locale)}`
		}))
	};
};
