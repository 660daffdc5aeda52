import { randomUUID } from 'node:crypto';
import { conflictWords } from '#features/matching/conflict-words.ts';
import { nameForm, publicationForm, wayForm } from '#features/matching/forms.ts';
import { objectiveName } from '#features/matching/model-words.ts';
import { quotasIn } from '#features/matching/quotas.ts';
import { nameScenario } from '#features/matching/server/name-scenario.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { scenarioFor } from '#features/matching/server/scenario.ts';
import { takeWayOut } from '#features/matching/server/take-way-out.ts';
import {
	placesOfPairs,
	proofsWords,
	proposalWords,
	quotasWords,
	unplacedWords
} from '#features/matching/shown.ts';
import { putProposals } from '#features/proposals/server/put-proposals.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatDateTime, formatTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scenario = await scenarioFor(db, actor, cycle, idIn(params.scenario));
	const { madeAt, publishedAt, question, asked, answered, name } = scenario;
	const plan = { ...cycle.plan, matching: asked.matching };
	const pairsOf = placesOfPairs(question);
	return {
		once: randomUUID(),
		asks: cycle.plan.consent.order !== 'none',
		name,
		made: {
			date: formatDate(madeAt, locale, cycle.timeZone),
			time: formatTime(madeAt, locale, cycle.timeZone)
		},
		objective: objectiveName(asked.objective ?? 'most-placed', locale),
		published: publishedAt && formatDateTime(publishedAt, locale, cycle.timeZone),
		superseded: scenario.superseded,
		current: scenario.current,
		kept: question !== null,
		teams: question !== null && asked.teams !== undefined,
		conflict:
			answered.conflict &&
			conflictWords(
				answered.conflict,
				{
					quotas: asked.matching.quotas,
					teams: asked.matching.teams !== undefined,
					nameOf: (id) => scenario.named(id).title,
					locale
				},
				scenario.proposals.length
			),
		mayGive: publishedAt === null && !scenario.superseded,
		quotas: question
			? quotasWords(
					quotasIn(question, scenario.arrangement),
					locale,
					asked.matching.teams !== undefined
				)
			: [],
		proof: proofsWords(scenario.proofs, locale),
		proposals: scenario.proposals.map((each) => ({
			...proposalWords(each, plan, locale),
			pairs: pairsOf(each)
		})),
		unplaced: scenario.unplaced.map((each) => unplacedWords(each, locale))
	};
};

export const actions: Actions = {
	publish: (event) =>
		submission(event, publicationForm, async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id } = await scenarioFor(db, actor, cycle, idIn(event.params.scenario));
			await publishMatching(db, actor, { scenarioId: id });
		}),
	put: (event) =>
		submission(event, publicationForm, async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id } = await scenarioFor(db, actor, cycle, idIn(event.params.scenario));
			await putProposals(db, actor, { scenarioId: id });
			return `/desk/cycles/${cycle.slug}/matching/proposals`;
		}),
	name: (event) =>
		submission(event, nameForm, async ({ name }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id } = await scenarioFor(db, actor, cycle, idIn(event.params.scenario));
			await nameScenario(db, actor, { scenarioId: id, name });
		}),
	way: (event) =>
		submission(event, wayForm, async ({ way, once }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id, asked } = await scenarioFor(db, actor, cycle, idIn(event.params.scenario));
			await takeWayOut(db, actor, { scenarioId: id, way });
			const { objective = 'most-placed' } = asked;
			const next = await proposeMatching(db, actor, { cycleId: cycle.id, once, objective });
			return `/desk/cycles/${cycle.slug}/matching/${next}`;
		})
};
