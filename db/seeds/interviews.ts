import { stranger, type Actor } from '#core/actor.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { linkTo } from '#features/applications/server/link.ts';
import type { Recommendation } from '#features/interviews/rules.ts';
import { bookInterview } from '#features/interviews/server/book-interview.ts';
import { judgesOf } from '#features/interviews/server/find.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { makeSlots } from '#features/interviews/server/make-slots.ts';
import { markInterview } from '#features/interviews/server/mark-interview.ts';
import { noteInterview } from '#features/interviews/server/note-interview.ts';
import { panelPeople } from '#features/interviews/server/panel-people.ts';
import { dayOf } from '#features/people/rules.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, type SeededCycle } from './cycle.ts';

/** Days after the call's last one: the shortlist, and the first and the last day of the interviews. */
const after = { shortlist: 18, first: 22, last: 30 };

/** One row of slots for the whole round, with the first three of those who may sit on panels. */
async function seedSlots(
	db: Db,
	coordinator: Actor,
	cycle: Pick<SeededCycle, 'programmeId' | 'dates'>,
	cycleId: string,
	lastDay: number
): Promise<readonly string[]> {
	const { callClosesOn } = cycle.dates;
	const people = await panelPeople(db, { id: cycleId, programmeId: cycle.programmeId });
	const panel = people.slice(0, 3).map(({ id }) => id);
	await makeSlots(db, coordinator, {
		...{ cycleId, once: uuidOf(`slots ${cycleId}`), weekends: false, panel },
		firstDay: callClosesOn.add({ days: after.first }).toString(),
		lastDay: callClosesOn.add({ days: lastDay }).toString(),
		...{ from: '10:00', until: '16:30', minutes: 30, pause: 15, mode: 'either' },
		room: 'Probni prostor, velika sala',
		link: `https://example.org/interviews/${cycleId}`
	});
	return panel;
}

/** A few times that can be chosen already, before anybody is invited. */
export async function seedOpenSlots(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	cycleId: string
): Promise<void> {
	await seedSlots(db, coordinator, cycle, cycleId, after.first + 1);
}

const thoughts: readonly (readonly [note: string, recommendation: Recommendation])[] = [
	['Knows exactly what she wants from a year of mentoring.', 'yes'],
	['Warm, prepared, asks good questions back.', 'yes'],
	['A strong project; the goals are still wide. Worth a second look.', 'maybe'],
	['Would gain more from a course than from a mentor just now.', 'no'],
	['Quiet at first, then very concrete about the next six months.', 'yes']
];

/**
 * The round of interviews of a cycle: the shortlist is invited and the others are told, everybody takes a time by their own link, and
 * the panel says what came of it.
 */
export async function seedInterviews(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	cycleId: string
): Promise<void> {
	const reached = new Map(cycle.applicants.map(({ email, reached }) => [email, reached]));
	const applications = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select(['applications.id', 'applications.email', 'applications.city'])
		.where('calls.cycleId', '=', cycleId)
		.orderBy('applications.number')
		.execute();
	const invited = applications.filter(({ email }) =>
		['invited', 'interviewed'].includes(reached.get(email) ?? '')
	);
	const { callClosesOn } = cycle.dates;
	const shortlistOn = callClosesOn.add({ days: after.shortlist });
	const panel = await withClock(at(shortlistOn, '10:00'), async () => {
		const applicationIds = invited.map(({ id }) => id);
		const decision = { cycleId, applicationIds, outcome: 'shortlisted', note: '' } as const;
		await decideApplications(db, coordinator, decision);
		const seated = await seedSlots(db, coordinator, cycle, cycleId, after.last);
		await inviteToInterviews(db, coordinator, { cycleId });
		await announceDecisions(db, coordinator, { cycleId });
		return Promise.all(seated.map((id) => actorOf(db, id, dayOf(at(shortlistOn, '10:00')))));
	});
	const slots = await db
		.selectFrom('interviewSlots')
		.select(['id', 'endsAt'])
		.where('cycleId', '=', cycleId)
		.orderBy('startsAt')
		.execute();
	for (const [index, { id, email, city }] of invited.entries()) {
		const slot = slots[index];
		if (!slot) break;
		const online = city !== 'Beograd' && index % 3 === 0;
		await withClock(at(shortlistOn.add({ days: 1 }), '18:00'), () =>
			bookInterview(db, stranger, { link: linkTo(id), slotId: slot.id, online })
		);
		const came = reached.get(email) === 'interviewed';
		const [note, recommendation] = thoughts[index % thoughts.length]!;
		const judges = new Set(
			(await judgesOf(db, { slotId: slot.id, applicationId: id })).map((j) => j.id)
		);
		const able = panel.filter(({ personId }) => personId !== null && judges.has(personId));
		const member = able[index % able.length] ?? coordinator;
		await withClock(slot.endsAt, async () => {
			const mark = came ? 'held' : 'no-show';
			await markInterview(db, coordinator, { applicationId: id, mark });
			if (came) await noteInterview(db, member, { applicationId: id, note, recommendation });
		});
	}
}
