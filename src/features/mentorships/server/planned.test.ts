import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import {
	aPair,
	aPlan,
	at,
	lettersTo,
	planText,
	refusalOf,
	seenBy,
	september,
	type Pair
} from '#tests/factories/planned-sessions.ts';
import { calendarMail } from '#tests/support/calendar-mail.ts';
import { testDb } from '#tests/support/database.ts';
import { readByDebian } from '#tests/support/debian-calendar.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { cancelPlannedSession } from './cancel-planned-session.ts';
import { changePlannedSession } from './change-planned-session.ts';
import { inviteToSessions } from './invite-to-sessions.ts';
import { missSession } from './miss-session.ts';
import { ownPlanFile } from './own-plan-file.ts';
import { planYear } from './plan-year.ts';
import { receiveMail } from './receive-mail.ts';
import { replyTag } from '#features/letters/server/reply-address.ts';

let db: Db;
let pair: Pair;

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	pair = await aPair(db);
});

const change = (plannedId: string, over: object = {}) =>
	at(september, () =>
		changePlannedSession(db, pair.mentee, {
			...planText,
			mentorshipId: pair.id,
			plannedId,
			...over
		})
	);
const cancel = (plannedId: string, reason = '') =>
	at(september, () =>
		cancelPlannedSession(db, pair.mentee, { mentorshipId: pair.id, plannedId, reason })
	);

describe('planning', () => {
	test('is open to members and to the coordinator, and to nobody else', async () => {
		const coordinator: Actor = {
			personId: await joinPerson(db, {
				name: 'Žaklina Probić',
				email: `zaklina.${randomUUID()}@example.org`,
				locale: 'sr-Latn'
			}),
			roles: [
				{
					kind: 'coordinator',
					programmeId: pair.cycle.programmeId,
					cycleId: null,
					country: null
				}
			]
		};
		const id = await aPlan(db, pair, {}, coordinator);
		for (const actor of pair.outsiders) {
			await expect(aPlan(db, pair, {}, actor)).rejects.toBeInstanceOf(Missing);
			const mine = { mentorshipId: pair.id, plannedId: id };
			await expect(
				changePlannedSession(db, actor, { ...planText, ...mine })
			).rejects.toBeInstanceOf(Missing);
			await expect(cancelPlannedSession(db, actor, { ...mine, reason: '' })).rejects.toBeInstanceOf(
				Missing
			);
			await expect(ownPlanFile(db, actor, pair.id, id)).rejects.toBeInstanceOf(Missing);
			const miss = { mentorshipId: pair.id, about: { plannedId: id }, reason: '' };
			await expect(missSession(db, actor, miss)).rejects.toBeInstanceOf(Missing);
		}
		expect(
			(await seenBy(db, pair, pair.mentee)).plans.map(({ id: each, status }) => [each, status])
		).toEqual([[id, 'coming']]);
	});

	test('twice with the same form is one plan and one letter to each', async () => {
		const once = randomUUID();
		const [first, second] = await Promise.all([
			aPlan(db, pair, { once }),
			aPlan(db, pair, { once })
		]);
		expect(first).toBe(second);
		expect(await lettersTo(db, pair, 'session-invited')).toHaveLength(2);
	});

	test('a plan of another mentorship cannot be reached through one’s own', async () => {
		const id = await aPlan(db, pair);
		const through = { ...planText, mentorshipId: pair.other.id, plannedId: id };
		await expect(
			at(september, () =>
				changePlannedSession(db, { personId: pair.other.mentor, roles: [] }, through)
			)
		).rejects.toBeInstanceOf(Missing);
	});

	test('the year keeps the hour, tells once, and invites each session when it comes near', async () => {
		const days = ['2026-09-22', '2026-10-27', '2026-11-24'];
		const year = { ...planText, mentorshipId: pair.id, once: randomUUID(), days };
		expect(await at(september, () => planYear(db, pair.mentor, year))).toBe(3);
		expect(await at(september, () => planYear(db, pair.mentor, year))).toBe(0);
		const [letter, ...more] = await lettersTo(db, pair, 'session-year', pair.mentee);
		expect(more).toEqual([]);
		const file = letter!.content!.toString('utf8');
		expect(readByDebian(file)).toEqual(readByIcalJs(file));
		expect(readByDebian(file).map(({ wall, starts }) => [wall, starts])).toEqual([
			['2026-09-22T18:00:00', '2026-09-22T16:00:00Z'],
			['2026-10-27T18:00:00', '2026-10-27T17:00:00Z'],
			['2026-11-24T18:00:00', '2026-11-24T17:00:00Z']
		]);
		expect(await lettersTo(db, pair, 'session-invited')).toEqual([]);
		const invite = (now: string) => at(now, () => inviteToSessions(db, theSystem, undefined));
		expect([await invite(september), await invite(september)]).toEqual([1, 0]);
		expect(await invite('2026-10-01T05:25:00Z')).toBe(1);
		expect(await lettersTo(db, pair, 'session-invited')).toHaveLength(4);
	});
});

describe('calendars', () => {
	test.each([
		['autumn', '2026-10-24', '2026-10-25', '2026-10-24T16:00:00Z', '2026-10-25T17:00:00Z'],
		['spring', '2027-03-27', '2027-03-28', '2027-03-27T17:00:00Z', '2027-03-28T16:00:00Z']
	])('follow a plan over the %s night, as two readers agree', async (_night, day, next, a, b) => {
		const id = await aPlan(db, pair, { day });
		await change(id, { day: next });
		await change(id, { day: next });
		await cancel(id, 'Bolest');
		await cancel(id);
		const { host } = new URL(settings().SITE_URL);
		const kinds = ['session-invited', 'session-changed', 'session-cancelled'];
		for (const actor of [pair.mentor, pair.mentee]) {
			const all = (await Promise.all(kinds.map((kind) => lettersTo(db, pair, kind, actor)))).flat();
			const files = all.map(({ content }) => content!.toString('utf8'));
			expect(files).toHaveLength(3);
			const read = files.flatMap(readByDebian);
			expect(read).toEqual(files.flatMap(readByIcalJs));
			const uid = `${id}@${host.split(':')[0]}`;
			expect(
				read.map(({ method, status, sequence, starts, wall, ...each }) => [
					...[method, status, sequence, starts, wall, each.uid]
				])
			).toEqual([
				['REQUEST', 'CONFIRMED', 0, a, `${day}T18:00:00`, uid],
				['REQUEST', 'CONFIRMED', 1, b, `${next}T18:00:00`, uid],
				['CANCEL', 'CANCELLED', 2, b, `${next}T18:00:00`, uid]
			]);
			expect(read[0]?.attendees).toHaveLength(2);
		}
		expect(await refusalOf(change(id, { day }))).toBe('plan_cancelled');
	});
});

describe('answers of calendars', () => {
	const outcome = async (bytes: Uint8Array) => (await receiveMail(db, bytes)).outcome;

	test('show on the plan, whoever sent them, by the secret in their address; twice is once', async () => {
		const id = await aPlan(db, pair);
		const uid = `${id}@localhost`;
		const to = `replies+${replyTag(id, pair.mentee.personId!)}@example.org`;
		expect(await outcome(calendarMail({ uid, to }))).toBe('new');
		expect(await outcome(calendarMail({ uid, to: to.toUpperCase() }))).toBe('known');
		expect((await seenBy(db, pair, pair.mentor)).plans[0]?.replies).toEqual([
			{ personId: pair.mentee.personId, name: 'Ana Primerović', answer: 'accepted' }
		]);
		const organiser = `replies+${replyTag(id, pair.mentor.personId!)}@example.org`;
		const elsewhere = { uid, to: 'team@example.org', organiser, answer: 'DECLINED' };
		expect(await outcome(calendarMail(elsewhere))).toBe('new');
		expect(
			(await seenBy(db, pair, pair.mentor)).plans[0]?.replies.map(({ answer }) => answer).toSorted()
		).toEqual(['accepted', 'declined']);
		expect((await seenBy(db, pair, pair.mentor, '2026-11-01T10:00:00Z')).sessions).toEqual([]);
	});

	test('note after the end how it was, as it was planned; a yes of the other side confirms', async () => {
		const [held, missed] = [await aPlan(db, pair), await aPlan(db, pair, { day: '2026-10-25' })];
		const send = (id: string, { personId }: Actor, stamp: string, answer = 'ACCEPTED') => {
			const to = `replies+${replyTag(id, personId!)}@example.org`;
			const bytes = calendarMail({ uid: `${id}@localhost`, to, stamp, answer });
			return at('2026-11-01T10:00:00Z', () => outcome(bytes));
		};
		const seen = async () => {
			const { sessions, plans } = await seenBy(db, pair, pair.mentor, '2026-11-01T10:00:00Z');
			return {
				sessions: sessions.map(({ heldOn, minutes, mode, agreement, loggedBy, accounts }) => ({
					...{ heldOn, minutes, mode, agreement, loggedBy },
					said: accounts.length
				})),
				plans: plans.map(({ status, misses }) => [status, misses.map(({ name }) => name)])
			};
		};
		await send(held, pair.mentor, '20261024T172959Z');
		await send(held, pair.mentor, '20261024T180000Z', 'TENTATIVE');
		expect(await seen()).toEqual({
			sessions: [],
			plans: [
				['asked', []],
				['asked', []]
			]
		});

		await send(missed, pair.mentor, '20261025T200000Z', 'DECLINED');
		await send(held, pair.mentor, '20261024T180000Z');
		await send(held, pair.mentor, '20261024T190000Z');
		const noted = {
			heldOn: '2026-10-24',
			minutes: 90,
			mode: 'online',
			loggedBy: 'Boris Ogledović'
		};
		expect((await seen()).sessions).toEqual([{ ...noted, agreement: 'noted', said: 1 }]);

		await send(held, pair.mentee, '20261025T100000Z');
		await send(held, pair.mentee, '20261025T110000Z', 'DECLINED');
		expect(await seen()).toEqual({
			sessions: [{ ...noted, agreement: 'agreed', said: 1 }],
			plans: [
				['held', []],
				['missed', ['Boris Ogledović']]
			]
		});
	});

	test('are read as mail programs send them: in parts, encoded, and the file once more beside it', async () => {
		const id = await aPlan(db, pair);
		const to = `replies+${replyTag(id, pair.mentee.personId!)}@example.org`;
		const file = calendarMail({ uid: `${id}@localhost`, to, answer: 'TENTATIVE' })
			.toString()
			.split('\r\n\r\n')[1]!;
		const encoded = Buffer.from(file)
			.toString('base64')
			.replaceAll(/(.{76})/gu, '$1\r\n');
		const part = (type: string, more: readonly string[], body: string) =>
			['--parts', `Content-Type: ${type}`, ...more, '', body].join('\r\n');
		const base64 = 'Content-Transfer-Encoding: base64';
		const message = [
			'From: =?UTF-8?B?QW5hIFByaW1lcm92acSH?= <ana@example.com>',
			`To: "Program, tim" <${to}>`,
			'Content-Type: multipart/mixed; boundary="parts"',
			'',
			part('text/plain; charset=utf-8', [], 'Možda.'),
			part('text/calendar; charset="UTF-8"; method=REPLY', [base64], encoded),
			part(
				'application/ics; name="invite.ics"',
				['Content-Disposition: attachment; filename="invite.ics"', base64],
				encoded
			),
			'--parts--',
			''
		].join('\r\n');
		expect(await outcome(Buffer.from(message))).toBe('new');
		expect(
			(await seenBy(db, pair, pair.mentor)).plans[0]?.replies.map(({ answer }) => answer)
		).toEqual(['tentative']);
	});

	test('without that secret, or about something else, are ignored in words', async () => {
		const [id, other] = [await aPlan(db, pair), await aPlan(db, pair)];
		const uid = `${id}@localhost`;
		const to = `replies+${replyTag(id, pair.mentee.personId!)}@example.org`;
		const { email } = await db
			.selectFrom('people')
			.select('email')
			.where('id', '=', pair.mentee.personId!)
			.executeTakeFirstOrThrow();
		const forged = [
			calendarMail({ uid, to: 'replies@example.org' }),
			calendarMail({ uid, to: `replies+${'0'.repeat(32)}@example.org` }),
			calendarMail({ uid: `${other}@localhost`, to }),
			calendarMail({ uid: `${randomUUID()}@localhost`, to }),
			calendarMail({ uid: 'anything at all', to }),
			Buffer.from(
				calendarMail({ uid, to: 'team@example.org' })
					.toString()
					.replaceAll('anybody@example.com', email)
			),
			calendarMail({ uid, to, answer: 'DELEGATED' }),
			Buffer.from('To: x@example.org\r\n\r\n<script>alert(1)</script>'),
			Buffer.from([0, 255, 254, 1, 2, 3]),
			Buffer.alloc(0),
			Buffer.alloc(3_000_000, 'a'),
			Buffer.from(calendarMail({ uid, to }).toString('utf8'), 'utf16le')
		];
		for (const bytes of forged) expect(await outcome(bytes)).toBe('ignored');
		const rows = await db
			.selectFrom('plannedSessionReplies')
			.select('id')
			.where('plannedId', 'in', [id, other])
			.execute();
		expect(rows).toEqual([]);
	});
});
