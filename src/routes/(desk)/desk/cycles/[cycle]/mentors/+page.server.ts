import { keepsPool } from '#features/mentors/access.ts';
import { groups, narrows, passes } from '#features/mentors/rules.ts';
import { mentorsOf } from '#features/mentors/server/queries.ts';
import { deskRound } from '#features/mentors/server/rounds.ts';
import { filterChoices, filterOf, mentorRow, poolCounts } from '#features/mentors/shown.ts';
import { groupWords } from '#features/mentors/standing-words.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate, formatDay } from '#language/format.ts';
import { pagedBy } from '#routes/_request/paging.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const mentors = await mentorsOf(db, actor, cycle);
	const round = await deskRound(db, actor, cycle);
	const filter = filterOf(url.searchParams);
	const compare = collate(locale);
	const { lines, pager } = pagedBy(
		url,
		mentors.filter((mentor) => passes(mentor, filter)).toSorted((a, b) => compare(a.name, b.name)),
		// a mentor has many words: so many are an evening's reading on a phone
		{ size: 25 }
	);
	return {
		filter,
		filtered: narrows(filter),
		counts: poolCounts(mentors),
		round: round && {
			cutOff: formatDay(Temporal.PlainDate.from(round.cutOffOn), locale),
			answerBy: formatDay(Temporal.PlainDate.from(round.answerBy), locale)
		},
		count: pager?.count ?? lines.length,
		pager,
		rows: lines.map((mentor) => mentorRow(mentor, locale, cycle.timeZone)),
		choices: {
			...filterChoices(mentors, locale),
			groups: groups.map((value) => ({ value, label: groupWords[value]() }))
		},
		mayKeep: keepsPool(actor, { programmeId: cycle.programme.id })
	};
};
