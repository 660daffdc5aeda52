import { stranger, type Actor } from '#core/actor.ts';
import { changeMentor } from '#features/mentors/server/change-mentor.ts';
import { answerForMentor } from '#features/mentors/server/answer-for-mentor.ts';
import { answerRound } from '#features/mentors/server/answer-round.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { joinPool } from '#features/mentors/server/join-pool.ts';
import { answerLink } from '#features/mentors/server/link.ts';
import { screenMentor } from '#features/mentors/server/screen-mentor.ts';
import { answerOf } from '#features/mentors/shown.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, profileOf, type SeededCycle } from './cycle.ts';
import type { WorldMentor } from './world/types.ts';

/** Days after the opening of the call: when the pool is asked, and when the first of the late ones joins. */
const after = { asked: 0, late: 2 };

/** How many told their answer on the phone. */
const byPhone = 4;

/**
 * A cycle asks its pool on the day on which its call opens: everybody answers with the places that the world gives
 * them, some of them on the phone. Then the late ones come, and the last of them still waits for the team's word.
 */
export async function seedPool(
	db: Db,
	coordinator: Actor,
	cycle: Pick<SeededCycle, 'programmeId' | 'dates'>,
	cycleId: string,
	mentors: readonly WorldMentor[]
): Promise<void> {
	const { callOpensOn, callClosesOn } = cycle.dates;
	const asked = callOpensOn.add({ days: after.asked });
	await withClock(at(asked, '12:00'), () =>
		askPool(db, coordinator, {
			cycleId,
			cutOffOn: asked.toString(),
			answerBy: callClosesOn.toString(),
			words: {
				en: 'About a hundred people will apply, and twenty-five of them will need you.',
				sr: 'Prijaviće se stotinak ljudi, a dvadeset petoro njih trebaće baš Vas.'
			}
		})
	);
	const idOf = await idsByEmail(db, cycle.programmeId);
	const inTime = mentors.filter(({ joinedLate }) => !joinedLate);
	for (const [index, mentor] of inTime.entries()) {
		const { email, capacity } = mentor;
		const mentorId = idOf.get(email)!;
		if (capacity > 1) {
			const change = { mentorId, ...profileOf(mentor) };
			await withClock(at(asked, '11:30'), () => changeMentor(db, coordinator, change));
		}
		const answer = answerOf(capacity);
		const day = asked.add({ days: 1 + (index % 5) });
		await withClock(at(day, `${9 + (index % 9)}:15`.padStart(5, '0')), () =>
			index < byPhone
				? answerForMentor(db, coordinator, { cycleId, mentorId, answer, note: 'By phone.' })
				: answerRound(db, stranger, { link: answerLink(cycleId, mentorId), answer })
		);
	}
	await seedLate(db, coordinator, cycle, mentors);
}

async function seedLate(
	db: Db,
	coordinator: Actor,
	{ programmeId, dates }: Pick<SeededCycle, 'programmeId' | 'dates'>,
	mentors: readonly WorldMentor[]
): Promise<void> {
	const { slug } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', programmeId)
		.executeTakeFirstOrThrow();
	const late = mentors.filter(({ joinedLate }) => joinedLate);
	for (const [index, mentor] of late.entries()) {
		const day = dates.callOpensOn.add({ days: after.late + index });
		await withClock(at(day, '11:00'), () =>
			joinPool(db, stranger, {
				programme: slug,
				once: uuidOf(`join ${mentor.email}`),
				name: mentor.name,
				email: mentor.email,
				locale: mentor.locale,
				country: mentor.country,
				city: mentor.city,
				languages: mentor.languages,
				levels: levelsOf(mentor.languages),
				fields: [...mentor.fields],
				offers: [...mentor.offers],
				mode: mentor.mode,
				timeZone: zones[mentor.country] ?? 'Europe/Belgrade',
				answer: answerOf(mentor.capacity),
				line: mentor.line[mentor.locale === 'en' ? 'en' : 'sr'] ?? ''
			})
		);
	}
	const idOf = await idsByEmail(db, programmeId);
	for (const [index, { email }] of late.slice(0, -1).entries()) {
		const day = dates.callOpensOn.add({ days: after.late + index });
		const mentorId = idOf.get(email)!;
		const word = { mentorId, verdict: 'yes', reason: 'Met at the round table in spring.' } as const;
		await withClock(at(day, '16:00'), () => screenMentor(db, coordinator, word));
	}
}

const zones: Readonly<Record<string, string>> = { FR: 'Europe/Paris', BE: 'Europe/Brussels' };

/** The first language as a mother tongue, the others one step less each. */
function levelsOf(languages: readonly string[]): Readonly<Record<string, string>> {
	const steps = ['native', 'fluent', 'working'];
	return Object.fromEntries(
		languages.map((language, index) => [language, steps[Math.min(index, 2)]!])
	);
}

async function idsByEmail(db: Db, programmeId: string): Promise<ReadonlyMap<string, string>> {
	const rows = await db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'people.email'])
		.where('mentors.programmeId', '=', programmeId)
		.execute();
	return new Map(rows.map(({ id, email }) => [email, id]));
}
