import { redirect, type Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import { writeSignInCode } from '#features/letters/server/write-sign-in-code.ts';
import { codeMinutes } from '#platform/auth/library.ts';
import { safeNext } from '#routes/_request/addresses.ts';
import { addCookies } from '#routes/_request/cookies.ts';
import { firstPage } from '#routes/_request/first-page.ts';
import { here } from '#routes/_request/here.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

/** The address between the two steps: in a cookie, so that it stands neither in the history nor in a log. */
const addressCookie = 'ciklus.sign_in_address';

const askForm = z.object({ email: z.email().max(254) });
const enterForm = z.object({ email: z.email().max(254), code: z.string().max(40) });

export const load: PageServerLoad = ({ cookies, locals, url }) => {
	const next = url.searchParams.get('next');
	if (locals.person) redirect(303, here(safeNext(next, firstPage(locals.actor))));
	const email = cookies.get(addressCookie) ?? '';
	return {
		email,
		asked: email !== '' && url.searchParams.has('code'),
		minutes: codeMinutes,
		query: next ? `next=${encodeURIComponent(next)}` : ''
	};
};

export const actions: Actions = {
	ask: (event) =>
		submission(event, askForm, async ({ email }) => {
			const { auth, db, locale } = event.locals;
			await auth.requestCode(db, email, event.getClientAddress(), (person, code) =>
				writeSignInCode(db, { ...person, address: email }, locale, code)
			);
			rememberAddress(event.cookies, email);
			return `/sign-in?code&${new URLSearchParams({ next: nextOf(event.url) })}`;
		}),
	enter: (event) =>
		submission(event, enterForm, async ({ email, code }) => {
			const { headers } = event.request;
			const ip = event.getClientAddress();
			addCookies(event, await event.locals.auth.signInWithCode(email, code, ip, headers));
			event.cookies.delete(addressCookie);
			// This page again: now that we know who they are, it sends them where they belong.
			return `/sign-in?${new URLSearchParams({ next: nextOf(event.url) })}`;
		})
};

function nextOf(url: URL): string {
	return url.searchParams.get('next') ?? '';
}

function rememberAddress(cookies: Cookies, email: string): void {
	cookies.set(addressCookie, email, {
		maxAge: codeMinutes * 60,
		httpOnly: true,
		sameSite: 'lax'
	});
}
