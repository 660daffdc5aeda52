import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor, type HeldRole, type RoleKind } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { cancelPlannedSession } from '#features/mentorships/server/cancel-planned-session.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import type { HelpMatter } from '../rules.ts';
import { worklistWords } from '../worklist.ts';
import { askForHelp } from './ask-for-help.ts';
import { nameContact } from './name-contact.ts';
import { noteCare } from './note-care.ts';
import { noticeSilence } from './notice-silence.ts';
import { ownHelp } from './own-help.ts';
import { pauseMentorship } from './pause-mentorship.ts';
import { careOfCycle, careOfMentorship } from './queries.ts';
import { withdrawPause } from './withdraw-pause.ts';

// The cycle runs from 1 September; the 17th of October is the first silent day of a pair that has not met.
const published = '2026-08-20T10:00:00Z';
const dates = {
	...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' },
	count: 2
} as const;
const silentFrom = '2026-10-17T08:11:00Z';
const aWeekLater = '2026-10-24T08:11:00Z';
const secret = 'O ovome ne mogu da govorim pred drugom stranom.';
const { db } = await testDb();
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const person = (personId: string): Actor => ({ personId, roles: [] });

let cycle: { readonly id: string; readonly programmeId: string };
let pair: MadeMentorship;
let other: MadeMentorship;
let coordinator: Actor;
let personId: string;

const role = (kind: RoleKind, over: Partial<HeldRole> = {}): HeldRole => ({
	...{ kind, programmeId: cycle.programmeId, cycleId: null, country: null },
	...over
});
const as = (kind: RoleKind, over: Partial<HeldRole> = {}): Actor => ({
	personId,
	roles: [role(kind, over)]
});
const notice = (instant: string) => at(instant, () => noticeSilence(db, theSystem, undefined));
const ask = (actor: Actor, about: HelpMatter = 'partner', once = randomUUID()) =>
	at(silentFrom, () => askForHelp(db, actor, { mentorshipId: pair.id, once, about, text: secret }));
const list = async (actor: Actor, instant = aWeekLater, view: 'all' | 'today' | 'mine' = 'all') =>
	at(instant, async () => {
		const care = await careOfCycle(db, actor, cycle.id);
		const reader = { today: instant.slice(0, 10), personId: actor.personId };
		return worklistWords(care, view, reader, 'en');
	});
const letters = (kind: string) =>
	db
		.selectFrom('outbox')
		.select(['toAddress', 'locale', 'subject', 'text', 'personId'])
		.where('kind', '=', kind)
		.orderBy('toAddress')
		.execute();
const entryOf = async () => (await list(coordinator)).rows[0]!.id;

beforeEach(async () => {
	// Each test has a programme to itself: the cycles of those before are over.
	await db.deleteFrom('outbox').execute();
	await db.deleteFrom('careSteps').execute();
	await db.deleteFrom('careEntries').execute();
	await db.deleteFrom('silenceLetters').execute();
	await db.updateTable('cycles').set({ endsOn: '2026-09-02' }).execute();
	const made = await at(published, () => mentorships(db, dates));
	cycle = made.cycle;
	[pair, other] = made.all as [MadeMentorship, MadeMentorship];
	const name = { name: 'Žaklina Probić', locale: 'sr-Latn' } as const;
	personId = await joinPerson(db, { ...name, email: `${randomUUID()}@example.org` });
	coordinator = as('coordinator');
	const session = { heldOn: '2026-10-10', minutes: 60, mode: 'online' } as const;
	await at('2026-10-10T18:00:00Z', () =>
		logSession(db, person(other.mentor), { mentorshipId: other.id, once: randomUUID(), ...session })
	);
	await db.deleteFrom('outbox').execute();
});

describe('a pair that falls silent', () => {
	test('is written to on both sides, once, each in their language', async () => {
		await db.updateTable('people').set({ locale: 'en' }).where('id', '=', pair.mentor).execute();
		expect(await notice('2026-10-16T08:11:00Z')).toEqual({ written: 0, opened: 0 });
		expect(await notice(silentFrom)).toEqual({ written: 1, opened: 0 });
		expect(await notice(silentFrom)).toEqual({ written: 0, opened: 0 });
		expect(await notice('2026-10-18T08:11:00Z')).toEqual({ written: 0, opened: 0 });
		const sent = await letters('care-silence');
		expect(sent.map((letter) => letter.personId).toSorted()).toEqual(
			[pair.mentor, ...pair.mentees].toSorted()
		);
		const toMentor = sent.find((letter) => letter.personId === pair.mentor)!;
		expect(toMentor.locale).toBe('en');
		expect(toMentor.text).toContain(`/en/me/mentorships/${pair.id}/help`);
	});

	test('comes to the worklist when the letter stays without an answer, once', async () => {
		await notice(silentFrom);
		expect((await list(coordinator)).rows).toEqual([]);
		expect(await notice('2026-10-24T08:10:00Z')).toEqual({ written: 0, opened: 0 });
		expect(await notice(aWeekLater)).toEqual({ written: 0, opened: 1 });
		expect(await notice(aWeekLater)).toEqual({ written: 0, opened: 0 });
		const { rows } = await list(coordinator);
		expect(rows.map((row) => [row.who, row.silentDays, row.since, row.next])).toEqual([
			['Ana Primerović – Boris Ogledović', 53, '1 Sept 2026', 'as soon as possible']
		]);
		expect(rows[0]?.contacts.map(({ locale, text }) => [locale, text?.includes('53')])).toEqual([
			['en', true],
			['sr-Latn', true]
		]);
	});

	test('leaves the list when a session is noted, and a new silence is a new one', async () => {
		await notice(silentFrom);
		await notice(aWeekLater);
		const session = { heldOn: '2026-10-24', minutes: 60, mode: 'online' } as const;
		await at('2026-10-24T18:00:00Z', () =>
			logSession(db, person(pair.mentor), { mentorshipId: pair.id, once: randomUUID(), ...session })
		);
		expect((await list(coordinator, '2026-10-25T08:11:00Z')).rows).toEqual([]);
		expect(await notice('2026-12-09T08:11:00Z')).toEqual({ written: 2, opened: 0 });
		expect(await notice('2026-12-16T08:11:00Z')).toEqual({ written: 0, opened: 2 });
	});

	test('that has planned to meet soon has answered, until that day is over', async () => {
		const plan = (day: string) =>
			at('2026-10-16T10:00:00Z', () =>
				planSession(db, person(pair.mentor), {
					...{ mentorshipId: pair.id, once: randomUUID(), day, time: '18:00', minutes: 60 },
					...{ zone: 'Europe/Belgrade', mode: 'online', place: '', topic: '', withAgenda: false }
				})
			);
		await plan('2026-11-30');
		const plannedId = await plan('2026-10-28');
		expect(await notice(silentFrom)).toEqual({ written: 0, opened: 0 });
		expect(await notice('2026-10-28T22:30:00Z')).toEqual({ written: 0, opened: 0 });
		expect(await notice('2026-10-28T23:30:00Z')).toEqual({ written: 1, opened: 0 });
		expect(await notice('2026-11-04T23:30:00Z')).toEqual({ written: 0, opened: 1 });

		await db.deleteFrom('careEntries').execute();
		await db.deleteFrom('silenceLetters').execute();
		await at(silentFrom, () =>
			cancelPlannedSession(db, person(pair.mentor), {
				...{ mentorshipId: pair.id, plannedId, reason: '' }
			})
		);
		expect(await notice(silentFrom)).toEqual({ written: 1, opened: 0 });
	});

	test('is not silent during a pause, on the board as well', async () => {
		const pause = { fromOn: '2026-09-15', untilOn: '2026-09-30', reason: 'Bolovanje' };
		const once = randomUUID();
		const input = { mentorshipId: pair.id, once, ...pause };
		await pauseMentorship(db, coordinator, input);
		await pauseMentorship(db, coordinator, input);
		expect(await notice(aWeekLater)).toEqual({ written: 0, opened: 0 });
		const board = await boardOf(db, coordinator, cycle.id, '2026-10-24');
		expect(board.map(({ progress }) => progress.silentDays)).toEqual([37, 14]);
		expect((await at(aWeekLater, () => mentorshipFor(db, coordinator, pair.id))).progress).toEqual(
			board.find(({ id }) => id === pair.id)?.progress
		);
		const seen = await careOfMentorship(db, coordinator, {
			...{ cycleId: cycle.id, mentorshipId: pair.id }
		});
		expect(seen.pauses.map(({ id, ...rest }) => rest)).toEqual([pause]);
		const pauseId = seen.pauses[0]!.id;
		await expect(withdrawPause(db, person(pair.mentor), { pauseId })).rejects.toBeInstanceOf(
			Missing
		);
		await withdrawPause(db, coordinator, { pauseId });
		await withdrawPause(db, coordinator, { pauseId });
		expect(await notice(aWeekLater)).toEqual({ written: 1, opened: 0 });
	});

	test('a pause that ends before it begins is refused, and so is one by a member', async () => {
		const pause = { mentorshipId: pair.id, once: randomUUID(), reason: 'Put' };
		const backwards = { ...pause, fromOn: '2026-10-02', untilOn: '2026-10-01' };
		await expect(pauseMentorship(db, coordinator, backwards)).rejects.toBeInstanceOf(Invalid);
		const fine = { ...pause, fromOn: '2026-10-01', untilOn: '2026-10-01' };
		for (const actor of [person(pair.mentor), as('partner-coordinator'), stranger]) {
			await expect(pauseMentorship(db, actor, fine)).rejects.toBeInstanceOf(Missing);
		}
	});
});

describe('what the team does', () => {
	beforeEach(async () => {
		await notice(silentFrom);
		await notice(aWeekLater);
	});
	const note =
		(actor: Actor, over: object = {}) =>
		async () => {
			const step = {
				way: 'called',
				outcome: 'Dogovorili smo se za sredu.',
				settled: false
			} as const;
			const entryId = await entryOf();
			await at(aWeekLater, () =>
				noteCare(db, actor, { entryId, once: randomUUID(), ...step, ...over })
			);
		};

	test('is kept as steps, sealed, and moves the entry to its next date', async () => {
		const once = randomUUID();
		await note(coordinator, { nextOn: '2026-10-28', once })();
		await note(coordinator, { nextOn: '2026-10-28', once })();
		const rows = await db.selectFrom('careSteps').select(['outcome', 'notedBy']).execute();
		expect(rows).toEqual([{ outcome: expect.stringMatching(/^s1\./), notedBy: personId }]);
		expect((await list(coordinator)).rows.map(({ next }) => next)).toEqual(['28 Oct 2026']);
		expect((await list(coordinator, aWeekLater, 'today')).rows).toEqual([]);
		expect((await list(coordinator, '2026-10-28T08:00:00Z', 'today')).rows).toHaveLength(1);
		expect((await list(coordinator, aWeekLater, 'mine')).rows).toHaveLength(1);
		const seen = { cycleId: cycle.id, mentorshipId: pair.id };
		const { entries } = await careOfMentorship(db, coordinator, seen);
		expect(entries.flatMap(({ steps }) => steps.map(({ outcome }) => outcome))).toEqual([
			'Dogovorili smo se za sredu.'
		]);
	});

	test('settles an entry: it leaves the list', async () => {
		await note(coordinator, { settled: true })();
		expect((await list(coordinator)).rows).toEqual([]);
	});

	test('is not settled and dated at once: nothing is dropped without a word', async () => {
		await expect(note(coordinator, { settled: true, nextOn: '2026-10-28' })()).rejects.toEqual(
			new Invalid([{ field: 'nextOn', code: 'care_settled_with_date' }])
		);
		expect((await list(coordinator)).rows).toHaveLength(1);
	});

	test('cannot be dated in the past, nor noted by others', async () => {
		await expect(note(coordinator, { nextOn: '2026-10-23' })()).rejects.toBeInstanceOf(Invalid);
		for (const actor of [person(pair.mentor), as('reviewer'), as('partner-coordinator')]) {
			await expect(note(actor)()).rejects.toBeInstanceOf(Missing);
		}
	});
});

describe('a call for help', () => {
	test('reaches the coordinators, sealed, and twice is once', async () => {
		const mentee = person(pair.mentees[0]!);
		const once = randomUUID();
		await ask(mentee, 'self', once);
		await ask(mentee, 'self', once);
		const rows = await db
			.selectFrom('helpRequests')
			.select(['text', 'about'])
			.where('mentorshipId', '=', pair.id)
			.execute();
		expect(rows).toEqual([{ about: 'self', text: expect.stringMatching(/^s1\./) }]);
		const { rows: shown } = await list(coordinator);
		expect(shown.map(({ who, matter }) => [who, matter])).toEqual([['Ana Primerović', 'self']]);
		const where = { cycleId: cycle.id, mentorshipId: pair.id };
		const { entries } = await careOfMentorship(db, coordinator, where);
		expect(entries.map(({ help }) => help?.text)).toEqual([secret]);
		const own = await ownHelp(db, mentee, pair.id);
		expect(own.requests.map(({ text }) => text)).toEqual([secret]);
		expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]);
	});

	test('is there for its writer and the coordinators, and for nobody else in any way', async () => {
		const before = await at(aWeekLater, () => mentorshipFor(db, person(pair.mentor), pair.id));
		await ask(person(pair.mentees[0]!));
		const where = { cycleId: cycle.id, mentorshipId: pair.id };
		const actors: Record<string, Actor> = {
			partner: person(pair.mentor),
			partnerWhoCoordinates: { personId: pair.mentor, roles: [role('coordinator')] },
			otherPair: person(other.mentees[0]!),
			administrator: {
				personId,
				roles: [{ kind: 'administrator', programmeId: null, cycleId: null, country: null }]
			},
			software: theSystem,
			partnerCoordinator: as('partner-coordinator', { country: 'RS' }),
			reviewer: as('reviewer'),
			trainer: as('trainer'),
			funder: as('funder'),
			mentorOfIt: as('mentor'),
			elsewhere: as('coordinator', { programmeId: randomUUID() }),
			otherCycle: as('coordinator', { cycleId: randomUUID() }),
			stranger
		};
		const entryId = (await list(coordinator)).rows[0]!.id;
		for (const [name, actor] of Object.entries(actors)) {
			const { entries } = await careOfCycle(db, actor, cycle.id);
			expect([name, entries]).toEqual([name, []]);
			const one = await careOfMentorship(db, actor, where).then(
				(care) => care.entries,
				(thrown: unknown) => thrown instanceof Missing && []
			);
			expect([name, one]).toEqual([name, []]);
			const own = await ownHelp(db, actor, pair.id).then(
				({ requests }) => requests,
				(thrown: unknown) => thrown instanceof Missing && []
			);
			expect([name, own]).toEqual([name, []]);
			const step = { way: 'called', outcome: 'x', settled: true } as const;
			const noted = noteCare(db, actor, { entryId, once: randomUUID(), ...step });
			await expect(noted, name).rejects.toBeInstanceOf(Missing);
		}
		expect(await at(aWeekLater, () => mentorshipFor(db, person(pair.mentor), pair.id))).toEqual(
			before
		);
		expect((await list(coordinator)).rows).toHaveLength(1);
	});

	test('is refused for whoever is no member', async () => {
		for (const actor of [stranger, coordinator, person(other.mentor), theSystem]) {
			await expect(ask(actor)).rejects.toBeInstanceOf(Missing);
		}
	});

	test('about safety is told to the contact at once, without name and text', async () => {
		const contact = { name: 'Nada Uzorčić', email: 'nada@example.org', phone: '+381 11 000 000' };
		await nameContact(db, coordinator, { cycleId: cycle.id, ...contact });
		await ask(person(pair.mentees[0]!), 'safeguarding');
		const sent = await letters('care-safeguarding');
		expect(sent.map(({ toAddress }) => toAddress)).toEqual(['nada@example.org']);
		const words = sent.map(({ subject, text }) => subject + text).join();
		for (const hidden of [secret, 'Ana', 'Primerović', 'Boris'])
			expect(words).not.toContain(hidden);
		expect(words).toContain(`/care/${pair.id}`);
	});

	test('about safety goes to the coordinators when the contact is the other side', async () => {
		const { email } = await db
			.selectFrom('people')
			.select('email')
			.where('id', '=', pair.mentor)
			.executeTakeFirstOrThrow();
		await nameContact(db, coordinator, { cycleId: cycle.id, name: 'Boris', email, phone: '' });
		await ask(person(pair.mentees[0]!), 'safeguarding');
		expect((await letters('care-safeguarding')).map((letter) => letter.toAddress)).not.toContain(
			email
		);
	});
});

test('the worklist costs as many queries for one entry as for two', async () => {
	const count = () =>
		countQueries(db, (counted: Db) => careOfCycle(counted, coordinator, cycle.id));
	await ask(person(pair.mentees[0]!));
	const one = await count();
	await ask(person(pair.mentor));
	expect([one, await count()]).toEqual([2, 2]);
});
