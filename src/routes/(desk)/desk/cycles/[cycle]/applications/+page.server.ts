import { Refused } from '#core/refusal.ts';
import { decideSchema } from '#features/applications/forms.ts';
import { filterOf, isFiltered, listsBeside, passes } from '#features/applications/list.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { applicationsOf, unsentDraftsOf } from '#features/applications/server/queries.ts';
import { applicationCounts, applicationRows } from '#features/applications/shown.ts';
import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const applications = await applicationsOf(db, actor, cycle);
	const filter = filterOf(url.searchParams);
	const shown = applications.filter((line) => passes(line, filter));
	// Whoever took an application back takes no part in what is counted and decided.
	const current = applications.filter(({ withdrawn }) => !withdrawn);
	return {
		filter,
		filtered: isFiltered(filter),
		all: applications.length,
		drafts: coordinates(actor, scope) ? await unsentDraftsOf(db, cycle.id) : 0,
		rows: applicationRows(shown, cycle, locale),
		counts: applicationCounts(current, cycle, locale),
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
			const query = new URLSearchParams({ ...filterOf(event.url.searchParams) });
			query.set('decided', String(decided));
			return `/desk/cycles/${cycle.slug}/applications?${query}`;
		})
};
