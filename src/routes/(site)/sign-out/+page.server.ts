import { redirect } from '@sveltejs/kit';
import { addCookies } from '#routes/_request/cookies.ts';
import { here } from '#routes/_request/here.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, here('/sign-in'));
};

export const actions: Actions = {
	default: async (event) => {
		addCookies(event, await event.locals.auth.signOut(event.request.headers));
		// On a shared computer the way back must not show the pages that were open.
		event.setHeaders({ 'clear-site-data': '"cache"' });
		redirect(303, here('/'));
	}
};
