import { randomUUID } from 'node:crypto';
import { Invalid, Refused } from '#core/refusal.ts';
import type { ChangeReason } from '#features/care/rules.ts';
import { endingPlace } from '#features/care/server/sealed.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { cancelPlannedSession } from '#features/mentorships/server/cancel-planned-session.ts';
import {
	lockMentorship,
	planRows,
	type FoundMentorship
} from '#features/mentorships/server/find.ts';
import { mentorOf } from '#features/mentorships/server/mentor-of.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { m } from '#messages';
import { ends } from '../access.ts';
import { postEnded } from './letters.ts';
import { applicationsOf } from './rematch.ts';
import { beginRest } from './rest.ts';

/** An end before its time, as it was talked over with both sides. */
export interface EarlyEnd {
	readonly mentorshipId: string;
	/** YYYY-MM-DD */
	readonly endedOn: string;
	readonly reason: ChangeReason;
	/** for the team alone */
	readonly note: string;
	/** the mentor takes nobody else in this cycle */
	readonly mentorRests: boolean;
}

/**
 * Ends a mentorship before its time, without fault: the mentor's place is free again, what was planned is called off in
 * all calendars, the two are kept apart in every matching to come, and both sides are told, never who wished for it.
 * Journals, goals and the sessions that were held stay where they are. Twice is once.
 * @throws Invalid for a day that has not come or was before the beginning; Refused `mentorship_ended` when it was completed
 */
export const endMentorship = command(
	'end-mentorship',
	ends,
	async (work, end: EarlyEnd): Promise<void> => {
		const mentorship = await lockMentorship(work.db, end.mentorshipId);
		const { programmeId, cycleId, term } = mentorship;
		work.allow({ programmeId, cycleId });
		if (term.way === 'early') return;
		if (term.way) throw new Refused('mentorship_ended', { endedOn: term.lastOn });
		if (end.endedOn > todayIn(mentorship.timeZone)) {
			throw new Invalid([{ field: 'endedOn', code: 'ending_in_future' }]);
		}
		if (end.endedOn < mentorship.beganOn) {
			const facts = { beganOn: mentorship.beganOn };
			throw new Invalid([{ field: 'endedOn', code: 'ending_before_beginning', facts }]);
		}

		const id = randomUUID();
		await work.db
			.insertInto('mentorshipEndings')
			.values({
				...{ id, mentorshipId: mentorship.id, way: 'early', reason: end.reason },
				note: end.note === '' ? null : keyring().seal(endingPlace(id, mentorship.id), end.note),
				...{ endedOn: end.endedOn, endedAt: work.now, endedBy: work.actor.personId }
			})
			.execute();
		await freePlace(work, mentorship.id);
		const mentorId = await mentorOf(work.db, mentorship.id);
		if (mentorId) await keepApart(work, mentorship, mentorId);
		if (mentorId && end.mentorRests) await beginRest(work, { cycleId, mentorId });

		await work.record({ subjectId: mentorship.id, facts: { reason: end.reason } });

		await callOff(work, mentorship);
		await postEnded(work.db, mentorship);
	}
);

/** The mentor's place is there for somebody else. */
async function freePlace({ db, now }: Work, mentorshipId: string): Promise<void> {
	await db
		.updateTable('mentorPlaces')
		.set({ freedAt: now })
		.where('mentorshipId', '=', mentorshipId)
		.where('freedAt', 'is', null)
		.execute();
}

/** No matching to come brings together again what has just been parted. */
async function keepApart(
	work: Work,
	{ id, cycleId, members }: FoundMentorship,
	mentorId: string
): Promise<void> {
	const apart = { cycleId, mentorId, kind: 'apart' as const };
	const reason = m.endings_pin_reason(
		{ names: members.map(({ name }) => name).join(' – ') },
		{ locale: 'en' }
	);
	for (const applicationId of await applicationsOf(work.db, id)) {
		await pinPair(work.db, work.actor, { ...apart, applicationId, reason });
	}
}

/** Calls off the sessions that were still to come. */
async function callOff(work: Work, { id }: FoundMentorship): Promise<void> {
	const coming = await planRows(work.db)
		.where('plannedSessions.mentorshipId', '=', id)
		.where('cancellation.plannedId', 'is', null)
		.where('version.startsAt', '>', work.now)
		.execute();
	for (const plan of coming) {
		const called = { mentorshipId: id, plannedId: plan.id, reason: '' };
		await cancelPlannedSession(work.db, work.actor, called);
	}
}
