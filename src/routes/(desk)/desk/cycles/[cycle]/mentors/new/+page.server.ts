import { newMentor, readLanguages } from '#features/mentors/forms.ts';
import { addMentor } from '#features/mentors/server/add-mentor.ts';
import { formChoices } from '#features/mentors/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ choices: formChoices(locals.locale) });

export const actions: Actions = {
	default: (event) =>
		submission(event, newMentor, async (input, form) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const languages = readLanguages((field) => form.get(field));
			await addMentor(db, actor, { ...input, ...languages, programmeId: cycle.programme.id });
			return `/desk/cycles/${cycle.slug}/mentors`;
		})
};
