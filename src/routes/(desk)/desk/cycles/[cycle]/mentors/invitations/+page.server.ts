import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invitationForm } from '#features/mentors/forms.ts';
import { listOf } from '#features/mentors/labels.ts';
import { invitationsOf } from '#features/mentors/server/invitations.ts';
import { inviteMentor } from '#features/mentors/server/invite-mentor.ts';
import { needingIn } from '#features/mentors/server/needs.ts';
import { remindInvited } from '#features/mentors/server/remind-invited.ts';
import { offers } from '#features/programmes/lists.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatDay } from '#language/format.ts';
import { now, todayIn } from '#platform/clock.ts';
import { languageChoices } from '#routes/_request/language-choices.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long an invitation holds when nobody says otherwise. */
const usualDays = 14;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const invitations = await invitationsOf(db, actor, cycle, now());
	const needing = await needingIn(db, cycle.id, cycle.plan);
	const day = (at: Temporal.Instant) => formatDate(at, locale, cycle.timeZone, 'short');
	return {
		once: randomUUID(),
		done: url.searchParams.get('done') ?? '',
		answerBy: Temporal.PlainDate.from(todayIn(cycle.timeZone)).add({ days: usualDays }).toString(),
		languages: languageChoices(),
		needing: needing.map(({ id, number, title, needs }) => ({
			value: id,
			label: `${number} · ${title} · ${listOf(offers, needs.needs, locale)}`
		})),
		rows: invitations.map((invitation) => ({
			id: invitation.id,
			name: invitation.name,
			email: invitation.email,
			mentorId: invitation.mentorId,
			mentee: invitation.number === null ? null : `${invitation.number} · ${invitation.mentee}`,
			number: invitation.number,
			state: invitation.state,
			reason: invitation.declineReason,
			sent: day(invitation.invitedAt),
			reminded: invitation.remindedAt && day(invitation.remindedAt),
			answerBy: formatDay(Temporal.PlainDate.from(invitation.answerBy), locale, 'short')
		}))
	};
};

export const actions: Actions = {
	invite: (event) =>
		submission(event, invitationForm, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await inviteMentor(db, actor, { ...input, cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/mentors/invitations?done=sent`;
		}),
	remind: (event) =>
		submission(event, z.object({ invitation: z.uuid() }), async ({ invitation }) => {
			const { db, actor } = event.locals;
			await remindInvited(db, actor, { invitationId: invitation });
			return `/desk/cycles/${event.params.cycle}/mentors/invitations?done=reminded`;
		})
};
