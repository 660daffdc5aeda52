import { z } from 'zod';
import { Missing } from '#core/refusal.ts';
import { shownSections } from '#features/forms/shown.ts';
import {
	arrangeSchema,
	cancelSchema,
	markSchema,
	noteSchema,
	swapSchema
} from '#features/interviews/forms.ts';
import { isOpen } from '#features/interviews/rules.ts';
import { arrangeInterview } from '#features/interviews/server/arrange-interview.ts';
import { cancelInterview } from '#features/interviews/server/cancel-interview.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { markInterview } from '#features/interviews/server/mark-interview.ts';
import { noteInterview } from '#features/interviews/server/note-interview.ts';
import { interviewOf, slotsOf } from '#features/interviews/server/queries.ts';
import { swapInterviews } from '#features/interviews/server/swap-interviews.ts';
import { dayIn, placeWords, shortSpan, spanWords, waysOf } from '#features/interviews/shown.ts';
import { wayWords } from '#features/interviews/words.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, interview } = await found(event);
	const { timeZone } = cycle;
	const { booking } = interview;
	const when = (moment: Temporal.Instant) => formatDateTime(moment, locale, timeZone, 'short');
	const slots = interview.mayArrange ? await slotsOf(db, actor, cycle) : [];
	const own = interview.notes.find(({ personId }) => personId === actor.personId);
	return {
		interview: {
			number: interview.number,
			applicant: interview.applicant,
			email: interview.email,
			status: interview.status,
			shortlisted: interview.shortlisted,
			sits: interview.sits,
			mayArrange: interview.mayArrange,
			wish: interview.wish,
			sections: shownSections(interview.form, interview.answers, locale)
		},
		booking: booking && {
			day: dayIn(booking.startsAt, timeZone),
			when: spanWords(booking, locale, timeZone),
			place: placeWords(booking, locale),
			link: booking.online ? booking.link : '',
			panel: interview.panel.map(({ name }) => name).join(', '),
			begun: Temporal.Instant.compare(booking.startsAt, now()) <= 0,
			open: isOpen(booking)
		},
		own: { note: own?.note ?? '', recommendation: own?.recommendation ?? '' },
		notes: interview.notes.map((note) => ({ ...note, notedAt: when(note.notedAt) })),
		history: interview.history.map((past) => ({
			id: past.id,
			when: shortSpan(past, locale, timeZone),
			booked: when(past.bookedAt),
			bookedBy: past.bookedBy,
			reason: past.reason,
			ending: past.ending,
			ended: past.endedAt && when(past.endedAt),
			endedBy: past.endedBy,
			endingReason: past.endingReason,
			marks: past.marks.map((one) => ({ ...one, markedAt: when(one.markedAt) }))
		})),
		choices: slots
			.filter(({ booked }) => !booked)
			.flatMap((slot) =>
				waysOf(slot.mode).map((way) => ({
					value: `${way} ${slot.id}`,
					label: `${shortSpan(slot, locale, timeZone)}, ${way === 'live' ? slot.room : wayWords[way]()}`
				}))
			),
		others: slots.flatMap((slot) =>
			slot.booked && isOpen(slot.booked) && slot.booked.applicationId !== interview.id
				? [
						{
							value: slot.booked.applicationId,
							label: `${slot.booked.applicant}, ${shortSpan(slot, locale, timeZone)}`
						}
					]
				: []
		)
	};
};

export const actions: Actions = {
	arrange: (event) =>
		submission(event, arrangeSchema, async ({ choice, reason }) => {
			const { interview } = await found(event);
			const { db, actor } = event.locals;
			await arrangeInterview(db, actor, { applicationId: interview.id, ...choice, reason });
		}),
	swap: (event) =>
		submission(event, swapSchema, async ({ other, reason }) => {
			const { interview } = await found(event);
			const { db, actor } = event.locals;
			await swapInterviews(db, actor, { applicationIds: [interview.id, other], reason });
		}),
	cancel: (event) =>
		submission(event, cancelSchema, async ({ reason }) => {
			const { interview } = await found(event);
			const { db, actor } = event.locals;
			await cancelInterview(db, actor, { applicationId: interview.id, reason });
		}),
	invite: (event) =>
		submission(event, z.object({}), async () => {
			const { cycle, interview } = await found(event);
			const { db, actor } = event.locals;
			await inviteToInterviews(db, actor, { cycleId: cycle.id, applicationId: interview.id });
		}),
	mark: (event) =>
		submission(event, markSchema, async ({ mark }) => {
			const { interview } = await found(event);
			const { db, actor } = event.locals;
			await markInterview(db, actor, { applicationId: interview.id, mark });
		}),
	note: (event) =>
		submission(event, noteSchema, async ({ note, recommendation = null }) => {
			const { interview } = await found(event);
			const { db, actor } = event.locals;
			await noteInterview(db, actor, { applicationId: interview.id, note, recommendation });
		})
};

/** The cycle and the interview that the address names. @throws Missing */
async function found({ locals, params }: RequestEvent) {
	const { db, actor } = locals;
	if (!/^\d{1,9}$/.test(params.application)) throw new Missing('interview');
	const cycle = await deskCycle(db, actor, params.cycle);
	return { cycle, interview: await interviewOf(db, actor, cycle, Number(params.application)) };
}
