import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { readByDebian } from '#tests/support/debian-calendar.ts';
import { readByIcalJs } from '#tests/support/ical-js.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { answerSessionLetter } from './answer-session-letter.ts';
import { askAboutSessions } from './ask-about-sessions.ts';
import { cancelPlannedSession } from './cancel-planned-session.ts';
import { changePlannedSession } from './change-planned-session.ts';
import { confirmSession } from './confirm-session.ts';
import { correctSession } from './correct-session.ts';
import { hoursOfPeople } from './hours.ts';
import { inviteToSessions } from './invite-to-sessions.ts';
import { letterPage } from './letter-page.ts';
import { logSession } from './log-session.ts';
import { mentorshipFor } from './mentorship.ts';
import { missSession } from './miss-session.ts';
import { ownPlanFile } from './own-plan-file.ts';
import { planSession } from './plan-session.ts';
import { planYear } from './plan-year.ts';
import { receiveMail } from './receive-mail.ts';
import { replyTag } from './reply-address.ts';

const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;
const september = '2026-09-05T10:00:00Z';
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const person = (personId: string): Actor => ({ personId, roles: [] });

let db: Db;
let own: Awaited<ReturnType<typeof aMentorship>>;
let mentor: Actor;
let mentee: Actor;
let outsiders: readonly Actor[];

const text = {
	day: '2026-10-24',
	time: '18:00',
	zone: 'Europe/Belgrade',
	minutes: 90,
	mode: 'online',
	place: 'https://meet.example.org/ana',
	topic: 'Prvi nastup',
	withAgenda: true
} as const;
const plan = (actor: Actor = mentor, over: object = {}, now = september) =>
	at(now, () =>
		planSession(db, actor, { ...text, mentorshipId: own.id, once: randomUUID(), ...over })
	);
const change = (plannedId: string, over: object = {}) =>
	at(september, () =>
		changePlannedSession(db, mentee, { ...text, mentorshipId: own.id, plannedId, ...over })
	);
const cancel = (plannedId: string, reason = '') =>
	at(september, () =>
		cancelPlannedSession(db, mentee, { mentorshipId: own.id, plannedId, reason })
	);
const ask = (now: string) => at(now, () => askAboutSessions(db, theSystem, undefined));
const view = (actor: Actor, now = september) => at(now, () => mentorshipFor(db, actor, own.id));

async function letters(kind: string, actor?: Actor) {
	const rows = await db
		.selectFrom('outbox')
		.leftJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select(['outbox.personId', 'outbox.text', 'outboxAttachments.content', 'outbox.writtenAt'])
		.where('kind', '=', kind)
		.orderBy('outbox.writtenAt')
		.execute();
	// Of this test's mentorship: those of earlier tests are asked as well.
	const readers = actor ? [actor] : [mentor, mentee];
	return rows.filter(({ personId }) => readers.some((reader) => reader.personId === personId));
}
const linkIn = ({ text: words }: { readonly text: string }) =>
	/\/sessions\/(\S+~\S+)/u.exec(words)?.[1] ?? '';
const refusal = async (work: Promise<unknown>) => {
	const thrown: unknown = await work.then(
		() => undefined,
		(error: unknown) => error
	);
	return thrown instanceof Refused ? thrown.code : thrown;
};

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	await db.deleteFrom('outboxAttachments').execute();
	await db.deleteFrom('outbox').execute();
	own = await at('2026-08-20T10:00:00Z', () => aMentorship(db, dates));
	const other = await at('2026-08-20T10:00:00Z', () => aMentorship(db, dates));
	mentor = person(own.mentor);
	mentee = person(own.mentees[0]!);
	const role = { kind: 'coordinator', cycleId: null, country: null } as const;
	outsiders = [
		stranger,
		person(other.mentor),
		{ personId: other.mentor, roles: [{ ...role, programmeId: other.cycle.programmeId }] },
		{
			personId: other.mentor,
			roles: [
				{ ...role, kind: 'partner-coordinator', programmeId: own.cycle.programmeId, country: 'RS' }
			]
		}
	];
	await db.deleteFrom('outbox').execute();
});

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
					programmeId: own.cycle.programmeId,
					cycleId: null,
					country: null
				}
			]
		};
		const id = await plan(coordinator);
		for (const actor of outsiders) {
			await expect(plan(actor)).rejects.toBeInstanceOf(Missing);
			const mine = { mentorshipId: own.id, plannedId: id };
			await expect(changePlannedSession(db, actor, { ...text, ...mine })).rejects.toBeInstanceOf(
				Missing
			);
			await expect(cancelPlannedSession(db, actor, { ...mine, reason: '' })).rejects.toBeInstanceOf(
				Missing
			);
			await expect(ownPlanFile(db, actor, own.id, id)).rejects.toBeInstanceOf(Missing);
			const miss = { mentorshipId: own.id, about: { plannedId: id }, reason: '' };
			await expect(missSession(db, actor, miss)).rejects.toBeInstanceOf(Missing);
		}
		expect((await view(mentee)).plans.map(({ id: each, status }) => [each, status])).toEqual([
			[id, 'coming']
		]);
	});

	test('twice with the same form is one plan and one letter to each', async () => {
		const once = randomUUID();
		const [first, second] = await Promise.all([plan(mentor, { once }), plan(mentor, { once })]);
		expect(first).toBe(second);
		expect(await letters('session-invited')).toHaveLength(2);
	});

	test('a plan of another mentorship cannot be reached through one’s own', async () => {
		const other = await at('2026-08-20T10:00:00Z', () => aMentorship(db, dates));
		const id = await plan();
		const through = { ...text, mentorshipId: other.id, plannedId: id };
		await expect(
			at(september, () => changePlannedSession(db, person(other.mentor), through))
		).rejects.toBeInstanceOf(Missing);
	});

	test('the year keeps the hour, tells once, and invites each session when it comes near', async () => {
		const days = ['2026-09-22', '2026-10-27', '2026-11-24'];
		const year = { ...text, mentorshipId: own.id, once: randomUUID(), days };
		expect(await at(september, () => planYear(db, mentor, year))).toBe(3);
		expect(await at(september, () => planYear(db, mentor, year))).toBe(0);
		const [letter, ...more] = await letters('session-year', mentee);
		expect(more).toEqual([]);
		const file = letter!.content!.toString('utf8');
		expect(readByDebian(file)).toEqual(readByIcalJs(file));
		expect(readByDebian(file).map(({ wall, starts }) => [wall, starts])).toEqual([
			['2026-09-22T18:00:00', '2026-09-22T16:00:00Z'],
			['2026-10-27T18:00:00', '2026-10-27T17:00:00Z'],
			['2026-11-24T18:00:00', '2026-11-24T17:00:00Z']
		]);
		expect(await letters('session-invited')).toEqual([]);
		const invite = (now: string) => at(now, () => inviteToSessions(db, theSystem, undefined));
		expect([await invite(september), await invite(september)]).toEqual([1, 0]);
		expect(await invite('2026-10-01T05:25:00Z')).toBe(1);
		expect(await letters('session-invited')).toHaveLength(4);
	});
});

describe('calendars', () => {
	test.each([
		['autumn', '2026-10-24', '2026-10-25', '2026-10-24T16:00:00Z', '2026-10-25T17:00:00Z'],
		['spring', '2027-03-27', '2027-03-28', '2027-03-27T17:00:00Z', '2027-03-28T16:00:00Z']
	])('follow a plan over the %s night, as two readers agree', async (_night, day, next, a, b) => {
		const id = await plan(mentor, { day });
		await change(id, { day: next });
		await change(id, { day: next });
		await cancel(id, 'Bolest');
		await cancel(id);
		const { host } = new URL(settings().SITE_URL);
		const kinds = ['session-invited', 'session-changed', 'session-cancelled'];
		for (const actor of [mentor, mentee]) {
			const all = (await Promise.all(kinds.map((kind) => letters(kind, actor)))).flat();
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
		expect(await refusal(change(id, { day }))).toBe('plan_cancelled');
	});
});

describe('answers of calendars', () => {
	const mail = (over: { uid: string; to: string; answer?: string; organiser?: string }) =>
		Buffer.from(
			[
				'From: Anybody <anybody@example.com>',
				`To: ${over.to}`,
				'Subject: Accepted',
				'MIME-Version: 1.0',
				'Content-Type: text/calendar; method=REPLY; charset=utf-8',
				'',
				'BEGIN:VCALENDAR',
				'METHOD:REPLY',
				'BEGIN:VEVENT',
				`UID:${over.uid}`,
				'DTSTAMP:20260906T100000Z',
				'SEQUENCE:0',
				...(over.organiser ? [`ORGANIZER:mailto:${over.organiser}`] : []),
				`ATTENDEE;PARTSTAT=${over.answer ?? 'ACCEPTED'}:mailto:anybody@example.com`,
				'END:VEVENT',
				'END:VCALENDAR',
				''
			].join('\r\n')
		);
	const outcome = async (bytes: Uint8Array) => (await receiveMail(db, bytes)).outcome;

	test('show on the plan, whoever sent them, by the secret in their address; twice is once', async () => {
		const id = await plan();
		const uid = `${id}@localhost`;
		const to = `replies+${replyTag(id, mentee.personId!)}@example.org`;
		expect(await outcome(mail({ uid, to }))).toBe('new');
		expect(await outcome(mail({ uid, to: to.toUpperCase() }))).toBe('known');
		expect((await view(mentor)).plans[0]?.replies).toEqual([
			{ personId: mentee.personId, name: 'Ana Primerović', answer: 'accepted' }
		]);
		const organiser = `replies+${replyTag(id, mentor.personId!)}@example.org`;
		const elsewhere = { uid, to: 'team@example.org', organiser, answer: 'DECLINED' };
		expect(await outcome(mail(elsewhere))).toBe('new');
		expect((await view(mentor)).plans[0]?.replies.map(({ answer }) => answer).toSorted()).toEqual([
			'accepted',
			'declined'
		]);
		expect((await view(mentor, '2026-11-01T10:00:00Z')).sessions).toEqual([]);
	});

	test('are read as mail programs send them: in parts, encoded, and the file once more beside it', async () => {
		const id = await plan();
		const to = `replies+${replyTag(id, mentee.personId!)}@example.org`;
		const file = mail({ uid: `${id}@localhost`, to, answer: 'TENTATIVE' })
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
		expect((await view(mentor)).plans[0]?.replies.map(({ answer }) => answer)).toEqual([
			'tentative'
		]);
	});

	test('without that secret, or about something else, are ignored in words', async () => {
		const [id, other] = [await plan(), await plan()];
		const uid = `${id}@localhost`;
		const to = `replies+${replyTag(id, mentee.personId!)}@example.org`;
		const { email } = await db
			.selectFrom('people')
			.select('email')
			.where('id', '=', mentee.personId!)
			.executeTakeFirstOrThrow();
		const forged = [
			mail({ uid, to: 'replies@example.org' }),
			mail({ uid, to: `replies+${'0'.repeat(32)}@example.org` }),
			mail({ uid: `${other}@localhost`, to }),
			mail({ uid: `${randomUUID()}@localhost`, to }),
			mail({ uid: 'anything at all', to }),
			Buffer.from(
				mail({ uid, to: 'team@example.org' }).toString().replaceAll('anybody@example.com', email)
			),
			mail({ uid, to, answer: 'DELEGATED' }),
			Buffer.from('To: x@example.org\r\n\r\n<script>alert(1)</script>'),
			Buffer.from([0, 255, 254, 1, 2, 3]),
			Buffer.alloc(0),
			Buffer.alloc(3_000_000, 'a'),
			Buffer.from(mail({ uid, to }).toString('utf8'), 'utf16le')
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

describe('one tap', () => {
	const after = '2026-10-24T22:00:00Z';
	const held = { heldOn: '2026-10-24', minutes: 75, mode: 'online' } as const;
	const answer = (link: string, over: object = {}, now = after) =>
		at(now, () =>
			answerSessionLetter(db, stranger, { link, answer: { met: true, ...held, ...over } })
		);

	test('notes the planned session once, and the other side puts it right', async () => {
		const plannedId = await plan();
		await ask('2026-10-24T20:29:00Z');
		expect(await letters('session-asked')).toEqual([]);
		await ask('2026-10-24T20:30:00Z');
		await ask('2026-10-24T20:45:00Z');
		const [letter, ...more] = await letters('session-asked');
		expect([letter?.personId, more]).toEqual([mentor.personId, []]);
		const link = linkIn(letter!);

		await at(after, () => letterPage(db, link));
		expect((await view(mentor, after)).sessions).toEqual([]);
		await Promise.all([answer(link), answer(link)]);
		const [session, ...others] = (await view(mentor, after)).sessions;
		expect([others, session?.minutes, session?.agreement]).toEqual([[], 75, 'noted']);
		expect((await view(mentor, after)).plans[0]).toMatchObject({
			...{ id: plannedId, status: 'held', sessionId: session?.id }
		});

		await ask('2026-10-24T22:05:00Z');
		expect(await letters('session-check')).toEqual([]);
		await ask('2026-10-24T22:15:00Z');
		await ask('2026-10-25T22:15:00Z');
		const [check, ...further] = await letters('session-check');
		expect([check?.personId, further]).toEqual([mentee.personId, []]);
		await answer(linkIn(check!), { minutes: 60 });
		const later = await view(mentor, after);
		expect([later.sessions[0]?.minutes, later.sessions[0]?.agreement]).toEqual([60, 'differs']);
		expect(later.progress).toMatchObject({ sessions: 1, minutes: 60 });
		const hours = await hoursOfPeople(db, theSystem, own.cycle.id);
		expect(hours.map(({ side, sessions, minutes }) => [side, sessions, minutes])).toEqual([
			['mentee', 1, 60],
			['mentor', 1, 60]
		]);
		for (const actor of outsiders.slice(0, 3)) {
			expect(await hoursOfPeople(db, actor, own.cycle.id)).toEqual([]);
		}
		expect(later.sessions[0]?.accounts.map(({ minutes }) => minutes)).toEqual([75, 60]);

		await ask('2026-10-24T22:30:00Z');
		const back = (await letters('session-check', mentor))[0]!;
		await answer(linkIn(back), { minutes: 60 });
		expect((await view(mentor, after)).sessions[0]?.agreement).toBe('agreed');
		await ask('2026-10-24T23:30:00Z');
		expect(await letters('session-check')).toHaveLength(2);
	});

	test('asks the mentee when the mentor says nothing, and takes a no with its reason', async () => {
		await plan();
		await ask('2026-10-24T20:30:00Z');
		await ask('2026-10-28T20:30:00Z');
		const asked = await letters('session-asked');
		expect(asked.map(({ personId }) => personId)).toEqual([mentor.personId, mentee.personId]);
		const no = { met: false, reason: 'Voz je kasnio' } as const;
		const link = linkIn(asked[1]!);
		for (let twice = 0; twice < 2; twice++) {
			await at('2026-10-29T10:00:00Z', () =>
				answerSessionLetter(db, stranger, { link, answer: no })
			);
		}
		const [row] = (await view(mentor, '2026-10-29T10:00:00Z')).plans;
		expect([row?.status, row?.misses]).toEqual([
			'missed',
			[{ name: 'Ana Primerović', reason: 'Voz je kasnio' }]
		]);
		await answer(linkIn(asked[0]!), {}, '2026-10-29T11:00:00Z');
		expect((await view(mentor, '2026-10-29T11:00:00Z')).plans[0]?.status).toBe('held');
	});

	test('asks once about a month in which nothing was planned or noted', async () => {
		await ask('2026-09-25T06:59:00Z');
		expect(await letters('session-asked', mentor)).toEqual([]);
		await ask('2026-09-25T07:00:00Z');
		await ask('2026-09-26T07:00:00Z');
		const [letter, ...more] = await letters('session-asked', mentor);
		expect(more).toEqual([]);
		const link = linkIn(letter!);
		const page = await at('2026-09-25T08:00:00Z', () => letterPage(db, link));
		expect([page.month, page.usual]).toEqual([
			'2026-09-01',
			{ heldOn: '2026-09-25', minutes: 90, mode: 'online' }
		]);
		const said = { heldOn: '2026-09-20' };
		await answer(link, said, '2026-09-25T08:00:00Z');
		await answer(link, said, '2026-09-25T08:01:00Z');
		expect((await view(mentor, '2026-09-25T09:00:00Z')).progress.sessions).toBe(1);
	});

	test('opens for thirty days, and never with a forged link', async () => {
		await plan();
		await ask('2026-10-24T20:30:00Z');
		const link = linkIn((await letters('session-asked'))[0]!);
		expect(await refusal(answer(link, {}, '2026-11-23T20:30:01Z'))).toBe('session_link_run_out');
		const [id, seal] = link.split('~');
		for (const forged of [`${id}~${'A'.repeat(22)}`, `${randomUUID()}~${seal}`, id!, '~', '']) {
			await expect(answer(forged)).rejects.toBeInstanceOf(Missing);
			await expect(letterPage(db, forged)).rejects.toBeInstanceOf(Missing);
		}
		expect((await view(mentor, after)).sessions).toEqual([]);
	});

	test('notes the plan of the day also from the page, so that nobody is asked', async () => {
		const plannedId = await plan();
		const log = { ...held, mentorshipId: own.id, once: randomUUID() };
		const id = await at(after, () => logSession(db, mentee, log));
		expect((await view(mentor, after)).plans[0]).toMatchObject({ id: plannedId, sessionId: id });
		await ask('2026-10-25T20:30:00Z');
		expect(await letters('session-asked')).toEqual([]);
		const again = { ...log, once: randomUUID(), plannedId, minutes: 30 };
		expect(await at(after, () => logSession(db, mentor, again))).toBe(id);
	});

	test('a session may be confirmed or corrected by its members alone, as it stands', async () => {
		const log = { ...held, mentorshipId: own.id, once: randomUUID() };
		const sessionId = await at(after, () => logSession(db, mentor, log));
		for (const actor of outsiders) {
			await expect(
				correctSession(db, actor, { sessionId, ...held, minutes: 10 })
			).rejects.toBeInstanceOf(Missing);
			await expect(confirmSession(db, actor, { sessionId, version: 0 })).rejects.toBeInstanceOf(
				Missing
			);
		}
		const correct = (minutes: number | null) =>
			at(after, () => correctSession(db, mentee, { sessionId, ...held, minutes }));
		await correct(75);
		await correct(null);
		const denied = await view(mentor, after);
		expect([denied.progress.sessions, denied.sessions[0]?.counts]).toEqual([0, false]);
		expect(await refusal(confirmSession(db, mentor, { sessionId, version: 0 }))).toBe(
			'session_said_anew'
		);
		await at(after, () => confirmSession(db, mentor, { sessionId, version: 1 }));
		expect((await view(mentor, after)).sessions[0]?.agreement).toBe('agreed');
	});
});

test('the page of a mentorship costs as many queries with many plans as with none', async () => {
	const cost = () => at(september, () => countQueries(db, (c) => mentorshipFor(c, mentor, own.id)));
	const before = await cost();
	for (let each = 0; each < 3; each++) await plan();
	expect(await cost()).toBe(before);
});
