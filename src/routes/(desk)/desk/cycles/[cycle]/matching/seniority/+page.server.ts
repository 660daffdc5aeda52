import { z } from 'zod';
import { m } from '#messages';
import { noteSeniorities } from '#features/matching/server/note-seniorities.ts';
import { senioritiesOf } from '#features/matching/server/seniority.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate } from '#language/format.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { people, mentors } = await senioritiesOf(db, actor, cycle);
	const byName = collate(locale);
	return {
		saved: url.searchParams.has('saved'),
		people: people.toSorted((a, b) => byName(a.name, b.name)),
		mentors: mentors.toSorted((a, b) => byName(a.name, b.name)),
		steps: [
			{ value: '0', label: m.matching_seniority_unsaid() },
			{ value: '1', label: m.matching_seniority_1() },
			{ value: '2', label: m.matching_seniority_2() },
			{ value: '3', label: m.matching_seniority_3() },
			{ value: '4', label: m.matching_seniority_4() }
		]
	};
};

const step = z.enum(['0', '1', '2', '3', '4'], 'not_in_list').optional();

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		const cycle = await deskCycle(db, actor, event.params.cycle);
		const { people, mentors } = await senioritiesOf(db, actor, cycle);
		const ids = [...people, ...mentors].map(({ id }) => id);
		const schema = z.object(Object.fromEntries(ids.map((id) => [`step-${id}`, step])));
		return submission(event, schema, async (filled) => {
			const steps = ids.flatMap((id) => {
				const said = filled[`step-${id}`];
				return said === undefined ? [] : [[id, Number(said)] as const];
			});
			await noteSeniorities(db, actor, { cycleId: cycle.id, steps: Object.fromEntries(steps) });
			return `/desk/cycles/${cycle.slug}/matching/seniority?saved`;
		});
	}
};
