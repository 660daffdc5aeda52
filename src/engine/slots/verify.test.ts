import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotsProblems } from '#tests/support/slots-problems.ts';
import { solveSlots } from './solve.ts';
import type { SlotsAnswer, SlotsProblem } from './types.ts';
import { verifySlots } from './verify.ts';

const person = (id: string, from: string, to: string, willing: 'yes' | 'if-needed' = 'yes') => ({
	id,
	zone: 'Europe/Belgrade',
	weekly: [{ days: [1, 2, 3, 4, 5], from, to, willing }]
});
const problem: SlotsProblem = {
	zone: 'Europe/Belgrade',
	grid: 30,
	breakMinutes: 15,
	people: [
		person('a', '09:00', '13:00'),
		person('b', '10:00', '13:00', 'if-needed'),
		person('c', '12:00', '13:00'),
		person('d', '14:00', '15:00')
	],
	meetings: [
		{
			id: 'm',
			participants: [
				{ person: 'a', kind: 'must' },
				{ person: 'b', kind: 'wanted', weight: 3 }
			],
			minutes: 60,
			from: '2026-10-22',
			to: '2026-10-27',
			times: 2,
			spacing: { days: 2 },
			hours: { from: '09:00', to: '12:30' }
		},
		{
			id: 'n',
			participants: [
				{ person: 'a', kind: 'must' },
				{ person: 'c', kind: 'must' }
			],
			minutes: 60,
			from: '2026-10-22',
			to: '2026-10-22'
		},
		{
			id: 'o',
			participants: [
				{ person: 'b', kind: 'must' },
				{ person: 'd', kind: 'must' }
			],
			minutes: 30,
			from: '2026-10-22',
			to: '2026-10-23'
		}
	]
};
const answer = await solveSlots(problem);

/** The answer with something changed in a copy. */
function changed(change: (copy: Mutable<SlotsAnswer>) => void): SlotsAnswer {
	const copy = structuredClone(answer) as Mutable<SlotsAnswer>;
	change(copy);
	return copy;
}
type Mutable<Value> = Value extends object
	? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
	: Value;

test('what the solver answers holds', () => {
	expect(verifySlots(problem, answer)).toEqual([]);
	expect(answer.value).toEqual({ held: 3, points: 6, ifNeeded: 2 });
});

test.each<[string, (copy: Mutable<SlotsAnswer>) => void]>([
	['a meeting left out', (copy) => copy.meetings.pop()],
	[
		'a start off the grid',
		(copy) => (copy.meetings[0]!.sittings[0]!.start = '2026-10-22T08:15:00Z')
	],
	[
		'a start written otherwise',
		(copy) => (copy.meetings[0]!.sittings[0]!.start = '2026-10-22T10:00+02:00')
	],
	[
		'a start on another day',
		(copy) => (copy.meetings[0]!.sittings[0]!.start = '2026-10-21T08:00:00Z')
	],
	[
		'a start outside the hours',
		(copy) => (copy.meetings[0]!.sittings[0]!.start = '2026-10-22T10:00:00Z')
	],
	['no instant at all', (copy) => (copy.meetings[0]!.sittings[0]!.start = 'soon')],
	['too soon again', (copy) => (copy.meetings[0]!.sittings[1]!.start = '2026-10-23T08:00:00Z')],
	[
		'in two places at once',
		(copy) => (copy.meetings[0]!.sittings[0]!.start = '2026-10-22T09:30:00Z')
	],
	['somebody forgotten', (copy) => (copy.meetings[0]!.sittings[0]!.come = ['a'])],
	['a stranger', (copy) => copy.meetings[0]!.sittings[0]!.cannot.push('z')],
	[
		'a must who does not come',
		(copy) => {
			copy.meetings[1]!.sittings[0]!.come = ['a'];
			copy.meetings[1]!.sittings[0]!.cannot = ['c'];
		}
	],
	['if needed told as gladly', (copy) => (copy.meetings[0]!.sittings[0]!.ifNeeded = [])],
	['gladly told as if needed', (copy) => copy.meetings[1]!.sittings[0]!.ifNeeded.push('c')],
	['nothing said of what is missing', (copy) => copy.unplaced.pop()],
	[
		'others to blame',
		(copy) => (copy.unplaced[0]!.why = { kind: 'no-common-time', people: ['b'] })
	],
	['a cheaper alternative', (copy) => copy.meetings[0]!.alternatives.reverse()],
	[
		'an alternative at night',
		(copy) => (copy.meetings[0]!.alternatives[0]!.start = '2026-10-22T01:00:00Z')
	],
	['a value too high', (copy) => copy.value.points++],
	['a gap too small', (copy) => copy.bound.points++],
	[
		'a bound below the value',
		(copy) => {
			copy.bound.held--;
			copy.gap.held--;
		}
	]
])('an answer that was tampered with is rejected: %s', (_, change) => {
	expect(verifySlots(problem, changed(change))).not.toEqual([]);
});

test.each<[string, object]>([
	['another version', { version: 'slots-0' }],
	['a fingerprint that is none', { fingerprint: '' }],
	['no meetings', { meetings: null }],
	['null for a meeting', { meetings: [null] }],
	['no sittings', { meetings: [{ meeting: 'm', sittings: null, alternatives: [] }] }],
	['null for an alternative', { meetings: [{ meeting: 'm', sittings: [], alternatives: [null] }] }],
	['nothing unplaced', { unplaced: undefined }],
	['no reason', { unplaced: [{ meeting: 'o', missing: 1, why: null }] }],
	['no value', { value: null }],
	['half a point', { bound: { ...answer.bound, points: 0.5 } }]
])('an answer out of shape is rejected in words: %s', (_, change) => {
	const faults = verifySlots(problem, { ...answer, ...change } as SlotsAnswer);
	expect(faults.length).toBeGreaterThan(0);
});

test('what is no answer at all is rejected in words', () => {
	for (const nothing of [null, undefined, 'soon', []]) {
		const faults = verifySlots(problem, nothing as unknown as SlotsAnswer);
		expect(faults).toEqual(['answer: not an object']);
	}
});

test('a worse start of a single meeting is rejected as the best', async () => {
	const single = { ...problem, meetings: [{ ...problem.meetings[0]!, times: 1 }] };
	const best = await solveSlots(single);
	const worse = structuredClone(best) as Mutable<SlotsAnswer>;
	worse.meetings[0]!.sittings = [
		{ start: '2026-10-22T07:00:00Z', come: ['a'], ifNeeded: [], cannot: ['b'] }
	];
	worse.value = { held: 1, points: 0, ifNeeded: 0 };
	worse.meetings[0]!.alternatives = [];
	worse.bound = { ...worse.value };
	expect(verifySlots(single, best)).toEqual([]);
	const cheaper = structuredClone(best) as Mutable<SlotsAnswer>;
	cheaper.meetings[0]!.alternatives[0]!.cost.points--;
	expect(verifySlots(single, cheaper)).toHaveLength(1);
	expect(verifySlots(single, worse)).toEqual(['bound: a better start exists']);
});

test('no sitting can be moved by a day unnoticed', async () => {
	await fc.assert(
		fc.asyncProperty(slotsProblems, fc.nat(), async (some, which) => {
			const good = structuredClone(await solveSlots(some)) as Mutable<SlotsAnswer>;
			const sittings = good.meetings.flatMap((held) => held.sittings);
			fc.pre(sittings.length > 0);
			const one = sittings[which % sittings.length]!;
			one.start = Temporal.Instant.from(one.start).add({ hours: 72 }).toString();
			expect(verifySlots(some, good)).not.toEqual([]);
		}),
		{ numRuns: 30 }
	);
});
