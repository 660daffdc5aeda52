import { expect, test } from 'vitest';
import { solveSelection } from './solve.ts';
import type { SelectionAnswer, SelectionProblem } from './types.ts';
import { verifySelection } from './verify.ts';

const problem: SelectionProblem = {
	candidates: [
		{ id: 'a', score: 9, groups: ['x', 'y'] },
		{ id: 'b', score: 8, groups: ['x'] },
		{ id: 'c', score: 7, groups: ['x', 'town'] },
		{ id: 'd', score: 6, groups: ['y', 'town'] },
		{ id: 'e', score: 5, groups: ['y'] },
		{ id: 'f', score: 4, groups: ['z'] },
		{ id: 'g', score: 9.5, groups: ['y'] },
		{ id: 'h', score: 1, groups: ['y'] }
	],
	places: 5,
	quotas: [
		{ id: 'few x', group: 'x', most: 2 },
		{ id: 'some z', group: 'z', least: 2 }
	],
	earmarked: [
		{ id: 'patron', group: 'town', places: 1 },
		{ id: 'kept', group: 'nobody', places: 1 }
	],
	fixed: ['h'],
	excluded: ['g'],
	bar: 3,
	reserves: 2
};
const answer = await solveSelection(problem);

type Mutable<Value> = Value extends object
	? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
	: Value;
type Copy = Mutable<SelectionAnswer>;

/** The answer with something changed in a copy. */
function changed(change: (copy: Copy) => unknown): SelectionAnswer {
	const copy = structuredClone(answer) as Copy;
	change(copy);
	return copy;
}

test('what the solver answers holds', () => {
	expect(verifySelection(problem, answer)).toEqual([]);
	expect(answer.chosen).toEqual([
		{ id: 'a', place: 'ordinary' },
		{ id: 'c', place: 'patron' },
		{ id: 'f', place: 'ordinary' },
		{ id: 'h', place: 'ordinary' }
	]);
	expect(answer.conflict).toEqual({
		short: 1,
		broken: [{ quota: 'some z', kind: 'least', found: 1, needed: 2 }]
	});
	expect(answer.closed).toBe('prices');
});

test.each<[string, (copy: Copy) => unknown]>([
	['somebody excluded', (copy) => (copy.chosen[0]!.id = 'g')],
	['somebody under the bar, who is not there at all', (copy) => (copy.chosen[1]!.id = 'z')],
	['a fixed one left out', (copy) => copy.chosen.pop()],
	['somebody twice', (copy) => copy.chosen.push(copy.chosen[0]!)],
	['chosen not by rank', (copy) => copy.chosen.reverse()],
	['a kept place for somebody else', (copy) => (copy.chosen[2]!.place = 'patron')],
	['one place more than there are', (copy) => (copy.chosen[1]!.place = 'ordinary')],
	['a place that nobody knows', (copy) => (copy.chosen[0]!.place = 'sofa')],
	['an empty place not told', (copy) => copy.unfilled.pop()],
	['no conflict told', (copy) => (copy.conflict = null)],
	['nothing broken in a conflict', (copy) => (copy.conflict!.broken = [])],
	['another number found', (copy) => (copy.conflict!.broken[0]!.found = 0)],
	['another number needed', (copy) => (copy.conflict!.broken[0]!.needed = 3)],
	[
		'a quota broken that holds',
		(copy) => copy.conflict!.broken.push({ quota: 'few x', kind: 'most', found: 1, needed: 2 })
	],
	['more people short', (copy) => (copy.conflict!.short = 2)],
	['a better value', (copy) => (copy.value += 1)],
	['a lower bound', (copy) => (copy.bound -= 1)],
	['a higher bound', (copy) => (copy.bound += 1)],
	['another gap', (copy) => (copy.gap = 1)],
	['closed by a search', (copy) => (copy.closed = 'search')],
	['no proof', (copy) => (copy.certificate.total = null)],
	['another scale', (copy) => (copy.certificate.scale = 100)],
	['a factor that is none', (copy) => (copy.certificate.total!.factor = 0)],
	['prices with decimals', (copy) => (copy.certificate.total!.place += 0.5)],
	['a place below nothing', (copy) => (copy.certificate.total!.ordinary = -1)],
	['prices of other quotas', (copy) => (copy.certificate.filled!.quotas = {})],
	['prices of other places', (copy) => (copy.certificate.filled!.earmarks = {})],
	['prices that prove nothing', (copy) => (copy.certificate.total!.ordinary += 1)],
	['a quota dearer than a person', (copy) => (copy.certificate.short!.quotas['some z'] = -3)],
	['a reserve who is chosen', (copy) => (copy.reserves[0]!.id = 'a')],
	['a reserve with another score', (copy) => (copy.reserves[0]!.score = 1)],
	['a reserve too many', (copy) => copy.reserves.push({ id: 'e', score: 5, replaces: ['a'] })],
	['reserves not by rank', (copy) => copy.reserves.reverse()],
	['a reserve for somebody else', (copy) => (copy.reserves[0]!.replaces = ['f'])],
	['a dearer exchange', (copy) => (copy.marginal.firstOut[0]!.costs = 9)],
	['another exchange', (copy) => (copy.marginal.firstOut[0]!.instead = 'h')],
	['no reason', (copy) => (copy.marginal.firstOut[0]!.because = [])],
	['a reason that is no rule', (copy) => (copy.marginal.firstOut[0]!.because = ['taste'])],
	['somebody nearly in forgotten', (copy) => copy.marginal.firstOut.shift()],
	['other last ones', (copy) => copy.marginal.lastIn.pop()],
	['a quota without its price', (copy) => (copy.marginal.prices = {})],
	['another version', (copy) => (copy.version = 'selection-0')],
	['no fingerprint', (copy) => (copy.fingerprint = '')]
])('%s is found out', (_, change) => {
	expect(verifySelection(problem, changed(change))).not.toEqual([]);
});

test('prices without a conflict to prove, and below nothing, are found out', async () => {
	const easy: SelectionProblem = {
		...problem,
		quotas: [{ id: 'few x', group: 'x', most: 2 }],
		earmarked: [],
		places: 3
	};
	const holds = await solveSelection(easy);
	expect(verifySelection(easy, holds)).toEqual([]);
	const short = { ...holds.certificate, short: holds.certificate.total };
	expect(verifySelection(easy, { ...holds, certificate: short })).toEqual([
		'short: prices without a conflict'
	]);
	const prices = { 'few x': -1 };
	expect(verifySelection(easy, { ...holds, marginal: { ...holds.marginal, prices } })).toEqual([
		'marginal prices: a looser quota cannot cost anything'
	]);
});

test.each([null, 7, [], {}, { chosen: [{}] }])('%j is no answer', (found) => {
	expect(verifySelection(problem, found as never).length).toBeGreaterThan(0);
});

test('with very many places kept apart, seats are counted by place alone', async () => {
	const kept: SelectionProblem = {
		candidates: Array.from({ length: 14 }, (_, i) => ({
			id: `c${i}`,
			score: i,
			groups: [`g${i}`]
		})),
		places: 14,
		earmarked: Array.from({ length: 13 }, (_, i) => ({ id: `e${i}`, group: `g${i}`, places: 1 }))
	};
	const all = await solveSelection(kept);
	expect(all.chosen.length).toBe(14);
	expect(verifySelection(kept, all)).toEqual([]);
});
