import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#routes/addresses.ts';
import { addCookies } from '#routes/cookies.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, inLanguage('/sign-in', locals.locale));
};

export const actions: Actions = {
	default: async (event) => {
		addCookies(event, await event.locals.auth.signOut(event.request.headers));
		redirect(303, inLanguage('/', event.locals.locale));
	}
};
