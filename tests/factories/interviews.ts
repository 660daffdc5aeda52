import { randomUUID } from 'node:crypto';
import { theSystem, type Actor } from '#core/actor.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { dayOf } from '#features/people/rules.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { makeSlots, type NewSlots } from '#features/interviews/server/make-slots.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication, type ApplicationWishes } from './applications.ts';
import type { MadeCycle } from './cycles.ts';

/** Somebody of a cycle's programme who may sit on panels. */
export async function aReviewer(db: Db, cycle: MadeCycle, name = 'Vera Pokusnić'): Promise<Actor> {
	const personId = await grantRole(db, theSystem, {
		...{ name, email: `${randomUUID()}@example.org`, locale: 'en', country: 'RS', city: 'Niš' },
		kind: 'reviewer',
		programmeId: cycle.programmeId,
		fromOn: dayOf(now())
	});
	return {
		personId,
		roles: [{ kind: 'reviewer', programmeId: cycle.programmeId, cycleId: null, country: null }]
	};
}

/** Slots of one morning, 10:00 to 12:00 in Belgrade: four of half an hour, unless the test wishes otherwise. */
export async function slots(
	db: Db,
	cycle: MadeCycle,
	wishes: Partial<NewSlots> & { readonly panel: readonly string[] }
): Promise<readonly string[]> {
	const day = wishes.firstDay ?? '2026-05-18';
	await makeSlots(db, theSystem, {
		cycleId: cycle.id,
		once: randomUUID(),
		lastDay: day,
		firstDay: day,
		weekends: false,
		from: '10:00',
		until: '12:00',
		minutes: 30,
		pause: 0,
		mode: 'live',
		room: `Sala ${randomUUID()}`,
		link: '',
		...wishes
	});
	const rows = await db
		.selectFrom('interviewSlots')
		.select('id')
		.where('cycleId', '=', cycle.id)
		.where('withdrawnAt', 'is', null)
		.orderBy('startsAt')
		.execute();
	return rows.map(({ id }) => id);
}

/** Somebody on the shortlist, with the link that opens their application. */
export async function aShortlisted(db: Db, wishes: ApplicationWishes) {
	const receipt = await anApplication(db, { ...wishes, decision: 'shortlisted' });
	return { ...receipt, link: linkTo(receipt.id) };
}
