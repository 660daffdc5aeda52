import { randomUUID } from 'node:crypto';
import { pinForm, proposalForm, teamPinForm, unpinForm } from '#features/matching/forms.ts';
import { objectiveName, objectiveWords } from '#features/matching/model-words.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { pinTeamMates } from '#features/matching/server/pin-team-mates.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { matchingOf } from '#features/matching/server/queries.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { pinWords, planWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { collate, formatDateTime } from '#language/format.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { runs, pins, people, pool, ...numbers } = await matchingOf(db, actor, cycle);
	const byName = collate(locale);
	const inOrder = (list: readonly { readonly value: string; readonly label: string }[]) =>
		list.toSorted((a, b) => byName(a.label, b.label));
	return {
		once: randomUUID(),
		numbers,
		plan: planWords(cycle.plan, locale),
		people: inOrder(people),
		pool: inOrder(pool),
		objectives: Object.entries(objectiveWords).map(([value, [name, help]]) => ({
			value,
			label: name({}, { locale }),
			help: help({}, { locale })
		})),
		pins: pins.map((pin) => pinWords(pin, locale, cycle.timeZone)),
		published: runs.some(({ published }) => published),
		runs: runs.map(({ madeAt, objective, ...run }) => ({
			...run,
			objective: objectiveName(objective, locale),
			made: formatDateTime(madeAt, locale, cycle.timeZone, 'short')
		}))
	};
};

export const actions: Actions = {
	propose: (event) =>
		submission(event, proposalForm, async ({ once, objective, name }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const request = { cycleId: cycle.id, once, objective, ...(name && { name }) };
			const id = await proposeMatching(db, actor, request);
			return `/desk/cycles/${cycle.slug}/matching/${id}`;
		}),
	pin: (event) =>
		submission(event, pinForm, async (pin) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await pinPair(db, actor, { cycleId: cycle.id, ...pin });
			return `/desk/cycles/${cycle.slug}/matching#pins`;
		}),
	mates: (event) =>
		submission(event, teamPinForm, async (pin) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await pinTeamMates(db, actor, { cycleId: cycle.id, ...pin });
			return `/desk/cycles/${cycle.slug}/matching#pins`;
		}),
	unpin: (event) =>
		submission(event, unpinForm, async (pin) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await unpinPair(db, actor, pin);
			return `/desk/cycles/${cycle.slug}/matching#pins`;
		})
};
