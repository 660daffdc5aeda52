import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import type { NewMentor } from '#features/mentors/forms.ts';
import { addMentor } from '#features/mentors/server/add-mentor.ts';
import type { Joining } from '#features/mentors/server/join-pool.ts';
import type { Db } from '#platform/database.ts';

/** What a test may want to be otherwise. */
export interface MentorWishes extends Partial<NewMentor> {
	readonly programmeId: string;
}

/** A mentor in the pool of a programme. */
export interface MadeMentor {
	readonly id: string;
	readonly personId: string;
	readonly email: string;
}

/** A mentor from Croatia who speaks with everybody in the region, with one place. */
export async function aMentor(db: Db, wishes: MentorWishes): Promise<MadeMentor> {
	const email = wishes.email ?? `mentor-${randomUUID()}@example.org`;
	const id = await addMentor(db, theSystem, {
		name: 'Boris Ogledović',
		country: 'HR',
		city: 'Primer',
		languages: ['bcms', 'en', 'sq'],
		fields: ['visual-arts'],
		offers: ['career-direction'],
		mode: 'either',
		capacity: 1,
		lineEn: '',
		lineSr: '',
		...wishes,
		email
	});
	const { personId } = await db
		.selectFrom('mentors')
		.select('personId')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return { id, personId, email };
}

/** What a diplomat writes in the short form of a programme, in English. */
export function joiningOf(programme: string, over: Partial<Joining> = {}): Joining {
	return {
		programme,
		once: randomUUID(),
		name: 'Špela Vzorčnik',
		email: `joining-${randomUUID()}@example.org`,
		locale: 'en',
		country: 'SI',
		city: 'Maribor',
		languages: ['en', 'fr'],
		levels: { en: 'fluent', fr: 'native' },
		fields: ['diplomacy'],
		offers: ['international-contacts'],
		mode: 'online',
		timeZone: 'Europe/Ljubljana',
		answer: 'one',
		line: 'Has opened three embassies.',
		...over
	};
}
