import { randomUUID } from 'node:crypto';
import { acceptForm, declineForm, readLanguages } from '#features/mentors/forms.ts';
import { listOf } from '#features/mentors/labels.ts';
import { invitationState } from '#features/mentors/rules.ts';
import { acceptInvitation } from '#features/mentors/server/accept-invitation.ts';
import { declineInvitation } from '#features/mentors/server/decline-invitation.ts';
import { findInvitation } from '#features/mentors/server/invitations.ts';
import { askedBy } from '#features/mentors/server/joining.ts';
import { openInvitationLink } from '#features/mentors/server/link.ts';
import { formChoices, offersFor } from '#features/mentors/shown.ts';
import { mentorFields, offers } from '#features/programmes/lists.ts';
import { countryName } from '#language/countries.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	const invitation = await findInvitation(db, openInvitationLink(params.link));
	const { needed, timeZone } = await askedBy(db, invitation.programmeId);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const { needs } = invitation;
	return {
		state: invitationState(invitation.facts, now()),
		programme: { slug: invitation.slug, name: pickText(invitation.programme, locale) },
		name: invitation.name,
		email: invitation.email,
		words: invitation.words,
		answerBy: formatDay(Temporal.PlainDate.from(invitation.answerBy), locale),
		needs: needs && {
			country: countryName(needs.country, locale),
			fields: listOf(mentorFields, needs.fields, locale),
			needs: listOf(offers, needs.needs, locale)
		},
		choices: formChoices(locale, offersFor(needed, needs?.needs)),
		zone: timeZone,
		locale,
		once: randomUUID()
	};
};

export const actions: Actions = {
	accept: (event) =>
		submission(event, acceptForm, async ({ agreed: _, ...input }, form) => {
			const { db, actor, locale } = event.locals;
			const { link } = event.params;
			const languages = readLanguages((field) => form.get(field));
			await acceptInvitation(db, actor, { ...input, ...languages, link, locale });
			return `/mentors/invited/${link}`;
		}),
	decline: (event) =>
		submission(event, declineForm, async ({ reason }) => {
			const { link } = event.params;
			await declineInvitation(event.locals.db, event.locals.actor, { link, reason });
			return `/mentors/invited/${link}`;
		})
};
