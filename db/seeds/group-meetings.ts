import type { Actor } from '#core/actor.ts';
import { markGroupMeeting } from '#features/group-meetings/server/mark-group-meeting.ts';
import { planGroupMeeting } from '#features/group-meetings/server/plan-group-meeting.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, demoZone } from './cycle.ts';

/** On which day of the cycle everybody meets, and what about; the second time a mentor leads. */
const meetings = [
	{ day: 18, topic: 'Ko smo i šta želimo da promenimo' },
	{ day: 67, topic: 'Novac posle projekta', led: true },
	{ day: 123, topic: 'Publika u malom gradu' },
	{ day: 199, topic: 'Šta ostaje kada se ciklus završi' }
];

/** The group meetings of a cycle: those that are over with who was there, and the one that comes next. */
export async function seedGroupMeetings(
	db: Db,
	coordinator: Actor,
	cycleId: string,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): Promise<void> {
	const mentorships = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
		.select(['mentorships.id', 'member.personId'])
		.where('cycleId', '=', cycleId)
		.where('member.side', '=', 'mentor')
		.orderBy('position')
		.execute();
	for (const [index, { day: after, topic, led = false }] of meetings.entries()) {
		const day = startsOn.add({ days: after });
		const planned = day.subtract({ days: 21 });
		const announced = Temporal.PlainDate.compare(planned, startsOn) < 0 ? startsOn : planned;
		const meeting = {
			...{ cycleId, topic, once: uuidOf(`group ${cycleId} ${index}`), day: day.toString() },
			...{ time: '17:00', zone: demoZone, minutes: 120, mode: 'online' as const },
			...{ place: 'https://meet.example.org/svi', ...(led && { ledBy: mentorships[0]?.personId }) }
		};
		const coming = Temporal.PlainDate.compare(day, today) >= 0;
		const when = coming ? today.subtract({ days: 3 }) : announced;
		const id = await withClock(at(when, '12:10'), () => planGroupMeeting(db, coordinator, meeting));
		if (coming) return;
		const present = mentorships.filter((_, each) => (each + index) % 5 !== 3).map(({ id }) => id);
		await withClock(at(day, '20:40'), () =>
			markGroupMeeting(db, coordinator, { meetingId: id, present })
		);
	}
}
