import { publicationForm } from '#features/matching/forms.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { scenarioFor } from '#features/matching/server/scenario.ts';
import { proofsWords, proposalWords, unplacedWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatDateTime, formatTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const scenario = await scenarioFor(db, actor, cycle, idIn(params.scenario));
	const { madeAt, publishedAt } = scenario;
	return {
		made: {
			date: formatDate(madeAt, locale, cycle.timeZone),
			time: formatTime(madeAt, locale, cycle.timeZone)
		},
		published: publishedAt && formatDateTime(publishedAt, locale, cycle.timeZone),
		superseded: scenario.superseded,
		current: scenario.current,
		proof: proofsWords(scenario.proofs, locale),
		proposals: scenario.proposals.map((each) => proposalWords(each, cycle.plan, locale)),
		unplaced: scenario.unplaced.map((each) => unplacedWords(each, locale))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, publicationForm, async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id } = await scenarioFor(db, actor, cycle, idIn(event.params.scenario));
			await publishMatching(db, actor, { scenarioId: id });
		})
};
