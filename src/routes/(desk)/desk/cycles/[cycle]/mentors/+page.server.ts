import { keepsPool } from '#features/mentors/access.ts';
import { freePlaces, narrows, passes } from '#features/mentors/rules.ts';
import { mentorsOf } from '#features/mentors/server/queries.ts';
import { filterChoices, filterOf, mentorRow } from '#features/mentors/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate } from '#language/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const mentors = await mentorsOf(db, actor, cycle.programme.id, cycle.id);
	const filter = filterOf(url.searchParams);
	const compare = collate(locale);
	return {
		filter,
		filtered: narrows(filter),
		all: mentors.length,
		free: mentors.reduce((sum, mentor) => sum + freePlaces(mentor), 0),
		rows: mentors
			.filter((mentor) => passes(mentor, filter))
			.toSorted((a, b) => compare(a.name, b.name))
			.map((mentor) => mentorRow(mentor, locale)),
		choices: filterChoices(mentors, locale),
		mayKeep: keepsPool(actor, { programmeId: cycle.programme.id })
	};
};
