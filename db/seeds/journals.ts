import type { Actor } from '#core/actor.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { changeGoal } from '#features/goals/server/change-goal.ts';
import { markGoal } from '#features/goals/server/mark-goal.ts';
import { noteStep } from '#features/goals/server/note-step.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { answerMonth } from '#features/journals/server/answer-month.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { pickText } from '#language/pick.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at } from './cycle.ts';
import {
	menteeEntries,
	mentorEntry,
	monthAnswers,
	worldGoals,
	type WorldGoal
} from './world/journals.ts';

interface Seeded {
	readonly id: string;
	readonly mentee: Actor;
	readonly mentor: Actor;
	readonly locale: Locale;
	readonly startsOn: Temporal.PlainDate;
	readonly today: Temporal.PlainDate;
}

/** Lets each mentorship of a cycle that has no goals yet set two and live with them, and both sides write for themselves. */
export async function seedJournals(
	db: Db,
	cycleId: string,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): Promise<void> {
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
		.innerJoin('people', 'people.id', 'member.personId')
		.select(['mentorships.id', 'mentorships.position', 'member.side'])
		.select(['people.id as personId', 'people.locale'])
		.where('cycleId', '=', cycleId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('goals')
						.select('goals.id')
						.whereRef('goals.mentorshipId', '=', 'mentorships.id')
				)
			)
		)
		.orderBy('position')
		.orderBy('people.name')
		.execute();
	for (const [id, members] of Map.groupBy(rows, (row) => row.id)) {
		const mentee = members.find(({ side }) => side === 'mentee')!;
		const mentor = members.find(({ side }) => side === 'mentor')!;
		const mentorship: Seeded = {
			...{ id, startsOn, today, locale: mentee.locale as Locale },
			mentee: { personId: mentee.personId, roles: [] },
			mentor: { personId: mentor.personId, roles: [] }
		};
		for (const shift of [0, 1, 2].slice(0, 2 + (mentee.position % 2))) {
			await seedGoal(db, mentorship, (mentee.position + shift) % worldGoals.length);
		}
		await seedEntries(db, mentorship, mentee.position);
	}
}

/** Acts on a day of the cycle, unless that day is still to come. */
async function onDay(
	{ startsOn, today }: Seeded,
	day: number,
	work: () => Promise<unknown>
): Promise<void> {
	const date = startsOn.add({ days: day });
	if (Temporal.PlainDate.compare(date, today) < 0) await withClock(at(date, '21:10'), work);
}

async function seedGoal(db: Db, mentorship: Seeded, index: number): Promise<void> {
	const { id: mentorshipId, mentee, mentor, locale } = mentorship;
	const goal: WorldGoal = worldGoals[index]!;
	const said = (text: LocalisedText | undefined) => (text ? pickText(text, locale) : '');
	const dayOf = (days: number) => mentorship.startsOn.add({ days }).toString();
	const words = {
		...{ term: goal.term, aim: said(goal.aim), signs: said(goal.signs) },
		...{ have: said(goal.have), need: said(goal.need), why: said(goal.why), dueOn: dayOf(goal.due) }
	};
	const once = uuidOf(`${mentorshipId} goal ${index}`);
	let goalId = '';
	await onDay(mentorship, 16 + index, async () => {
		goalId = await setGoal(db, mentee, { mentorshipId, once, ...words });
	});
	if (!goalId) return;
	const place = { mentorshipId, goalId };
	for (const [k, { day, text }] of goal.steps.entries()) {
		const step = { ...place, once: uuidOf(`${goalId} ${k}`), text: said(text) };
		await onDay(mentorship, day, () => noteStep(db, k % 2 ? mentor : mentee, step));
	}
	const { moved, mark } = goal;
	if (moved) {
		const change = { ...words, version: 1, dueOn: dayOf(moved.due), reason: said(moved.reason) };
		await onDay(mentorship, moved.day, () => changeGoal(db, mentee, { ...place, ...change }));
	}
	if (mark) {
		const end = { ...place, mark: mark.mark, reason: said(mark.reason) };
		await onDay(mentorship, mark.day, () => markGoal(db, mentee, end));
	}
}

async function seedEntries(db: Db, mentorship: Seeded, position: number): Promise<void> {
	const { id: mentorshipId, mentee, mentor, locale, today } = mentorship;
	const write = (writer: Actor, { day, text }: (typeof menteeEntries)[number]) =>
		onDay(mentorship, day, async () => {
			const once = uuidOf(`${mentorshipId} ${writer.personId} ${day}`);
			const entry = { mentorshipId, once, text: pickText(text, locale) };
			const entryId = await writeEntry(db, writer, entry);
			// A few share with the team as well: a first entry here, a second there, a mentor's now and then.
			const index = menteeEntries.findIndex((entry) => entry.day === day);
			if (index === 0) await shareEntry(db, writer, { entryId, audience: 'partner' });
			if (position % 9 === 1 + index) await shareEntry(db, writer, { entryId, audience: 'team' });
		});
	for (const entry of menteeEntries) await write(mentee, entry);
	await write(mentor, mentorEntry);
	const lastMonth = today.subtract({ months: 1 }).toPlainYearMonth().toString();
	const evening = mentorship.startsOn.until(today, { largestUnit: 'days' }).days - 3;
	await onDay(mentorship, evening, () =>
		answerMonth(db, mentee, { mentorshipId, month: lastMonth, ...monthAnswers(locale) })
	);
}
