import { expect, test } from 'vitest';
import { drawReviewers } from './solve.ts';
import type { DrawAnswer, DrawProblem } from './types.ts';
import { verifyDraw } from './verify.ts';

const problem: DrawProblem = {
	applications: [
		{ id: 'a', language: 'sr' },
		{ id: 'b', language: 'sq' },
		{ id: 'c' },
		{ id: 'd' }
	],
	reviewers: [
		{ id: 'r', languages: ['sr'], load: 1 },
		{ id: 's', languages: ['sq'], capacity: 2 },
		{ id: 't', languages: ['sr', 'sq'] },
		{ id: 'u' }
	],
	each: 2,
	conflicts: [{ application: 'a', reviewer: 's' }],
	fixed: [{ application: 'c', reviewer: 'r' }],
	seed: 7
};
const answer = await drawReviewers(problem);

type Mutable<Value> = Value extends object
	? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
	: Value;
type Copy = Mutable<DrawAnswer>;

/** The answer with these reviewers, everything else counted as it should be. */
function withReviewers(reviewers: Readonly<Record<string, readonly string[]>>): DrawAnswer {
	const reviews = answer.reviews.map((one) => ({
		...one,
		reviewers: reviewers[one.application] ?? one.reviewers
	}));
	const loads = answer.loads.map((one) => ({
		...one,
		now: one.before + reviews.filter((other) => other.reviewers.includes(one.reviewer)).length
	}));
	const all = loads.map(({ now }) => now);
	return { ...answer, reviews, loads, highest: Math.max(...all), lowest: Math.min(...all) };
}

test('what is drawn holds', () => {
	expect(verifyDraw(problem, answer)).toEqual([]);
	expect([answer.lowest, answer.highest]).toEqual([2, 3]);
});

test.each<[string, (copy: Copy) => unknown]>([
	['an application left out', (copy) => copy.reviews.pop()],
	['a reviewer left out', (copy) => copy.loads.pop()],
	['a stranger', (copy) => (copy.reviews[0]!.reviewers[0] = 'z')],
	['reviews not sorted', (copy) => copy.reviews.reverse()],
	['reviewers not sorted', (copy) => copy.reviews[0]!.reviewers.reverse()],
	['loads not sorted', (copy) => copy.loads.reverse()],
	['a reviewer too few', (copy) => copy.reviews[0]!.reviewers.pop()],
	['another load before', (copy) => (copy.loads[0]!.before = 0)],
	['another load now', (copy) => (copy.loads[0]!.now = 9)],
	['another highest load', (copy) => (copy.highest = 9)],
	['another lowest load', (copy) => (copy.lowest = 0)],
	['more often together', (copy) => (copy.together = 9)],
	['more parts', (copy) => (copy.parts = 9)],
	['another version', (copy) => (copy.version = 'draw-0')],
	['no fingerprint', (copy) => (copy.fingerprint = 'x')]
])('%s is found out', (_, change) => {
	const copy = structuredClone(answer) as Copy;
	change(copy);
	expect(verifyDraw(problem, copy)).not.toEqual([]);
});

test.each<[string, Readonly<Record<string, readonly string[]>>, string]>([
	['a conflict', { a: ['r', 's'] }, 'application a: s has a conflict'],
	[
		'nobody who reads the language',
		{ b: ['r', 'u'] },
		'application b: found 0 who read sq, expected 1'
	],
	['a fixed one sent home', { c: ['s', 't'] }, 'application c: r is fixed'],
	[
		'more than somebody takes',
		{ b: ['s', 't'], c: ['r', 's'], d: ['s', 'u'] },
		'reviewer s: 3 of 2'
	]
])('%s is found out', (_, reviewers, fault) => {
	expect(verifyDraw(problem, withReviewers(reviewers))).toContain(fault);
});

test('a draw that could be more even is found out, also over others', async () => {
	// r can hand nothing to u directly: only what t gives up.
	const chain: DrawProblem = {
		applications: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
		reviewers: [{ id: 'r' }, { id: 't' }, { id: 'u' }],
		each: 1,
		conflicts: [
			{ application: 'a', reviewer: 'u' },
			{ application: 'b', reviewer: 'u' }
		],
		seed: 1
	};
	const even = await drawReviewers(chain);
	expect(verifyDraw(chain, even)).toEqual([]);
	const uneven: DrawAnswer = {
		...even,
		reviews: [
			{ application: 'a', reviewers: ['r'] },
			{ application: 'b', reviewers: ['r'] },
			{ application: 'c', reviewers: ['t'] }
		],
		loads: [
			{ reviewer: 'r', before: 0, now: 2 },
			{ reviewer: 't', before: 0, now: 1 },
			{ reviewer: 'u', before: 0, now: 0 }
		],
		highest: 2,
		lowest: 0,
		parts: 2,
		together: 0
	};
	expect(verifyDraw(chain, uneven)).toEqual(['loads: they could be more even']);
});

test.each([null, 7, [], {}, { reviews: [{}], loads: [7] }])('%j is no answer', (found) => {
	expect(verifyDraw(problem, found as never).length).toBeGreaterThan(0);
});

test('a draw of nothing holds', async () => {
	const nothing: DrawProblem = { applications: [], reviewers: [], each: 2, seed: '' };
	const none = await drawReviewers(nothing);
	expect(none).toMatchObject({
		reviews: [],
		loads: [],
		highest: 0,
		lowest: 0,
		together: 0,
		parts: 0
	});
	expect(verifyDraw(nothing, none)).toEqual([]);
});
