import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, outlookOf, shortOf, type PaceFacts } from './forecast.ts';

const facts: PaceFacts = {
	sessions: 3,
	required: 12,
	startedOn: '2026-09-01',
	dueOn: '2027-08-31',
	pauses: []
};

describe('a forecast', () => {
	it('goes on as it has gone so far, in whole sessions', () => {
		expect(forecastOf(facts, '2026-12-30')).toEqual({
			sessions: 3,
			required: 12,
			daysRun: 120,
			daysLeft: 244,
			more: 6,
			planned: false,
			short: 3,
			state: 'short'
		});
	});

	it('leaves the days of a pause out on both sides of today', () => {
		const pauses = [
			{ fromOn: '2026-12-01', untilOn: '2026-12-30' },
			{ fromOn: '2027-08-01', untilOn: '2027-08-31' }
		];
		const { daysRun, daysLeft, more } = forecastOf({ ...facts, pauses }, '2026-12-30');
		expect([daysRun, daysLeft, more]).toEqual([90, 213, 7]);
	});

	it('counts what is planned where that is more than the pace brings', () => {
		const more = (planned: number) => {
			const forecast = forecastOf({ ...facts, planned }, '2026-12-30');
			return [forecast.more, forecast.planned, forecast.short];
		};
		expect([5, 6, 7].map(more)).toEqual([
			[6, false, 3],
			[6, false, 3],
			[7, true, 2]
		]);
	});

	it('says nothing before a pair that keeps the rhythm would have met', () => {
		const none = { ...facts, sessions: 0 };
		expect(forecastOf(none, '2026-09-30').state).toBe('early');
		expect(forecastOf(none, '2026-10-02').state).toBe('short');
	});

	it('is done with the last session that is owed, and counts what is missing after the last day', () => {
		expect(forecastOf({ ...facts, sessions: 12 }, '2026-12-30').state).toBe('done');
		const { state, short, daysLeft } = forecastOf(facts, '2027-10-01');
		expect([state, short, daysLeft]).toEqual(['short', 9, 0]);
	});

	const day = fc
		.date({ min: new Date('2026-06-01'), max: new Date('2027-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	const some = fc.record({ sessions: fc.nat(30), required: fc.integer({ min: 1, max: 20 }) });

	it('never falls when a session is added, and adds up', () => {
		fc.assert(
			fc.property(some, day, (over, today) => {
				const now = forecastOf({ ...facts, ...over }, today);
				const then = forecastOf({ ...facts, ...over, sessions: over.sessions + 1 }, today);
				expect(then.sessions + then.more).toBeGreaterThan(now.sessions + now.more - 1);
				expect(then.short).toBeLessThanOrEqual(now.short);
				expect(now.daysRun + now.daysLeft).toBe(364);
				expect(now.short === 0).toBe(now.sessions + now.more >= now.required);
				expect(now.state === 'done').toBe(now.sessions >= now.required);
			})
		);
	});

	it('is not changed by a pause outside the mentorship', () => {
		const before = { fromOn: '2026-07-01', untilOn: '2026-09-01' };
		const after = { fromOn: '2027-09-01', untilOn: '2027-12-01' };
		fc.assert(
			fc.property(some, day, (over, today) => {
				const same = { ...facts, ...over };
				expect(forecastOf({ ...same, pauses: [before, after] }, today)).toEqual(
					forecastOf(same, today)
				);
			})
		);
	});
});

describe('sessions and group meetings together', () => {
	const at = (sessions: number, required: number) =>
		forecastOf({ ...facts, sessions, required }, '2027-08-31');
	const both = (sessions: number, groupMeetings: number) => ({
		sessions: at(sessions, 6),
		groupMeetings: at(groupMeetings, 4)
	});

	it('fall short as soon as one kind does, and one is not made up by the other', () => {
		const outlooks = [both(6, 4), both(5, 4), both(9, 2), both(5, 2)];
		expect(outlooks.map((outlook) => [outlookOf(outlook), shortOf(outlook)])).toEqual([
			['done', 0],
			['short', 1],
			['short', 2],
			['short', 3]
		]);
	});

	it('are sessions alone where no group meetings are owed', () => {
		const alone = { sessions: at(5, 6), groupMeetings: null };
		expect([outlookOf(alone), shortOf(alone)]).toEqual(['short', 1]);
	});

	it('are on course while one kind is done, and too early while one is', () => {
		const done = forecastOf({ ...facts, sessions: 6, required: 6 }, '2026-12-30');
		const enough = forecastOf({ ...facts, sessions: 2, required: 4 }, '2026-12-30');
		const early = forecastOf({ ...facts, sessions: 0, required: 1 }, '2026-12-30');
		expect([enough.state, early.state]).toEqual(['enough', 'early']);
		expect(outlookOf({ sessions: done, groupMeetings: enough })).toBe('enough');
		expect(outlookOf({ sessions: enough, groupMeetings: early })).toBe('early');
	});
});
