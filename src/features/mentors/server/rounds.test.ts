import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { mentorsWithPlaces } from '#features/matching/server/pool.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor, joiningOf } from '#tests/factories/mentors.ts';
import { testDb } from '#tests/support/database.ts';
import { answerForMentor } from './answer-for-mentor.ts';
import { answerRound } from './answer-round.ts';
import { askPool } from './ask-pool.ts';
import { changeRound } from './change-round.ts';
import { joinPool } from './join-pool.ts';
import { leavePool } from './leave-pool.ts';
import { answerLink, ownLink } from './link.ts';
import { ownAnswer, ownMentor } from './own.ts';
import { mentorsOf } from './queries.ts';
import { recordsOf } from './records.ts';
import { remindSilent } from './remind-silent.ts';
import { screenMentor } from './screen-mentor.ts';

let db: Db;
let cycle: MadeCycle;

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	cycle = await aCycle(db, {
		opens: '2026-04-09T09:00',
		deadline: '2026-04-26T23:59',
		startsOn: '2026-09-01'
	});
});

const may = '2026-05-10T10:00Z';
const days = { cutOffOn: '2026-06-01', answerBy: '2026-06-10' };
const words = { en: 'Twenty-five people need you.' };
const ask = (at = may) =>
	withClock(at, () => askPool(db, theSystem, { cycleId: cycle.id, ...days, words }));
const inMay = (name: string, capacity = 1) =>
	withClock('2026-05-01T10:00Z', () =>
		aMentor(db, { programmeId: cycle.programmeId, name, capacity })
	);
const answers = (id: string, answer: 'one' | 'two' | 'rest', at = '2026-05-20T10:00Z') =>
	withClock(at, () => answerRound(db, stranger, { link: answerLink(cycle.id, id), answer }));
const atHand = () => ({ id: cycle.id, programme: { id: cycle.programmeId } });
const pool = async () =>
	(await mentorsOf(db, theSystem, atHand())).map(({ name, standing, capacity }) => [
		name,
		standing,
		capacity
	]);
const matched = async () =>
	(await mentorsWithPlaces(db, { ...cycle, plan: pairs.plan })).map(({ name, mentor }) => [
		name,
		mentor.capacity
	]);
const letters = (kind: string) =>
	db
		.selectFrom('outbox')
		.select(['toName', 'text'])
		.where('programmeId', '=', cycle.programmeId)
		.where('kind', '=', kind)
		.orderBy('toName')
		.execute();

describe('asking the pool', () => {
	test('counts everybody with their usual places until it is asked, then nobody who is silent', async () => {
		await inMay('Ana Pokusnić', 3);
		await inMay('Boris Ogledović', 0);
		expect(await matched()).toEqual([['Ana Pokusnić', 3]]);
		expect(await ask()).toBe(2);
		expect(await matched()).toEqual([]);
		expect(await pool()).toEqual([
			['Ana Pokusnić', 'silent', 0],
			['Boris Ogledović', 'silent', 0]
		]);
		const sent = await letters('pool-question');
		expect(sent.map(({ toName }) => toName)).toEqual(['Ana Pokusnić', 'Boris Ogledović']);
		expect(sent[0]!.text).toContain('/mentors/answer/');
	});

	test('happens once, however often it is pressed, and in one cycle only', async () => {
		await inMay('Ana Pokusnić');
		const other = await aCycle(db, { programmeId: cycle.programmeId });
		expect(await Promise.all([ask(), ask()])).toEqual(expect.arrayContaining([0, 1]));
		expect(await ask()).toBe(0);
		expect(await letters('pool-question')).toHaveLength(1);
		const unasked = await mentorsWithPlaces(db, { ...other, plan: pairs.plan });
		expect(unasked.map(({ name }) => name)).toEqual(['Ana Pokusnić']);
	});

	test('asks neither those who wait, nor those who left or were turned down', async () => {
		const slug = await slugOf(cycle.programmeId);
		await withClock('2026-05-01T10:00Z', () => joinPool(db, stranger, joiningOf(slug)));
		const gone = await inMay('Boris Ogledović');
		await leavePool(db, stranger, { link: ownLink(gone.id) });
		const no = await inMay('Lejla Uzorčić');
		await screenMentor(db, theSystem, { mentorId: no.id, verdict: 'no', reason: '' });
		expect(await ask()).toBe(0);
	});

	test('refuses days that are over or in the wrong order, and whoever does not run the cycle', async () => {
		const with_ = (over: object) =>
			withClock(may, () => askPool(db, theSystem, { cycleId: cycle.id, ...days, words, ...over }));
		await expect(with_({ answerBy: '2026-05-09' })).rejects.toEqual(
			new Invalid([{ field: 'answerBy', code: 'day_over' }])
		);
		await expect(with_({ cutOffOn: '2026-06-11' })).rejects.toEqual(
			new Invalid([{ field: 'answerBy', code: 'before_cut_off' }])
		);
		const input = { cycleId: cycle.id, ...days, words };
		await expect(askPool(db, stranger, input)).rejects.toBeInstanceOf(Missing);
		const forged = { cycleId: crypto.randomUUID(), ...days, words };
		await expect(askPool(db, theSystem, forged)).rejects.toBeInstanceOf(Missing);
	});

	test('reminds the silent once, and nobody who has answered', async () => {
		const ana = await inMay('Ana Pokusnić');
		await inMay('Boris Ogledović');
		await ask();
		await answers(ana.id, 'rest');
		const remind = () =>
			withClock('2026-06-05T10:00Z', () => remindSilent(db, theSystem, { cycleId: cycle.id }));
		expect([await remind(), await remind()]).toEqual([1, 0]);
		expect((await letters('pool-reminder')).map(({ toName }) => toName)).toEqual([
			'Boris Ogledović'
		]);
		const late = withClock('2026-06-11T10:00Z', () =>
			remindSilent(db, theSystem, { cycleId: cycle.id })
		);
		await expect(late).rejects.toEqual(new Refused('pool_answer_over'));
	});
});

describe('the fresh yes', () => {
	test('counts with its places, may change until the day, and every answer stays', async () => {
		const ana = await inMay('Ana Pokusnić');
		const boris = await inMay('Boris Ogledović');
		await ask();
		await answers(ana.id, 'two');
		await answers(boris.id, 'rest');
		expect(await matched()).toEqual([['Ana Pokusnić', 2]]);
		// The last minute of the day, on the clock of the cycle
		await answers(ana.id, 'one', '2026-06-10T21:59Z');
		await answers(ana.id, 'one', '2026-06-10T21:59Z');
		expect(await matched()).toEqual([['Ana Pokusnić', 1]]);
		const over = answers(ana.id, 'rest', '2026-06-10T22:00Z');
		await expect(over).rejects.toEqual(new Refused('pool_answer_over'));
		const kept = await recordsOf(db, theSystem, atHand(), ana.id);
		expect(kept.answers.map(({ answer, by }) => [answer, by])).toEqual([
			['one', null],
			['two', null]
		]);
		expect((await ownAnswer(db, answerLink(cycle.id, ana.id))).answer).toBe('one');
	});

	test('may be written down by the team, under its name and after the day', async () => {
		const ana = await inMay('Ana Pokusnić');
		const { personId } = await inMay('Bojana Skicović');
		await ask();
		const team: Actor = {
			personId,
			roles: [{ kind: 'coordinator', programmeId: cycle.programmeId, cycleId: null, country: null }]
		};
		const told = { cycleId: cycle.id, mentorId: ana.id, answer: 'one', note: 'By phone.' } as const;
		await withClock('2026-06-12T10:00Z', () => answerForMentor(db, team, told));
		const { answers: kept } = await recordsOf(db, team, atHand(), ana.id);
		expect(kept.map(({ answer, note, by }) => [answer, note, by])).toEqual([
			['one', 'By phone.', 'Bojana Skicović']
		]);
		const [seen] = await mentorsOf(db, theSystem, atHand());
		expect([seen!.capacity, seen!.reach.answeredAt]).toEqual([1, null]);
		await expect(answerForMentor(db, stranger, told)).rejects.toBeInstanceOf(Missing);
	});

	test('of two taps at once keeps both, and the newest counts', async () => {
		const ana = await inMay('Ana Pokusnić');
		await ask();
		await Promise.all([answers(ana.id, 'one'), answers(ana.id, 'one'), answers(ana.id, 'one')]);
		const same = await recordsOf(db, theSystem, atHand(), ana.id);
		expect(same.answers).toHaveLength(1);
		await Promise.all([answers(ana.id, 'two'), answers(ana.id, 'rest')]);
		const { answers: kept } = await recordsOf(db, theSystem, atHand(), ana.id);
		expect(kept).toHaveLength(3);
		const [seen] = await mentorsOf(db, theSystem, atHand());
		expect(seen!.answer).toBe(kept[0]!.answer);
	});

	test('is not taken from a forged link, nor for a cycle of another programme', async () => {
		const ana = await inMay('Ana Pokusnić');
		await ask();
		const other = await aCycle(db);
		const link = answerLink(cycle.id, ana.id);
		const forged = [
			link.slice(0, -1),
			link.replace(ana.id, crypto.randomUUID()),
			ownLink(ana.id),
			answerLink(other.id, ana.id),
			answerLink(cycle.id, crypto.randomUUID())
		];
		for (const each of forged) {
			const attempt = answerRound(db, stranger, { link: each, answer: 'two' });
			await expect(attempt).rejects.toBeInstanceOf(Missing);
			await expect(ownAnswer(db, each)).rejects.toBeInstanceOf(Missing);
		}
		expect(await matched()).toEqual([]);
	});

	test('does not count of whoever leaves or is turned down afterwards', async () => {
		const ana = await inMay('Ana Pokusnić');
		const boris = await inMay('Boris Ogledović');
		await ask();
		await answers(ana.id, 'one');
		await answers(boris.id, 'one');
		await leavePool(db, stranger, { link: ownLink(ana.id) });
		await screenMentor(db, theSystem, { mentorId: boris.id, verdict: 'not-now', reason: '' });
		expect(await matched()).toEqual([]);
		await expect(answers(ana.id, 'two')).rejects.toEqual(new Refused('pool_not_asked'));
	});
});

describe('the cut-off', () => {
	const joins = async (at: string) => {
		const joining = joiningOf(await slugOf(cycle.programmeId));
		await withClock(at, () => joinPool(db, stranger, joining));
		const seen = await mentorsOf(db, theSystem, atHand());
		return seen.find(({ email }) => email === joining.email)!.id;
	};
	const yes = (mentorId: string, at: string) =>
		withClock(at, () => screenMentor(db, theSystem, { mentorId, verdict: 'yes', reason: '' }));

	test('leaves whoever joins after it to the next cycle, and says so to them', async () => {
		await ask();
		const id = await joins('2026-06-03T10:00Z');
		await yes(id, '2026-06-04T10:00Z');
		expect(await pool()).toEqual([['Špela Vzorčnik', 'next-cycle', 0]]);
		expect(await matched()).toEqual([]);
		expect(await letters('pool-question')).toEqual([]);
		const [welcome] = await letters('mentor-yes');
		expect(welcome!.text).toContain('from the next cycle');
		const own = await ownMentor(db, ownLink(id), Temporal.Instant.from('2026-06-04T10:00Z'));
		expect(own.round!.standing).toBe('next-cycle');
		await expect(answers(id, 'one')).rejects.toEqual(new Refused('pool_not_asked'));
		const told = { cycleId: cycle.id, mentorId: id, answer: 'one', note: '' } as const;
		await expect(answerForMentor(db, theSystem, told)).rejects.toEqual(
			new Refused('pool_not_asked')
		);
		const next = await aCycle(db, { programmeId: cycle.programmeId });
		const later = await mentorsWithPlaces(db, { ...next, plan: pairs.plan });
		expect(later.map(({ name }) => name)).toEqual(['Špela Vzorčnik']);
	});

	test('is the end of its day on the clock of the cycle', async () => {
		await ask();
		const inTime = await joins('2026-06-01T21:59Z');
		const late = await joins('2026-06-01T22:00Z');
		await yes(inTime, '2026-06-02T10:00Z');
		await yes(late, '2026-06-02T10:00Z');
		const seen = await mentorsOf(db, theSystem, atHand());
		const standing = (id: string) => seen.find((each) => each.id === id)!.standing;
		expect([standing(inTime), standing(late)]).toEqual(['silent', 'next-cycle']);
		// Whoever came in time and is taken in while the cycle asks, is asked.
		expect(await letters('pool-question')).toHaveLength(1);
	});

	test('moved to a later day takes in whoever came meanwhile, and asks them', async () => {
		await ask();
		const id = await joins('2026-06-03T10:00Z');
		await yes(id, '2026-06-04T10:00Z');
		const moved = { cycleId: cycle.id, cutOffOn: '2026-06-05', answerBy: '2026-06-20' };
		const change = () => withClock('2026-06-05T10:00Z', () => changeRound(db, theSystem, moved));
		expect([await change(), await change()]).toEqual([1, 0]);
		await answers(id, 'one', '2026-06-15T10:00Z');
		expect(await matched()).toEqual([['Špela Vzorčnik', 1]]);
		await expect(changeRound(db, stranger, moved)).rejects.toBeInstanceOf(Missing);
	});

	test('cannot be moved before the pool was asked', async () => {
		const change = withClock(may, () => changeRound(db, theSystem, { cycleId: cycle.id, ...days }));
		await expect(change).rejects.toBeInstanceOf(Missing);
	});
});

async function slugOf(programmeId: string): Promise<string> {
	const { slug } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', programmeId)
		.executeTakeFirstOrThrow();
	return slug;
}
