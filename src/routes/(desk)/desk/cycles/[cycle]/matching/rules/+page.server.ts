import { boxesOf, modelOf, modelSchema, quotaRows } from '#features/matching/model-form.ts';
import { changeWords, modelChoices, rankingWords } from '#features/matching/model-shown.ts';
import { effectOn } from '#features/matching/ranking.ts';
import { changeMatching } from '#features/matching/server/change-matching.ts';
import { scoreModelOf } from '#features/matching/server/score-model.ts';
import { whenAndWho } from '#features/matching/shown.ts';
import { countryCodes } from '#language/countries.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { MatchingPlan } from '#features/programmes/types.ts';
import { collate } from '#language/format.ts';
import { readForm, typedValues } from '#routes/_request/form-reading.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { question, names, changes } = await scoreModelOf(db, actor, cycle);
	const nameOf = (id: string) => names.get(id) ?? '–';
	const byName = collate(locale);
	const people = question.people
		.map(({ id }) => ({ value: id, label: nameOf(id) }))
		.toSorted((a, b) => byName(a.label, b.label));
	const tried = triedIn(url.searchParams, question.matching);
	const person =
		people.find(({ value }) => value === url.searchParams.get('person')) ?? people[0] ?? null;
	const effect = person && effectOn(question, tried?.matching ?? question.matching, person.value);
	return {
		choices: modelChoices(countryCodes, locale, question.matching.teams !== undefined),
		teams: question.matching.teams !== undefined,
		// One empty row more than are filled: whoever needs another finds it after saving.
		quotaRows: Math.min(quotaRows, Math.max(3, question.matching.quotas.length + 1)),
		boxes: tried?.values ?? boxesOf(question.matching),
		saved: url.searchParams.has('saved'),
		people,
		effect: effect && {
			person: person.value,
			name: person.label,
			present: rankingWords(effect.present, nameOf, locale),
			changed: rankingWords(effect.changed, nameOf, locale)
		},
		changes: changes.map((change) => ({
			when: whenAndWho({ madeAt: change.changedAt, by: change.by }, locale, cycle.timeZone),
			lines: changeWords(change.before, change.after, locale)
		}))
	};
};

/** What somebody tries without saving it: the boxes come in the address, and what is wrong in them is not tried. */
function triedIn(search: URLSearchParams, present: MatchingPlan) {
	if (!search.has('need')) return null;
	const form = new FormData();
	for (const [name, value] of search) form.append(name, value);
	const read = modelSchema.safeParse(readForm(form, modelSchema));
	return {
		values: typedValues(form),
		matching: read.success ? modelOf(read.data, present) : present
	};
}

export const actions: Actions = {
	default: (event) =>
		submission(event, modelSchema, async (filled) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { rules, weights, quotas, everybody } = modelOf(filled, cycle.plan.matching);
			const change = { rules, weights, quotas, ...(everybody && { everybody }) };
			await changeMatching(db, actor, { cycleId: cycle.id, ...change });
			return `/desk/cycles/${cycle.slug}/matching/rules?saved`;
		})
};
