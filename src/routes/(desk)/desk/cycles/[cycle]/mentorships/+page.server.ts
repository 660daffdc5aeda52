import { hoursOfPeople } from '#features/mentorships/server/hours.ts';
import { agreementsOf } from '#features/agreements/server/queries.ts';
import { boardWords } from '#features/agreements/shown.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { todayIn } from '#platform/clock.ts';
import { totalsOf } from '#features/mentorships/rules.ts';
import { progressWords, sideWords } from '#features/mentorships/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatMinutes } from '#language/format.ts';
import { pagedBy } from '#routes/_request/paging.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const board = await boardOf(db, actor, cycle.id, todayIn(cycle.timeZone));
	const agreements = await agreementsOf(db, actor, cycle.id);
	const silentOnly = url.searchParams.get('show') === 'silent';
	const totals = totalsOf(board);
	const hours = pagedBy(url, await hoursOfPeople(db, actor, cycle.id), { name: 'hours' });
	const { lines, pager } = pagedBy(
		url,
		board.filter(({ progress }) => progress.silent || !silentOnly)
	);
	return {
		pager,
		hoursPager: hours.pager,
		hoursAsked: url.searchParams.has('hours'),
		hours: hours.lines.map(({ minutes, ...row }) => ({
			...row,
			time: formatMinutes(minutes, locale)
		})),
		menteeSide: cycle.plan.menteeSide,
		hasProjects: cycle.plan.projects,
		hasMeetings: totals.groupMeetings.required + totals.groupMeetings.attended > 0,
		silentOnly,
		totals: { ...totals, time: formatMinutes(totals.minutes, locale) },
		rows: lines.map(({ id, members, progress }) => ({
			id,
			mentees: sideWords(members, 'mentee', locale),
			mentor: sideWords(members, 'mentor', locale),
			progress: progressWords(progress, locale),
			agreement: boardWords(agreements.get(id) ?? [], members, cycle.timeZone, locale)
		}))
	};
};
