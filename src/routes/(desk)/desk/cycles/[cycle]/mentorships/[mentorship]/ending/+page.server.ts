import type { RequestEvent } from '@sveltejs/kit';
import { reasonChoices } from '#features/care/change-shown.ts';
import { endForm, extendForm, mentorForm, pressForm } from '#features/endings/forms.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { endRest } from '#features/endings/server/end-rest.ts';
import { extendMentorship } from '#features/endings/server/extend-mentorship.ts';
import { endOfMentorship } from '#features/endings/server/queries.ts';
import { rematchMentorship } from '#features/endings/server/rematch-mentorship.ts';
import { restMentor } from '#features/endings/server/rest-mentor.ts';
import { withdrawEnding } from '#features/endings/server/withdraw-ending.ts';
import { endWords } from '#features/endings/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { id: cycleId } = await deskCycle(db, actor, params.cycle);
	const mentorshipId = idIn(params.mentorship);
	const end = await endOfMentorship(db, actor, { cycleId, mentorshipId });
	return {
		end: endWords(end, locale),
		reasons: reasonChoices(locale),
		done: url.searchParams.get('done')
	};
};

const path = ({ url }: RequestEvent, done: string) => `${plainPath(url.pathname)}?done=${done}`;

export const actions: Actions = {
	end: (event) =>
		submission(event, endForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await endMentorship(event.locals.db, event.locals.actor, { mentorshipId, ...input });
			return path(event, 'ended');
		}),
	extend: (event) =>
		submission(event, extendForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await extendMentorship(event.locals.db, event.locals.actor, { mentorshipId, ...input });
			return path(event, 'extended');
		}),
	complete: (event) =>
		submission(event, pressForm, async () => {
			const mentorshipId = idIn(event.params.mentorship);
			await completeMentorship(event.locals.db, event.locals.actor, { mentorshipId });
			return path(event, 'completed');
		}),
	resume: (event) =>
		submission(event, pressForm, async () => {
			const mentorshipId = idIn(event.params.mentorship);
			await withdrawEnding(event.locals.db, event.locals.actor, { mentorshipId });
			return path(event, 'resumed');
		}),
	rematch: (event) =>
		submission(event, mentorForm, async ({ mentorId }) => {
			const mentorshipId = idIn(event.params.mentorship);
			await rematchMentorship(event.locals.db, event.locals.actor, { mentorshipId, mentorId });
			return path(event, 'asked');
		}),
	rest: (event) =>
		submission(event, mentorForm, async ({ mentorId }) => {
			const { db, actor } = event.locals;
			const { id: cycleId } = await deskCycle(db, actor, event.params.cycle);
			await restMentor(db, actor, { cycleId, mentorId });
			return path(event, 'rests');
		}),
	unrest: (event) =>
		submission(event, mentorForm, async ({ mentorId }) => {
			const { db, actor } = event.locals;
			const { id: cycleId } = await deskCycle(db, actor, event.params.cycle);
			await endRest(db, actor, { cycleId, mentorId });
			return path(event, 'back');
		})
};
