import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EngineRefusal } from '../refusal.ts';
import { shuffled } from '#tests/support/chance.ts';
import { bestByTrying, slotsProblems } from '#tests/support/slots-problems.ts';
import { solveSlots } from './solve.ts';
import type { Meeting, SlotPerson, SlotsProblem } from './types.ts';
import { verifySlots } from './verify.ts';

const always = (id: string, zone = 'Europe/Belgrade'): SlotPerson => ({
	id,
	zone,
	weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }]
});
const must = (...people: string[]) => people.map((person) => ({ person, kind: 'must' as const }));
const meet = (id: string, people: string[], more: Partial<Meeting> = {}): Meeting => ({
	id,
	participants: must(...people),
	minutes: 60,
	from: '2026-10-20',
	to: '2026-10-20',
	...more
});
const problemOf = (people: SlotPerson[], meetings: Meeting[], more = {}): SlotsProblem => ({
	zone: 'Europe/Belgrade',
	grid: 30,
	people,
	meetings,
	...more
});
const startsOf = async (problem: SlotsProblem): Promise<string[]> => {
	const answer = await solveSlots(problem);
	expect(verifySlots(problem, answer)).toEqual([]);
	return answer.meetings.flatMap(({ sittings }) => sittings.map(({ start }) => start));
};

test(
	'a timetable is the first of the best, as trying all of them finds it',
	{ timeout: 60_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(slotsProblems, async (problem) => {
				const answer = await solveSlots(problem);
				const { value, starts } = bestByTrying(problem);
				expect(answer.value).toEqual(value);
				expect(answer.bound).toEqual(value);
				expect(answer.meetings.map(({ sittings }) => sittings.map(({ start }) => start))).toEqual(
					starts
				);
				expect(verifySlots(problem, answer)).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	}
);

test('the order of the rows changes nothing, not one byte', async () => {
	const mixed = slotsProblems.chain((problem) =>
		fc.record({
			problem: fc.constant(problem),
			people: shuffled(problem.people),
			meetings: shuffled(problem.meetings)
		})
	);
	await fc.assert(
		fc.asyncProperty(mixed, async ({ problem, people, meetings }) => {
			const other = { ...problem, people, meetings };
			expect(JSON.stringify(await solveSlots(other))).toBe(
				JSON.stringify(await solveSlots(problem))
			);
		}),
		{ numRuns: 20 }
	);
});

test('an alternative costs what the best timetable with it costs', async () => {
	const problem = problemOf(
		[always('a'), { ...always('b'), weekly: [{ days: [2], from: '10:00', to: '12:00' }] }],
		[
			meet('m', ['a'], {
				participants: [...must('a'), { person: 'b', kind: 'wanted', weight: 7 }],
				hours: { from: '09:00', to: '12:00' }
			})
		],
		{ alternatives: 4 }
	);
	const [held] = (await solveSlots(problem)).meetings;
	expect(held!.sittings[0]!.start).toBe('2026-10-20T08:00:00Z');
	expect(held!.alternatives).toEqual([
		{ start: '2026-10-20T08:30:00Z', cost: { held: 0, points: 0, ifNeeded: 0 } },
		{ start: '2026-10-20T09:00:00Z', cost: { held: 0, points: 0, ifNeeded: 0 } },
		{ start: '2026-10-20T07:00:00Z', cost: { held: 0, points: 7, ifNeeded: 0 } },
		{ start: '2026-10-20T07:30:00Z', cost: { held: 0, points: 7, ifNeeded: 0 } }
	]);
});

test('an hour that comes twice is two hours long, each of them a time to begin', async () => {
	const person = {
		...always('a'),
		weekly: [],
		dates: [{ from: '2026-10-25T02:00', to: '2026-10-25T03:00' }]
	};
	const day = { from: '2026-10-25', to: '2026-10-25' };
	const twice = problemOf([person], [meet('m', ['a'], { ...day, times: 2 })], { grid: 60 });
	expect(await startsOf(twice)).toEqual(['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z']);
	const long = problemOf([person], [meet('m', ['a'], { ...day, minutes: 120 })], { grid: 60 });
	expect(await startsOf(long)).toEqual(['2026-10-25T00:00:00Z']);
	const tooLong = problemOf([person], [meet('m', ['a'], { ...day, minutes: 121 })], { grid: 60 });
	expect(await startsOf(tooLong)).toEqual([]);
});

test('an hour that the clocks skip is no time at all, and the hours around it touch', async () => {
	const day = { from: '2027-03-28', to: '2027-03-28' };
	const of = (from: string, to: string): SlotPerson => ({
		...always('a'),
		weekly: [],
		dates: [{ from: `2027-03-28T${from}`, to: `2027-03-28T${to}` }]
	});
	const skipped = problemOf([of('02:00', '03:00')], [meet('m', ['a'], { ...day, minutes: 15 })], {
		grid: 15
	});
	expect(await startsOf(skipped)).toEqual([]);
	const around = problemOf([of('01:30', '03:30')], [meet('m', ['a'], day)]);
	expect(await startsOf(around)).toEqual(['2027-03-28T00:30:00Z']);
	const longer = problemOf([of('01:30', '03:30')], [meet('m', ['a'], { ...day, minutes: 61 })]);
	expect(await startsOf(longer)).toEqual([]);
});

test('weekly hours keep to the wall when clocks change, or never do, or differ by odd quarters', async () => {
	const nine = (zone: string) => ({
		...always('a', zone),
		weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '10:00' }]
	});
	const around = { from: '2026-10-24', to: '2026-10-26', times: 3, spacing: { days: 1 } };
	const starts = (zone: string) =>
		startsOf(problemOf([nine(zone)], [meet('m', ['a'], around)], { grid: 15 }));
	expect(await starts('Europe/Belgrade')).toEqual([
		'2026-10-24T07:00:00Z',
		'2026-10-25T08:00:00Z',
		'2026-10-26T08:00:00Z'
	]);
	expect(await starts('Africa/Nairobi')).toEqual([
		'2026-10-24T06:00:00Z',
		'2026-10-25T06:00:00Z',
		'2026-10-26T06:00:00Z'
	]);
	expect(await starts('Asia/Kathmandu')).toEqual([
		'2026-10-24T03:15:00Z',
		'2026-10-25T03:15:00Z',
		'2026-10-26T03:15:00Z'
	]);
});

test('a grid is counted on the clocks of the problem, also those with odd quarters', async () => {
	const problem = problemOf(
		[always('a')],
		[meet('m', ['a'], { hours: { from: '09:00', to: '24:00' } })],
		{
			zone: 'Asia/Kathmandu',
			grid: 60
		}
	);
	expect(await startsOf(problem)).toEqual(['2026-10-19T18:15:00Z']);
});

test('who must come is not asked to come outside the hours of their own day', async () => {
	const problem = problemOf(
		[always('a'), always('b', 'America/New_York')],
		[meet('m', ['a', 'b'], { hours: { from: '08:00', to: '20:00' } })]
	);
	expect(await startsOf(problem)).toEqual(['2026-10-20T12:00:00Z']);
});

test('busy outweighs yes, and yes outweighs if needed', async () => {
	const person: SlotPerson = {
		...always('a'),
		weekly: [
			{ days: [2], from: '09:00', to: '13:00', willing: 'if-needed' },
			{ days: [2], from: '10:00', to: '11:00' },
			{ days: [2], from: '11:00', to: '12:30' }
		],
		busy: [{ from: '2026-10-20T10:00', to: '2026-10-20T10:45' }]
	};
	const problem = problemOf([person], [meet('m', ['a'])]);
	const answer = await solveSlots(problem);
	expect(answer.meetings[0]!.sittings).toEqual([
		{ start: '2026-10-20T09:00:00Z', come: ['a'], ifNeeded: [], cannot: [] }
	]);
	expect(answer.meetings[0]!.alternatives.map(({ start, cost }) => [start, cost.ifNeeded])).toEqual(
		[
			['2026-10-20T09:30:00Z', 0],
			['2026-10-20T07:00:00Z', 1],
			['2026-10-20T10:00:00Z', 1]
		]
	);
});

test('the people who have no common time are named, and no more than it takes', async () => {
	const at = (id: string, from: string, to: string): SlotPerson => ({
		...always(id),
		weekly: [{ days: [2], from, to }]
	});
	const people = [
		always('a'),
		at('b', '09:00', '12:00'),
		at('c', '11:00', '14:00'),
		at('d', '13:00', '15:00')
	];
	const pair = problemOf(people, [meet('m', ['a', 'b', 'c', 'd'])]);
	expect((await solveSlots(pair)).unplaced).toEqual([
		{ meeting: 'm', missing: 1, why: { kind: 'no-common-time', people: ['b', 'd'] } }
	]);
	const often = problemOf(people, [meet('m', ['b', 'c'], { times: 3 })]);
	expect((await solveSlots(often)).unplaced).toEqual([
		{ meeting: 'm', missing: 2, why: { kind: 'too-few-times', most: 1 } }
	]);
	const both = problemOf(people, [meet('m', ['b', 'c']), meet('n', ['a', 'c', 'b'])]);
	expect((await solveSlots(both)).unplaced).toEqual([
		{ meeting: 'n', missing: 1, why: { kind: 'elsewhere', people: ['b', 'c'], meetings: ['m'] } }
	]);
});

test.each<[string, Partial<SlotsProblem>]>([
	['bad-grid', { grid: 7 }],
	['bad-grid', { grid: 0 }],
	['bad-grid', { grid: NaN }],
	['bad-break', { breakMinutes: -1 }],
	['bad-count', { alternatives: Infinity }],
	['unknown-zone', { zone: 'Mars/Olympus' }],
	['unknown-zone', { people: [always('a', '+02:00')] }],
	['duplicate-id', { people: [always('a'), always('a')] }],
	['duplicate-id', { meetings: [meet('m', ['a']), meet('m', ['a'])] }],
	['unknown-id', { meetings: [meet('m', ['__proto__'])] }],
	['asked-twice', { meetings: [meet('m', ['a', 'a'])] }],
	['no-participants', { meetings: [meet('m', [])] }],
	['bad-minutes', { meetings: [meet('m', ['a'], { minutes: 0.5 })] }],
	['bad-count', { meetings: [meet('m', ['a'], { times: 0 })] }],
	['bad-spacing', { meetings: [meet('m', ['a'], { spacing: { days: -1 } })] }],
	['bad-spacing', { meetings: [meet('m', ['a'], { spacing: { hours: NaN } })] }],
	['bad-date', { meetings: [meet('m', ['a'], { from: '2026-02-30' })] }],
	['end-before-start', { meetings: [meet('m', ['a'], { to: '2026-10-19' })] }],
	['end-before-start', { meetings: [meet('m', ['a'], { hours: { from: '10:00', to: '10:00' } })] }],
	['bad-time', { meetings: [meet('m', ['a'], { hours: { from: '10:00', to: '24:01' } })] }],
	['too-many-days', { meetings: [meet('m', ['a'], { from: '2020-01-01', to: '2199-01-01' })] }],
	['too-many-slots', { grid: 1, meetings: [meet('m', ['a'], { to: '2027-10-20' })] }],
	[
		'bad-weekday',
		{ people: [{ ...always('a'), weekly: [{ days: [8], from: '10:00', to: '11:00' }] }] }
	],
	[
		'end-before-start',
		{ people: [{ ...always('a'), dates: [{ from: '2026-10-20T10:00', to: '2026-10-20T09:00' }] }] }
	],
	['bad-time', { people: [{ ...always('a'), busy: [{ from: '2026-10-20', to: '2026-10-21' }] }] }],
	[
		'bad-kind',
		{ meetings: [meet('m', [], { participants: [{ person: 'a', kind: 'maybe' as 'must' }] })] }
	],
	[
		'bad-weight',
		{ meetings: [meet('m', [], { participants: [{ person: 'a', kind: 'wanted', weight: 1001 }] })] }
	]
])('a problem that is wrong is refused: %s %#', async (code, wrong) => {
	const asked = solveSlots({ ...problemOf([always('a')], [meet('m', ['a'])]), ...wrong });
	await expect(asked).rejects.toBeInstanceOf(EngineRefusal);
	await expect(asked).rejects.toMatchObject({ code });
});
