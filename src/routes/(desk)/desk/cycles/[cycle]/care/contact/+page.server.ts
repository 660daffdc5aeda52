import { contactForm } from '#features/care/forms.ts';
import { nameContact } from '#features/care/server/name-contact.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan } = await deskCycle(locals.db, locals.actor, params.cycle);
	return { contact: plan.care.safeguarding };
};

export const actions: Actions = {
	default: (event) =>
		submission(event, contactForm, async (contact) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await nameContact(db, actor, { cycleId: cycle.id, ...contact });
			return `/desk/cycles/${cycle.slug}/care#contact`;
		})
};
