import { randomUUID } from 'node:crypto';
import { stranger, type Actor } from '#core/actor.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Db } from '#platform/database.ts';
import { mentorships, type MadeMentorship, type MentorshipWishes } from './mentorships.ts';
import { at } from './planned-sessions.ts';

const dates = {
	...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' },
	count: 2
} as const;

/** Somebody without a role of their own. */
export const person = (personId: string): Actor => ({ personId, roles: [] });

/**
 * A running cycle with two mentorships, its coordinator, others who must not reach it, and an empty outbox; what has been
 * planned in September is news.
 */
export async function twoMentorships(db: Db, wishes: MentorshipWishes = {}) {
	const { cycle, all } = await at('2026-08-20T10:00:00Z', () =>
		mentorships(db, { ...dates, ...wishes })
	);
	const { programmeId } = cycle;
	const [pair, other] = all as [MadeMentorship, MadeMentorship];
	const name = { name: 'Žaklina Probić', locale: 'sr-Latn' } as const;
	const personId = await joinPerson(db, { ...name, email: `${randomUUID()}@example.org` });
	const role = { kind: 'coordinator', programmeId, cycleId: null, country: null } as const;
	const coordinator: Actor = { personId, roles: [role] };
	const outsiders: readonly Actor[] = [
		...[stranger, person(pair.mentor), person(pair.mentees[0]!)],
		{ personId, roles: [{ ...role, kind: 'partner-coordinator', country: 'RS' }] },
		{ personId, roles: [{ ...role, programmeId: randomUUID() }] }
	];
	await emptyOutbox(db);
	return {
		...{ cycle, pair, other, coordinator, outsiders },
		about: { id: cycle.id, programme: { id: programmeId } },
		everybody: [pair, other].flatMap(({ mentor, mentees }) => [mentor, ...mentees]).toSorted()
	};
}

/** What `twoMentorships` makes. */
export type TwoMentorships = Awaited<ReturnType<typeof twoMentorships>>;

/** Throws all letters away. */
export async function emptyOutbox(db: Db): Promise<void> {
	await db.deleteFrom('outboxAttachments').execute();
	await db.deleteFrom('outbox').execute();
}

/** The letters whose kind begins like this, by their readers and in the order in which they were written, with their files. */
export async function lettersLike(db: Db, kind: string) {
	const rows = await db
		.selectFrom('outbox')
		.innerJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select(['outbox.kind', 'outbox.personId', 'outbox.subject', 'outbox.text'])
		.select('outboxAttachments.content')
		.where('kind', 'like', `${kind}%`)
		.orderBy('outbox.personId')
		.orderBy('outbox.writtenAt')
		.orderBy('outboxAttachments.name')
		.execute();
	return rows.map(({ content, ...letter }) => ({
		...letter,
		file: Buffer.from(content!).toString('utf8')
	}));
}
