import { randomUUID } from 'node:crypto';
import { stranger, type Actor } from '#core/actor.ts';
import { Refused } from '#core/refusal.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aMentorship } from './mentorships.ts';

const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;

/** When sessions are planned, unless a test says otherwise. */
export const september = '2026-09-05T10:00:00Z';

/** A planned session on the evening before the clocks go back. */
export const planText = {
	day: '2026-10-24',
	time: '18:00',
	zone: 'Europe/Belgrade',
	minutes: 90,
	mode: 'online',
	place: 'https://meet.example.org/ana',
	topic: 'Prvi nastup',
	withAgenda: true
} as const;

/** Does something at an instant. */
export const at = <T>(instant: string, work: () => Promise<T>): Promise<T> =>
	withClock(instant, work);

const person = (personId: string): Actor => ({ personId, roles: [] });

/** A mentorship of a running cycle with its two people, others who must not reach it, and an empty outbox. */
export async function aPair(db: Db) {
	const [own, other] = await at('2026-08-20T10:00:00Z', async () => [
		await aMentorship(db, dates),
		await aMentorship(db, dates)
	]);
	const [mentor, mentee] = [person(own.mentor), person(own.mentees[0]!)];
	await db.deleteFrom('outboxAttachments').execute();
	await db.deleteFrom('outbox').execute();
	return { ...own, mentor, mentee, other, outsiders: outsidersOf(own, other) };
}

/** What `aPair` makes. */
export type Pair = Awaited<ReturnType<typeof aPair>>;

type Made = Awaited<ReturnType<typeof aMentorship>>;

function outsidersOf(own: Made, other: Made): readonly Actor[] {
	const { mentor: personId } = other;
	const role = { kind: 'coordinator', cycleId: null, country: null } as const;
	const { programmeId } = own.cycle;
	return [
		stranger,
		person(personId),
		{ personId, roles: [{ ...role, programmeId: other.cycle.programmeId }] },
		{ personId, roles: [{ ...role, kind: 'partner-coordinator', programmeId, country: 'RS' }] }
	];
}

/** Plans a session of a pair; returns its id. */
export function aPlan(
	db: Db,
	pair: Pair,
	over: object = {},
	actor: Actor = pair.mentor
): Promise<string> {
	const plan = { ...planText, mentorshipId: pair.id, once: randomUUID(), ...over };
	return at(september, () => planSession(db, actor, plan));
}

/** A pair's mentorship as somebody sees it at an instant. */
export function seenBy(db: Db, pair: Pair, actor: Actor, now = september) {
	return at(now, () => mentorshipFor(db, actor, pair.id));
}

/** The letters of a kind to the two of a pair, or to one of them, with what is attached. */
export async function lettersTo(db: Db, pair: Pair, kind: string, actor?: Actor) {
	const rows = await db
		.selectFrom('outbox')
		.leftJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select(['outbox.personId', 'outbox.text', 'outboxAttachments.content'])
		.where('kind', '=', kind)
		.orderBy('outbox.writtenAt')
		.execute();
	const readers = actor ? [actor] : [pair.mentor, pair.mentee];
	return rows.filter(({ personId }) => readers.some((reader) => reader.personId === personId));
}

/** The code of the refusal that something ends with; anything else that it throws, as it is. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
	const thrown: unknown = await work.then(
		() => undefined,
		(error: unknown) => error
	);
	return thrown instanceof Refused ? thrown.code : thrown;
}
