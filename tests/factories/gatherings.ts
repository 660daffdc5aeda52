import { randomUUID } from 'node:crypto';
import { stranger, theSystem } from '#core/actor.ts';
import { makeGathering, type NewGathering } from '#features/gatherings/server/make-gathering.ts';
import { placeOf } from '#features/gatherings/server/find.ts';
import { registerVisitor, type Registering } from '#features/gatherings/server/register-visitor.ts';
import type { Db } from '#platform/database.ts';

/** What a test may want to be otherwise. */
export type StopWishes = Pick<NewGathering, 'cycleId'> & Partial<NewGathering>;

/** An info stop in Niš on the evening of 20 April 2026; returns its id. */
export function aStop(db: Db, wishes: StopWishes): Promise<string> {
	return makeGathering(db, theSystem, { ...stopText, once: randomUUID(), ...wishes });
}

/** When and where that is. */
export const stopText = {
	country: 'RS',
	town: 'Niš',
	venue: 'Info-kutak Pokus',
	address: 'Pokusna 21',
	day: '2026-04-20',
	from: '18:00',
	until: '19:30',
	note: { en: 'Come in.', sr: 'Uđite.' }
};

/** Somebody with a place at an info stop; returns the id of their registration. */
export async function aVisitor(
	db: Db,
	gatheringId: string,
	wishes: Partial<Registering> = {}
): Promise<string> {
	const email = wishes.email ?? `visitor-${randomUUID()}@example.org`;
	const visitor = { name: 'Mina Probić', locale: 'en' as const, remind: false, ...wishes };
	await registerVisitor(db, stranger, { ...visitor, gatheringId, email });
	const place = await placeOf(db, gatheringId, email);
	return place!.id;
}
