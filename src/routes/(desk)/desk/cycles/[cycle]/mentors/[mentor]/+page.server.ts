import { mentorProfile } from '#features/mentors/forms.ts';
import { changeMentor } from '#features/mentors/server/change-mentor.ts';
import { mentorFor } from '#features/mentors/server/queries.ts';
import { formChoices } from '#features/mentors/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return {
		mentor: await mentorFor(db, actor, cycle.programme.id, idIn(params.mentor)),
		choices: formChoices(locale)
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, mentorProfile, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { id } = await mentorFor(db, actor, cycle.programme.id, idIn(event.params.mentor));
			await changeMentor(db, actor, { ...input, mentorId: id });
			return `/desk/cycles/${cycle.slug}/mentors`;
		})
};
