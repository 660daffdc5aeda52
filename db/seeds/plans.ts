import { stranger } from '#core/actor.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { receiveCalendarReply } from '#features/mentorships/server/receive-calendar-reply.ts';
import { replyTag } from '#features/letters/server/reply-address.ts';
import type { CalendarAnswer } from '#features/letters/calendar-reply.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, demoZone } from './cycle.ts';
import { membersOf } from './sessions.ts';

/** What pairs and organisations talk about. */
export const topics: readonly string[] = [
	'Prva samostalna produkcija: od ideje do budžeta',
	'Kako se piše prijava za fond',
	'Publika koja se vraća',
	'Umor od posla i granice',
	'Razgovor s opštinom o prostoru',
	'Šta dalje posle ovog ciklusa'
];

/** What teams talk about. */
export const teamTopics: readonly string[] = [
	'The smallest version of our pilot',
	'Who does what until the seminar',
	'Money: what we have and what we need'
];

/** Sessions that are planned about today: two that were yesterday, and the next of most mentorships. */
export async function seedPlans(
	db: Db,
	cycleId: string,
	today: Temporal.PlainDate,
	about: readonly string[]
): Promise<void> {
	const mentorships = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['id', 'position'])
		.where('cycleId', '=', cycleId)
		.where('terms.way', 'is', null)
		.orderBy('position')
		.execute();
	for (const [index, { id }] of mentorships.entries()) {
		const members = await membersOf(db, id);
		const plan = (days: number, time: string) =>
			planOne(db, {
				...{ mentorshipId: id, members, time, index },
				day: today.add({ days }),
				topic: about[(index + days + 1) % about.length] ?? ''
			});
		if (index < 2) await plan(-1, '17:00');
		if (index % 3 !== 2) await plan(3 + ((index * 2) % 14), index % 2 ? '18:30' : '17:00');
	}
}

async function planOne(
	db: Db,
	wish: {
		readonly mentorshipId: string;
		readonly members: readonly string[];
		readonly index: number;
		readonly day: Temporal.PlainDate;
		readonly time: string;
		readonly topic: string;
	}
): Promise<void> {
	const { mentorshipId, members, index, day, time, topic } = wish;
	const personId = members[index % members.length]!;
	const live = index % 4 === 3;
	const plannedId = await withClock(at(day.subtract({ days: 18 }), '12:00'), () =>
		planSession(
			db,
			{ personId, roles: [] },
			{
				mentorshipId,
				once: uuidOf(`plan ${mentorshipId} ${day}`),
				day: day.toString(),
				...{ time, topic, zone: demoZone, minutes: 90, withAgenda: true },
				mode: live ? 'live' : 'online',
				place: live ? 'Kafe Ogledalo, Primerova 5' : 'https://meet.example.org/ciklus'
			}
		)
	);
	const answers: readonly (CalendarAnswer | undefined)[] = [
		'accepted',
		index % 3 === 0 ? 'accepted' : index % 3 === 1 ? 'tentative' : undefined
	];
	const stamp = at(day.subtract({ days: 17 }), '09:00');
	for (const [each, answer] of answers.entries()) {
		const member = members[each];
		if (!answer || !member) continue;
		const reply = { uid: `${plannedId}@localhost`, sequence: 0, stamp, answer, organiser: '' };
		const addresses = [`replies+${replyTag(plannedId, member)}@example.org`];
		await withClock(stamp, () => receiveCalendarReply(db, stranger, { reply, addresses }));
	}
}
