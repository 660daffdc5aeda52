import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aMentorship, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { goalState, timelineOf } from '../rules.ts';
import { changeGoal } from './change-goal.ts';
import { markGoal } from './mark-goal.ts';
import { noteStep } from './note-step.ts';
import { goalIn, goalsOf } from './queries.ts';
import { setGoal } from './set-goal.ts';

const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;
const today = '2026-10-01';
const noon = `${today}T10:00:00Z`;

let db: Db;
let team: MadeMentorship;
let others: MadeMentorship;
let mentee: Actor;
let mentor: Actor;

const person = (personId: string): Actor => ({ personId, roles: [] });
const words = {
	term: 'short',
	aim: 'Send the portfolio to three festivals',
	signs: 'Three letters sent, one answer',
	have: 'Twelve photographs',
	need: 'A text of one page',
	why: 'To be seen outside my town',
	dueOn: '2026-12-01'
} as const;

const set = (actor: Actor, over: object = {}, now = noon) =>
	withClock(now, () =>
		setGoal(db, actor, { mentorshipId: team.id, once: randomUUID(), ...words, ...over })
	);
const change = (actor: Actor, goalId: string, over: object = {}, now = noon) =>
	withClock(now, () =>
		changeGoal(db, actor, {
			mentorshipId: team.id,
			goalId,
			version: 1,
			...words,
			reason: 'Two are enough',
			...over
		})
	);
const mark = (actor: Actor, goalId: string, over: object = {}, now = noon) =>
	withClock(now, () =>
		markGoal(db, actor, {
			mentorshipId: team.id,
			goalId,
			mark: 'reached',
			reason: 'All three went out',
			...over
		})
	);
const step = (actor: Actor, goalId: string, over: object = {}, now = noon) =>
	withClock(now, () =>
		noteStep(db, actor, {
			mentorshipId: team.id,
			goalId,
			once: randomUUID(),
			text: 'The first letter is written',
			...over
		})
	);
const seen = (goalId: string, actor = mentor) => goalIn(db, actor, team.id, goalId);

beforeAll(async () => {
	({ db } = await testDb());
	const make = (blueprint: 'teams' | 'pairs') =>
		withClock('2026-08-20T10:00:00Z', () => aMentorship(db, { ...dates, blueprint }));
	team = await make('teams');
	others = await make('pairs');
	mentee = person(team.mentees[0]!);
	mentor = person(team.mentor);
});

describe('setting a goal', () => {
	test('is for the mentees, and both sides see it', async () => {
		const id = await set(mentee);
		for (const actor of [mentor, ...team.mentees.map(person)]) {
			const goal = await seen(id, actor);
			expect(goal.versions).toEqual([
				{ version: 1, ...words, reason: '', at: expect.any(String), by: 'Ana Primerović' }
			]);
			expect(goalState(goal, today)).toBe('open');
		}
		const audit = await db.selectFrom('audit').select('what').where('subjectId', '=', id).execute();
		expect(audit).toEqual([{ what: 'set-goal' }]);
	});

	test('with the same form is one goal, also at the same moment', async () => {
		const once = randomUUID();
		const [a, b] = await Promise.all([set(mentee, { once }), set(mentee, { once })]);
		expect(a).toBe(b);
	});

	test('until a day that has gone by is refused beside that box, in the zone of the cycle', async () => {
		const late = '2026-10-01T22:30:00Z'; // the second of October has begun in Belgrade
		await set(mentee, { dueOn: '2026-10-02' }, late);
		await expect(set(mentee, { dueOn: '2026-10-01' }, late)).rejects.toMatchObject({
			issues: [{ field: 'dueOn', code: 'goal_due_past', facts: { today: '2026-10-02' } }]
		});
	});
});

describe('who may', () => {
	test('the mentor notes steps and neither sets, rewords nor marks; outsiders find nothing', async () => {
		const id = await set(mentee);
		await step(mentor, id);
		const outsiders = [stranger, theSystem, person(others.mentor), person(others.mentees[0]!)];
		for (const actor of [mentor, ...outsiders]) {
			await expect(set(actor)).rejects.toBeInstanceOf(Missing);
			await expect(change(actor, id, { aim: 'Mine' })).rejects.toBeInstanceOf(Missing);
			await expect(mark(actor, id)).rejects.toBeInstanceOf(Missing);
		}
		for (const actor of outsiders) {
			await expect(step(actor, id)).rejects.toBeInstanceOf(Missing);
			await expect(seen(id, actor)).rejects.toBeInstanceOf(Missing);
			expect(await goalsOf(db, actor, team.id)).toEqual([]);
		}
		const { versions, marks, steps } = await seen(id);
		expect([versions.length, marks.length, steps.length]).toEqual([1, 0, 1]);
	});

	test('a goal is found in its own mentorship alone', async () => {
		const id = await set(mentee);
		const elsewhere = { mentorshipId: others.id };
		const stray = person(others.mentees[0]!);
		await expect(change(stray, id, elsewhere)).rejects.toBeInstanceOf(Missing);
		await expect(mark(stray, id, elsewhere)).rejects.toBeInstanceOf(Missing);
		await expect(step(stray, id, elsewhere)).rejects.toBeInstanceOf(Missing);
		await expect(goalIn(db, stray, others.id, id)).rejects.toBeInstanceOf(Missing);
	});
});

describe('the history of a goal', () => {
	test('keeps every wording, step and mark with who and when, the newest first', async () => {
		const id = await set(mentee, {}, '2026-10-01T10:00:00Z');
		await step(mentor, id, {}, '2026-10-02T10:00:00Z');
		const other = person(team.mentees[1]!);
		await change(other, id, { aim: 'Two festivals', need: '' }, '2026-10-03T10:00:00Z');
		await mark(mentee, id, { mark: 'dropped', reason: 'Later' }, '2026-10-04T10:00:00Z');
		await mark(mentee, id, { mark: 'resumed', reason: 'Now' }, '2026-10-05T10:00:00Z');
		await mark(other, id, {}, '2026-10-06T10:00:00Z');

		const goal = await seen(id);
		expect(timelineOf(goal)).toMatchObject([
			{ kind: 'mark', mark: { mark: 'reached', reason: 'All three went out' } },
			{ kind: 'mark', mark: { mark: 'resumed' } },
			{ kind: 'mark', mark: { mark: 'dropped' } },
			{
				kind: 'changed',
				version: { aim: 'Two festivals', reason: 'Two are enough' },
				before: { aim: words.aim },
				parts: ['aim', 'need']
			},
			{ kind: 'step', step: { text: 'The first letter is written', by: 'Boris Ogledović' } },
			{ kind: 'set', version: words }
		]);
		expect(goalState(goal, today)).toBe('reached');
	});

	test('takes the same words, and the same mark, once', async () => {
		const id = await set(mentee);
		const once = randomUUID();
		await Promise.all([step(mentee, id, { once }), step(mentee, id, { once })]);
		await Promise.all([change(mentee, id, { why: '' }), change(mentee, id, { why: '' })]);
		await Promise.all([mark(mentee, id), mark(mentee, id)]);
		await mark(mentee, id, { mark: 'resumed' });
		const { versions, marks, steps } = await seen(id);
		expect([versions.length, marks.length, steps.length]).toEqual([2, 2, 1]);
	});

	test('tells the second of two who reword it, and keeps the first', async () => {
		const id = await set(mentee);
		await change(mentee, id, { aim: 'Two festivals' });
		await expect(change(person(team.mentees[1]!), id, { aim: 'Four' })).rejects.toMatchObject({
			code: 'goal_changed_meanwhile'
		});
		expect((await seen(id)).versions.map(({ aim }) => aim)).toEqual([words.aim, 'Two festivals']);
	});

	test('may keep a day that has gone by, and not get another such day', async () => {
		const id = await set(mentee);
		const later = '2027-01-10T10:00:00Z';
		await change(mentee, id, { aim: 'Two festivals' }, later);
		const again = change(mentee, id, { version: 2, dueOn: '2027-01-09' }, later);
		await expect(again).rejects.toMatchObject({ issues: [{ code: 'goal_due_past' }] });
		expect(goalState(await seen(id), '2027-01-10')).toBe('late');
	});
});

test('the list asks once, however many goals there are', async () => {
	const empty = await countQueries(db, (counted) =>
		goalsOf(counted, person(others.mentor), others.id)
	);
	const full = await countQueries(db, (counted) => goalsOf(counted, mentor, team.id));
	expect([empty, full]).toEqual([1, 1]);
});
