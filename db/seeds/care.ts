import type { Actor } from '#core/actor.ts';
import { theSystem } from '#core/actor.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { nameContact } from '#features/care/server/name-contact.ts';
import { noteCare } from '#features/care/server/note-care.ts';
import { noticeSilence } from '#features/care/server/notice-silence.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at } from './cycle.ts';

/**
 * Somebody to turn to in each of the cycles, letters to the pairs that fell silent, what the team did about one who did
 * not answer, and a mentee of the first cycle who asks for help.
 */
export async function seedCare(
	db: Db,
	coordinator: Actor,
	cycles: readonly string[],
	today: Temporal.PlainDate
): Promise<void> {
	const morning = (daysAgo: number) => at(today.subtract({ days: daysAgo }), '10:11');
	const contact = {
		name: 'Jelena Uzorčić',
		email: 'jelena.uzorcic@example.org',
		phone: '+381 11 000 0000'
	};
	for (const cycleId of cycles) {
		await withClock(morning(60), () => nameContact(db, coordinator, { cycleId, ...contact }));
	}
	for (const daysAgo of [12, 4]) {
		await withClock(morning(daysAgo), () => noticeSilence(db, theSystem, undefined));
	}
	const entry = await db
		.selectFrom('careEntries')
		.select('id')
		.orderBy('silentSince')
		.orderBy('id')
		.executeTakeFirst();
	if (entry) {
		const note = {
			entryId: entry.id,
			once: uuidOf(entry.id),
			way: 'called',
			settled: false
		} as const;
		const outcome = 'Novi posao pojeo je oktobar. Dogovor: susret do kraja sledeće nedelje.';
		const nextOn = today.add({ days: 3 }).toString();
		await withClock(morning(2), () => noteCare(db, coordinator, { ...note, outcome, nextOn }));
	}
	await seedHelp(db, cycles[0], morning(1));
}

async function seedHelp(db: Db, cycleId = '', when: Temporal.Instant): Promise<void> {
	const mentee = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('mentorships', 'mentorships.id', 'mentorshipMembers.mentorshipId')
		.select(['mentorshipId', 'personId'])
		.where('cycleId', '=', cycleId)
		.where('side', '=', 'mentee')
		.orderBy('position')
		.offset(1)
		.executeTakeFirst();
	if (!mentee) return;
	const { mentorshipId, personId } = mentee;
	const text =
		'Na poslu mi je sve teže i ne stižem da se pripremim. Mentoru ne bih da kvarim volju; možemo li nas dvoje da popričamo?';
	const request = { mentorshipId, once: uuidOf(personId), about: 'self', text } as const;
	await withClock(when, () => askForHelp(db, { personId, roles: [] }, request));
}
