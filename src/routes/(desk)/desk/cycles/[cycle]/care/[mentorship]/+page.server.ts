import { randomUUID } from 'node:crypto';
import { careForm, pauseForm, pauseWithdrawalForm } from '#features/care/forms.ts';
import { sharedRemarks } from '#features/care/server/check-in-answers.ts';
import { noteCare } from '#features/care/server/note-care.ts';
import { pauseMentorship } from '#features/care/server/pause-mentorship.ts';
import { careOfMentorship } from '#features/care/server/queries.ts';
import { withdrawPause } from '#features/care/server/withdraw-pause.ts';
import {
	answerTo,
	entryWords,
	forecastWords,
	pairWords,
	reachWords,
	standingOf,
	wayChoices
} from '#features/care/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDays } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { todayIn } from '#platform/clock.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const { id: cycleId, timeZone, plan } = await deskCycle(db, actor, params.cycle);
	const mentorshipId = idIn(params.mentorship);
	const care = await careOfMentorship(db, actor, { cycleId, mentorshipId });
	const remarks = await sharedRemarks(db, actor, mentorshipId);
	const { mentorship, pauses } = care;
	const { progress, since, forecast } = standingOf(mentorship, todayIn(timeZone));
	const now = { silent: progress.silent, since };
	const days = (pause: { fromOn: string; untilOn: string }) =>
		formatDays(
			Temporal.PlainDate.from(pause.fromOn),
			Temporal.PlainDate.from(pause.untilOn),
			locale
		);
	return {
		mentorshipId,
		title: pairWords(mentorship, locale),
		silentDays: progress.silent ? progress.silentDays : null,
		forecast: forecastWords(forecast, mentorship.facts.term.dueOn, locale),
		entries: care.entries.map((entry) => ({
			...entryWords(entry, now, locale, timeZone),
			once: randomUUID(),
			reach: mentorship.members
				.filter(({ personId }) => personId === entry.help?.person.id)
				.map((member) => reachWords(member, mentorship, answerTo(entry.help!.about)))
		})),
		reach: mentorship.members.map((member) =>
			reachWords(member, mentorship, progress.silent ? { days: progress.silentDays } : null)
		),
		remarks: remarks.map(({ moment, ...remark }) => {
			const name = plan.checkIns.find(({ key }) => key === moment)?.name ?? {};
			return { ...remark, moment: pickText(name, locale) };
		}),
		ways: wayChoices(locale),
		pauses: pauses.map((pause) => ({ id: pause.id, days: days(pause), reason: pause.reason })),
		once: randomUUID()
	};
};

export const actions: Actions = {
	note: (event) =>
		submission(event, careForm, async (note) => {
			await noteCare(event.locals.db, event.locals.actor, note);
		}),
	pause: (event) =>
		submission(event, pauseForm, async (pause) => {
			const mentorshipId = idIn(event.params.mentorship);
			await pauseMentorship(event.locals.db, event.locals.actor, { mentorshipId, ...pause });
		}),
	withdraw: (event) =>
		submission(event, pauseWithdrawalForm, async (input) => {
			await withdrawPause(event.locals.db, event.locals.actor, input);
		})
};
