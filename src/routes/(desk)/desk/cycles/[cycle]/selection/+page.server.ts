import { randomUUID } from 'node:crypto';
import { Refused } from '#core/refusal.ts';
import { groupWords } from '#features/applications/shown.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { boardDecisionSchema, proposeSetSchema } from '#features/selection/forms.ts';
import {
	boardCount,
	boardPage,
	boardRows,
	outcomeCounts,
	type BoardFilter
} from '#features/selection/server/board.ts';
import { proposeSet } from '#features/selection/server/propose-set.ts';
import { setsOf } from '#features/selection/server/sets.ts';
import { balanceOf, quotaWords, scoreWords } from '#features/selection/shown.ts';
import { countryName } from '#language/countries.ts';
import { formatDateTime } from '#language/format.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const filter = filterIn(url);
	const selected = await outcomeCounts(db, actor, cycle, 'selected');
	const shortlisted = await outcomeCounts(db, actor, cycle, 'shortlisted');
	const rows = await boardRows(db, actor, cycle, filter);
	const sets = await setsOf(db, actor, cycle);
	return {
		filter,
		pageSize: boardPage,
		count: await boardCount(db, actor, cycle, filter),
		groupName: filter.group && groupWords(cycle.plan, filter.group, locale),
		places: cycle.plan.places,
		selected: selected.all,
		shortlisted: shortlisted.all,
		rules: quotaWords(cycle.plan, selected.groups, locale),
		balance: balanceOf(cycle.plan, selected.groups, shortlisted.groups, locale),
		rows: rows.map(({ country, groups: _, corrected, raw, spread, ...row }) => ({
			...row,
			country: countryName(country, locale),
			score: scoreWords(corrected, locale),
			raw: scoreWords(raw, locale),
			spread: scoreWords(spread, locale)
		})),
		sets: sets.map(({ id, outcome, madeAt, by, takenAt, chosen }) => ({
			id,
			outcome,
			by,
			taken: takenAt !== null,
			chosen,
			when: formatDateTime(madeAt, locale, cycle.timeZone, 'short')
		})),
		once: randomUUID(),
		maySelect: coordinates(actor, scope),
		mayDecide: coordinatesOrPartner(actor, scope),
		decided: Number(url.searchParams.get('decided') ?? 0)
	};
};

export const actions: Actions = {
	decide: (event) =>
		submission(event, boardDecisionSchema, async ({ chosen, outcome, note }) => {
			const { db, actor } = event.locals;
			if (chosen.length === 0) throw new Refused('nothing_chosen');
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const decision = { cycleId: cycle.id, applicationIds: chosen, outcome, note };
			const decided = await decideApplications(db, actor, decision);
			const { page, ...filter } = filterIn(event.url);
			const query = new URLSearchParams({ ...filter, page: String(page) });
			query.set('decided', String(decided));
			return `/desk/cycles/${cycle.slug}/selection?${query}`;
		}),
	propose: (event) =>
		submission(event, proposeSetSchema, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const id = await proposeSet(db, actor, { ...input, cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/selection/sets/${id}`;
		})
};

function filterIn({ searchParams }: URL): BoardFilter {
	const page = Math.trunc(Number(searchParams.get('page'))) || 1;
	return {
		outcome: searchParams.get('outcome') ?? '',
		group: searchParams.get('group') ?? '',
		page: Math.min(Math.max(1, page), 1000)
	};
}
