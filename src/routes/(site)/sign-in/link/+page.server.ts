import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isDemo } from '#features/organisations/server/queries.ts';
import { addCookies } from '#routes/_request/cookies.ts';
import { safeNext } from '#routes/_request/addresses.ts';
import { here } from '#routes/_request/here.ts';
import type { Actions, PageServerLoad } from './$types';

/** In a demo the link opens at once; elsewhere it waits for a press, which programmes that read mail do not make. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'referrer-policy': 'no-referrer' });
	const demo = await isDemo(event.locals.db);
	if (demo) await open(event, true);
	return { spent: demo };
};

export const actions: Actions = {
	default: async (event) => {
		await open(event, await isDemo(event.locals.db));
		return { spent: true };
	}
};

/** Opens the session and goes on; returns when the link does not work. */
async function open(event: RequestEvent, again: boolean): Promise<void> {
	const { auth, db } = event.locals;
	const { searchParams } = event.url;
	const token = searchParams.get('token') ?? '';
	const cookies = await auth.openSignInLink(db, token, event.request.headers, { again });
	if (!cookies) return;
	addCookies(event, cookies);
	redirect(303, here(safeNext(searchParams.get('next'), '/sign-in')));
}
