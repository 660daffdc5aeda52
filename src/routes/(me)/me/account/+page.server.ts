import { Missing } from '#core/refusal.ts';
import { deviceOf } from '#features/people/devices.ts';
import { ownDetailsForm, sessionForm } from '#features/people/forms.ts';
import { changeOwnDetails } from '#features/people/server/change-own-details.ts';
import { endSession } from '#features/people/server/end-session.ts';
import { listSessions, personById } from '#features/people/server/queries.ts';
import { formatDay } from '#language/format.ts';
import { offeredZones } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, locale, sessionId } = locals;
	const personId = ownId(locals);
	const person = await personById(db, personId);
	if (!person) throw new Missing('person');
	const sessions = await listSessions(db, personId, now());
	return {
		account: {
			name: person.name,
			email: person.email,
			locale: person.locale,
			timeZone: person.timeZone
		},
		zones: offeredZones.map((zone) => ({ value: zone, label: zone })),
		sessions: sessions.map(({ id, userAgent, lastSeenAt }) => ({
			id,
			...deviceOf(userAgent),
			lastSeen: formatDay(lastSeenAt.toZonedDateTimeISO('UTC').toPlainDate(), locale),
			thisOne: id === sessionId
		}))
	};
};

export const actions: Actions = {
	details: (event) =>
		submission(event, ownDetailsForm, async (input) => {
			const { db, actor } = event.locals;
			await changeOwnDetails(db, actor, { ...input, personId: ownId(event.locals) });
			return '/me/account?saved';
		}),
	end: (event) =>
		submission(event, sessionForm, async ({ sessionId }) => {
			await endSession(event.locals.db, event.locals.actor, { sessionId });
		})
};

function ownId({ person }: App.Locals): string {
	if (!person) throw new Missing('person');
	return person.id;
}
