import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import {
	aPair,
	aPlan,
	at,
	lettersTo,
	refusalOf,
	seenBy,
	september,
	type Pair
} from '#tests/factories/planned-sessions.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { answerSessionLetter } from './answer-session-letter.ts';
import { askAboutSessions } from './ask-about-sessions.ts';
import { confirmSession } from './confirm-session.ts';
import { correctSession } from './correct-session.ts';
import { hoursOfPeople } from './hours.ts';
import { letterPage } from './letter-page.ts';
import { logSession } from './log-session.ts';
import { mentorshipFor } from './mentorship.ts';

let db: Db;
let pair: Pair;

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	pair = await aPair(db);
});

const ask = (now: string) => at(now, () => askAboutSessions(db, theSystem, undefined));
const linkIn = ({ text }: { readonly text: string }) =>
	/\/sessions\/(\S+~\S+)/u.exec(text)?.[1] ?? '';

describe('one tap', () => {
	const after = '2026-10-24T22:00:00Z';
	const held = { heldOn: '2026-10-24', minutes: 75, mode: 'online' } as const;
	const answer = (link: string, over: object = {}, now = after) =>
		at(now, () =>
			answerSessionLetter(db, stranger, { link, answer: { met: true, ...held, ...over } })
		);

	test('notes the planned session once, and the other side puts it right', async () => {
		const plannedId = await aPlan(db, pair);
		await ask('2026-10-24T20:29:00Z');
		expect(await lettersTo(db, pair, 'session-asked')).toEqual([]);
		await ask('2026-10-24T20:30:00Z');
		await ask('2026-10-24T20:45:00Z');
		const [letter, ...more] = await lettersTo(db, pair, 'session-asked');
		expect([letter?.personId, more]).toEqual([pair.mentor.personId, []]);
		const link = linkIn(letter!);

		await at(after, () => letterPage(db, link));
		expect((await seenBy(db, pair, pair.mentor, after)).sessions).toEqual([]);
		await Promise.all([answer(link), answer(link)]);
		const [session, ...others] = (await seenBy(db, pair, pair.mentor, after)).sessions;
		expect([others, session?.minutes, session?.agreement]).toEqual([[], 75, 'noted']);
		expect((await seenBy(db, pair, pair.mentor, after)).plans[0]).toMatchObject({
			...{ id: plannedId, status: 'held', sessionId: session?.id }
		});

		await ask('2026-10-24T22:05:00Z');
		expect(await lettersTo(db, pair, 'session-check')).toEqual([]);
		await ask('2026-10-24T22:15:00Z');
		await ask('2026-10-25T22:15:00Z');
		const [check, ...further] = await lettersTo(db, pair, 'session-check');
		expect([check?.personId, further]).toEqual([pair.mentee.personId, []]);
		await answer(linkIn(check!), { minutes: 60 });
		const later = await seenBy(db, pair, pair.mentor, after);
		expect([later.sessions[0]?.minutes, later.sessions[0]?.agreement]).toEqual([60, 'differs']);
		expect(later.progress).toMatchObject({ sessions: 1, minutes: 60 });
		const hours = await hoursOfPeople(db, theSystem, pair.cycle.id);
		expect(hours.map(({ side, sessions, minutes }) => [side, sessions, minutes])).toEqual([
			['mentee', 1, 60],
			['mentor', 1, 60]
		]);
		for (const actor of pair.outsiders.slice(0, 3)) {
			expect(await hoursOfPeople(db, actor, pair.cycle.id)).toEqual([]);
		}
		expect(later.sessions[0]?.accounts.map(({ minutes }) => minutes)).toEqual([75, 60]);

		await ask('2026-10-24T22:30:00Z');
		const back = (await lettersTo(db, pair, 'session-check', pair.mentor))[0]!;
		await answer(linkIn(back), { minutes: 60 });
		expect((await seenBy(db, pair, pair.mentor, after)).sessions[0]?.agreement).toBe('agreed');
		await ask('2026-10-24T23:30:00Z');
		expect(await lettersTo(db, pair, 'session-check')).toHaveLength(2);
	});

	test('asks the pair.mentee when the pair.mentor says nothing, and takes a no with its reason', async () => {
		await aPlan(db, pair);
		await ask('2026-10-24T20:30:00Z');
		await ask('2026-10-28T20:30:00Z');
		const asked = await lettersTo(db, pair, 'session-asked');
		expect(asked.map(({ personId }) => personId)).toEqual([
			pair.mentor.personId,
			pair.mentee.personId
		]);
		const no = { met: false, reason: 'Voz je kasnio' } as const;
		const link = linkIn(asked[1]!);
		for (let twice = 0; twice < 2; twice++) {
			await at('2026-10-29T10:00:00Z', () =>
				answerSessionLetter(db, stranger, { link, answer: no })
			);
		}
		const [row] = (await seenBy(db, pair, pair.mentor, '2026-10-29T10:00:00Z')).plans;
		expect([row?.status, row?.misses]).toEqual([
			'missed',
			[{ name: 'Ana Primerović', reason: 'Voz je kasnio' }]
		]);
		await answer(linkIn(asked[0]!), {}, '2026-10-29T11:00:00Z');
		expect((await seenBy(db, pair, pair.mentor, '2026-10-29T11:00:00Z')).plans[0]?.status).toBe(
			'held'
		);
	});

	test('asks once about a month in which nothing was planned or noted', async () => {
		await ask('2026-09-25T06:59:00Z');
		expect(await lettersTo(db, pair, 'session-asked', pair.mentor)).toEqual([]);
		await ask('2026-09-25T07:00:00Z');
		await ask('2026-09-26T07:00:00Z');
		const [letter, ...more] = await lettersTo(db, pair, 'session-asked', pair.mentor);
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
		expect((await seenBy(db, pair, pair.mentor, '2026-09-25T09:00:00Z')).progress.sessions).toBe(1);
	});

	test('opens for thirty days, and never with a forged link', async () => {
		await aPlan(db, pair);
		await ask('2026-10-24T20:30:00Z');
		const link = linkIn((await lettersTo(db, pair, 'session-asked'))[0]!);
		expect(await refusalOf(answer(link, {}, '2026-11-23T20:30:01Z'))).toBe('session_link_run_out');
		const [id, seal] = link.split('~');
		for (const forged of [`${id}~${'A'.repeat(22)}`, `${randomUUID()}~${seal}`, id!, '~', '']) {
			await expect(answer(forged)).rejects.toBeInstanceOf(Missing);
			await expect(letterPage(db, forged)).rejects.toBeInstanceOf(Missing);
		}
		expect((await seenBy(db, pair, pair.mentor, after)).sessions).toEqual([]);
	});

	test('notes the plan of the day also from the page, so that nobody is asked', async () => {
		const plannedId = await aPlan(db, pair);
		const log = { ...held, mentorshipId: pair.id, once: randomUUID() };
		const id = await at(after, () => logSession(db, pair.mentee, log));
		expect((await seenBy(db, pair, pair.mentor, after)).plans[0]).toMatchObject({
			id: plannedId,
			sessionId: id
		});
		await ask('2026-10-25T20:30:00Z');
		expect(await lettersTo(db, pair, 'session-asked')).toEqual([]);
		const again = { ...log, once: randomUUID(), plannedId, minutes: 30 };
		expect(await at(after, () => logSession(db, pair.mentor, again))).toBe(id);
	});

	test('a session may be confirmed or corrected by its members alone, as it stands', async () => {
		const log = { ...held, mentorshipId: pair.id, once: randomUUID() };
		const sessionId = await at(after, () => logSession(db, pair.mentor, log));
		for (const actor of pair.outsiders) {
			await expect(
				correctSession(db, actor, { sessionId, ...held, minutes: 10 })
			).rejects.toBeInstanceOf(Missing);
			await expect(confirmSession(db, actor, { sessionId, version: 0 })).rejects.toBeInstanceOf(
				Missing
			);
		}
		const correct = (minutes: number | null) =>
			at(after, () => correctSession(db, pair.mentee, { sessionId, ...held, minutes }));
		await correct(75);
		await correct(null);
		const denied = await seenBy(db, pair, pair.mentor, after);
		expect([denied.progress.sessions, denied.sessions[0]?.counts]).toEqual([0, false]);
		expect(await refusalOf(confirmSession(db, pair.mentor, { sessionId, version: 0 }))).toBe(
			'session_said_anew'
		);
		await at(after, () => confirmSession(db, pair.mentor, { sessionId, version: 1 }));
		expect((await seenBy(db, pair, pair.mentor, after)).sessions[0]?.agreement).toBe('agreed');
	});
});

test('the page of a mentorship costs as many queries with many plans as with none', async () => {
	const cost = () =>
		at(september, () => countQueries(db, (c) => mentorshipFor(c, pair.mentor, pair.id)));
	const before = await cost();
	for (let each = 0; each < 3; each++) await aPlan(db, pair);
	expect(await cost()).toBe(before);
});
