import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { stranger } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { localeOfPath, localisedPath, plainPath } from '#language/path.ts';
import { installation } from '#features/organisations/server/queries.ts';
import { setupAddress } from '#features/organisations/server/setup-key.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { dayOf } from '#features/people/rules.ts';
import { now, withClock } from '#platform/clock.ts';
import { isDatabaseAway } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { m } from '#messages';
import { accessTo } from '#routes/access.ts';
import { addCookies } from '#routes/_request/cookies.ts';
import { readersLanguage, rememberLanguage, speaking } from '#routes/_request/language.ts';
import { guardHeaders } from '#routes/_request/security.ts';
import { serverContext } from '#routes/_request/server-context.ts';
import { refusalWords } from '#routes/_request/wording.ts';

/** At the first start, tells whoever reads the server's own output where to set it up. */
export const init: ServerInit = async () => {
	const { db } = serverContext();
	if (await installation(db)) return;
	console.log(`Set up this installation at ${setupAddress(settings().SITE_URL)}`);
};

/**
 * A request has one moment, that of its arrival: whoever sends before a deadline is in time, however long the server
 * is about it. The reader's own clock is asked nothing.
 */
export const handle: Handle = (input) => withClock(now(), () => answer(input));

/** Language, then person, then permission, then the page. */
const answer: Handle = ({ event, resolve }) => {
	const locale = readersLanguage(event);
	return speaking(locale, event.url.origin, async () => {
		event.locals.locale = locale;
		event.locals.requestId = crypto.randomUUID();
		// No address of ours has a NUL in it, and the database cannot even be asked.
		if (event.url.pathname.includes('%00')) error(404, m.error_missing({}, { locale }));
		if (event.route.id !== null) settleAddress(event);
		await recognise(event);

		const denied = await gate(event);
		const response =
			denied ??
			(await resolve(event, {
				transformPageChunk: ({ html }) => html.replace('%lang%', locale)
			}));
		return guardHeaders(response, event);
	});
};

/** The map from our refusals to answers. What is none of them is a bug: logged, and told honestly. */
export const handleError: HandleServerError = ({ kind, error: thrown, event }) => {
	if (kind !== 'unknown') return;
	const { locale, requestId } = event.locals;
	if (thrown instanceof Missing) return { status: 404, message: m.error_missing({}, { locale }) };
	if (thrown instanceof Refused) return { status: 409, message: refusalWords(thrown, locale) };
	if (thrown instanceof Invalid) return { status: 422, message: m.error_invalid({}, { locale }) };
	if (isDatabaseAway(thrown))
		return { status: 503, message: m.error_away({}, { locale }), requestId };
	// The route and the stack, and nothing that a person typed: no query, no form, no headers.
	const stack = thrown instanceof Error ? thrown.stack : String(thrown);
	const line = { at: now().toString(), requestId, route: event.route.id, stack };
	console.error(JSON.stringify(line));
	return { status: 500, message: m.error_ours({}, { locale }), requestId };
};

/** Addresses that stand in signed badges for good: they have no language, and no program should be sent elsewhere. */
const forPrograms = '/(site)/badges/';

/** Sends an address without a language to the reader's own (a form keeps its method), and remembers a choice. */
function settleAddress(event: RequestEvent): void {
	const { locale } = event.locals;
	if (event.route.id?.startsWith(forPrograms)) return;
	if (localeOfPath(event.url.pathname)) return rememberLanguage(event, locale);
	redirect(307, localisedPath(event.url.pathname, locale) + event.url.search);
}

/** Finds out who asks, and what they are today. */
async function recognise(event: RequestEvent): Promise<void> {
	const { db, auth } = serverContext();
	const hasCookie = event.request.headers.has('cookie');
	const session = hasCookie ? await auth.sessionPerson(event.request.headers) : null;
	if (session) addCookies(event, session.cookies);
	event.locals.db = db;
	event.locals.auth = auth;
	event.locals.person = session?.person ?? null;
	event.locals.sessionId = session?.id ?? null;
	event.locals.actor = session ? await actorOf(db, session.person.id, dayOf(now())) : stranger;
}

/**
 * Lets those pass who may. A stranger is shown to the sign-in page; anybody else gets the very page that an
 * address which does not exist gets.
 */
async function gate(event: RequestEvent): Promise<Response | undefined> {
	const { actor, locale } = event.locals;
	if (event.route.id === null || accessTo(event.route.id)?.(actor, {})) return undefined;
	if (actor.personId === null) return askToSignIn(event);
	const isView = event.request.method === 'GET' && !event.isDataRequest;
	if (!isView) error(404, m.error_missing({}, { locale }));
	return event.fetch(localisedPath('/nothing-here', locale));
}

function askToSignIn(event: RequestEvent): never {
	const { locale } = event.locals;
	// Somebody whose session ended while they were writing: a redirect would throw away what they wrote.
	if (event.request.method === 'POST') error(401, m.error_signed_out({}, { locale }));
	const here = plainPath(event.url.pathname) + event.url.search;
	redirect(303, `${localisedPath('/sign-in', locale)}?next=${encodeURIComponent(here)}`);
}
