import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callStatus } from '#features/calls/rules.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { ownDraft, type OwnDraft } from '#features/applications/server/drafts.ts';
import { teamAddress } from '#features/applications/server/team-address.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { here } from './here.ts';

/**
 * The draft that the link of a page opens. The address is a key: it must not travel to other sites, nor stay in a
 * shared cache. @throws Missing
 */
export async function draftOf(event: {
	readonly locals: RequestEvent['locals'];
	readonly params: { readonly link: string };
	readonly setHeaders: RequestEvent['setHeaders'];
}): Promise<OwnDraft> {
	const draft = await ownDraft(event.locals.db, event.params.link);
	event.setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return draft;
}

/** The same for the pages on which it is written and sent: of what was withdrawn there is only the own page. */
export async function openDraftOf(event: Parameters<typeof draftOf>[0]): Promise<OwnDraft> {
	const draft = await draftOf(event);
	if (draft.withdrawnAt) redirect(303, here(`/applications/${event.params.link}`));
	return draft;
}

/** What every page of a draft says about its call. */
export function callAround(draft: OwnDraft, locale: RequestEvent['locals']['locale']) {
	return {
		title: pickText(draft.call.title, locale),
		slug: draft.slug,
		deadline: formatDateTime(deadlineOf(draft.call.deadline), locale, draft.timeZone),
		open: callStatus(draft.call, now()) === 'open',
		/** when the request came: what is said to somebody who was late */
		came: formatDateTime(now(), locale, draft.timeZone),
		team: teamAddress()
	};
}
