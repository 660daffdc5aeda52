import { answerForm } from '#features/member-gatherings/forms.ts';
import { answerGathering } from '#features/member-gatherings/server/answer-gathering.ts';
import { ownGathering } from '#features/member-gatherings/server/queries.ts';
import { gatheringWords, saidWords } from '#features/member-gatherings/shown.ts';
import { pickText } from '#language/pick.ts';
import { plainPath } from '#language/path.ts';
import { now } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const { gathering, cycle } = await ownGathering(db, actor, idIn(params.gathering));
	return {
		gathering: gatheringWords(gathering, locale, cycle.timeZone, now()),
		programme: pickText(cycle.programme, locale),
		...saidWords(gathering.said, gathering, locale),
		were: gathering.were
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, answerForm, async ({ comes }) => {
			const gatheringId = idIn(event.params.gathering);
			const { db, actor } = event.locals;
			await answerGathering(db, actor, { gatheringId, comes: comes === 'yes' });
			return plainPath(event.url.pathname);
		})
};
