import { Refused } from '#core/refusal.ts';
import { decideSchema } from '#features/applications/forms.ts';
import {
	addressOf,
	filterOf,
	isFiltered,
	listsBeside,
	withinPages
} from '#features/applications/list.ts';
import { countApplications, countStandings } from '#features/applications/server/counts.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { applicationsOf, unsentDraftsOf } from '#features/applications/server/queries.ts';
import { applicationRows, filterChoices, keptParts } from '#features/applications/shown.ts';
import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const asked = filterOf(url.searchParams);
	const count = await countApplications(db, actor, cycle, asked);
	const filter = withinPages(asked, count);
	const stands = await countStandings(db, actor, cycle);
	const selected = stands.find(({ standing }) => standing === 'selected');
	return {
		filter,
		filtered: isFiltered(filter),
		count,
		all: stands.reduce((sum, each) => sum + each.count, 0),
		drafts: coordinates(actor, scope) ? await unsentDraftsOf(db, cycle.id) : 0,
		rows: applicationRows(await applicationsOf(db, actor, cycle, filter), cycle, locale),
		choices: filterChoices(cycle.plan, locale),
		kept: keptParts(filter, cycle.plan, locale),
		places: { places: cycle.plan.places, filled: selected?.count ?? 0 },
		mayDecide: coordinatesOrPartner(actor, scope),
		lists: listsBeside(cycle.plan.form),
		decided: Number(url.searchParams.get('decided') ?? 0)
	};
};

export const actions: Actions = {
	decide: (event) =>
		submission(event, decideSchema, async ({ chosen, outcome, note }) => {
			const { db, actor } = event.locals;
			if (chosen.length === 0) throw new Refused('nothing_chosen');
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const decision = { cycleId: cycle.id, applicationIds: chosen, outcome, note };
			const decided = await decideApplications(db, actor, decision);
			const query = new URLSearchParams(addressOf(filterOf(event.url.searchParams)));
			query.set('decided', String(decided));
			return `/desk/cycles/${cycle.slug}/applications?${query}`;
		})
};
