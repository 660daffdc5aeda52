import type { SelectionAnswer, SelectionProblem } from './types.ts';
import { edgeFaults } from './verify/edge.ts';
import { brokenBy, canSit, inGroup, readAgain, type Given, type Person } from './verify/given.ts';
import { priceFaults, provenBound } from './verify/proof.ts';
import { shapeFaults } from './verify/shape.ts';

/**
 * Checks a choice against its problem without trusting, or sharing code with, the solver. Who is chosen may be, by bar,
 * exclusion and place; who is fixed is; quotas hold, or are told as broken by what is found; the total is as counted
 * again. Prices, where they are given, prove that no choice is fewer people short, fills more places or has a higher
 * total; what they leave open is the solver's word, and `closed` has to say so. Reserves and those who were nearly
 * chosen are tried out in every exchange that is named, and in those that are not. What a quota is worth is looked at
 * for its sign only.
 * @param problem one that `readSelection` does not refuse: to a problem that makes no sense no answer holds
 * @param answer may be anything, for example read from a file
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifySelection(
	problem: SelectionProblem,
	answer: SelectionAnswer
): readonly string[] {
	const shape = shapeFaults(answer);
	if (shape.length > 0) return shape;
	const given = readAgain(problem, answer);
	const strangers = answer.chosen.filter(({ id }) => !given.eligible.has(id));
	if (strangers.length > 0) return strangers.map(({ id }) => `${id}: may not be chosen`);
	const chosen = answer.chosen.map(({ id }) => given.eligible.get(id)!);
	return [
		...chosenFaults(given, chosen),
		...placeFaults(given, answer),
		...conflictFaults(problem, given, answer, chosen),
		...valueFaults(given, answer, chosen),
		...proofFaults(problem, given, answer, chosen.length),
		...edgeFaults(problem, given, answer, chosen)
	];
}

function chosenFaults(given: Given, chosen: readonly Person[]): string[] {
	const inside = new Set(chosen);
	const expected = given.ranked.filter((person) => inside.has(person));
	const missing = given.ranked.filter((person) => person.fixed && !inside.has(person));
	const sorted =
		chosen.length === expected.length && chosen.every((person, n) => person === expected[n]);
	return [
		...(sorted ? [] : ['chosen: not sorted by rank, or somebody twice']),
		...missing.map(({ id }) => `${id}: fixed and not chosen`)
	];
}

function placeFaults(given: Given, { chosen, unfilled }: SelectionAnswer): string[] {
	const kinds = [
		{ id: 'ordinary', group: null, places: given.ordinary },
		...[...given.earmarked].sort((a, b) => (a.id < b.id ? -1 : 1))
	];
	const faults: string[] = [];
	const left: { place: string; places: number }[] = [];
	for (const { id, group, places } of kinds) {
		const own = chosen.filter(({ place }) => place === id);
		if (own.length > places) faults.push(`place ${id}: taken ${own.length} times, of ${places}`);
		if (own.length < places) left.push({ place: id, places: places - own.length });
		for (const one of own) {
			const may = group === null || given.eligible.get(one.id)!.groups.has(group);
			if (!may) faults.push(`place ${id}: ${one.id} may not have it`);
		}
	}
	const known = new Set(kinds.map(({ id }) => id));
	const lost = chosen.filter(({ place }) => !known.has(place));
	if (JSON.stringify(left) !== JSON.stringify(unfilled)) faults.push('unfilled: not as counted');
	return [...faults, ...lost.map(({ id, place }) => `${id}: no place ${place}`)];
}

function conflictFaults(
	problem: SelectionProblem,
	given: Given,
	{ conflict }: SelectionAnswer,
	chosen: readonly Person[]
): string[] {
	const faults = brokenBy(given, chosen).map((id) => `quota ${id}: does not hold`);
	if (!conflict) return faults;
	const { broken, short } = conflict;
	if (broken.length === 0) faults.push('conflict: nothing is broken');
	const quotas = new Map((problem.quotas ?? []).map((quota) => [quota.id, quota]));
	let by = 0;
	for (const { quota: id, kind, found, needed } of broken) {
		const quota = quotas.get(id);
		if (!quota || quota[kind] !== needed || inGroup(chosen, quota.group) !== found) {
			faults.push(`quota ${id}: not broken like that`);
			continue;
		}
		const misses = kind === 'least' ? needed - found : found - needed;
		if (misses <= 0) faults.push(`quota ${id}: not broken`);
		by += misses;
	}
	return by === short ? faults : [...faults, `conflict: ${short} short, counted ${by}`];
}

function valueFaults(
	given: Given,
	{ value, bound, gap }: SelectionAnswer,
	chosen: readonly Person[]
): string[] {
	const total = chosen.reduce((sum, { units }) => sum + units, 0) / given.scale;
	return [
		...(value === total ? [] : [`value: found ${value}, counted ${total}`]),
		...(bound >= value ? [] : ['bound: lower than the value']),
		...(gap === bound - value ? [] : ['gap: not as counted']),
		...(canSit(given, chosen) === false ? ['chosen: more than there are places for'] : [])
	];
}

/** What the prices prove, and that `closed` says what they do not. */
function proofFaults(
	problem: SelectionProblem,
	given: Given,
	answer: SelectionAnswer,
	filled: number
): string[] {
	const { short, filled: filling, total, scale } = answer.certificate;
	const { conflict, bound, closed } = answer;
	const asked = (problem.quotas ?? []).map(({ id, group, least = 0, most = Infinity }) => ({
		id,
		group,
		least,
		most
	}));
	const parts = [
		{ name: 'filled', prices: filling, worth: () => 1, filled: null, limit: filled },
		{
			name: 'total',
			prices: total,
			worth: ({ units }: Person) => units,
			filled,
			limit: Math.round(bound * given.scale)
		},
		...(conflict
			? [{ name: 'short', prices: short, worth: () => 0, filled: null, limit: -conflict.short }]
			: [])
	];
	const all = parts.every(({ prices }) => prices !== null);
	const faults = [
		...(scale === given.scale ? [] : [`scale: found ${scale}, expected ${given.scale}`]),
		...(all === (closed === 'prices') ? [] : [`closed: ${closed} is not what the prices say`]),
		...(conflict || short === null ? [] : ['short: prices without a conflict'])
	];
	for (const { name, prices, worth, filled: size, limit } of parts) {
		if (!prices) continue;
		const wrong = priceFaults(name, given, prices);
		faults.push(...wrong);
		if (wrong.length > 0) continue;
		const dear = Object.values(prices.quotas).some((price) => Math.abs(price) > prices.factor);
		if (name === 'short' && dear) faults.push('short: a quota dearer than a person');
		const quotas = name === 'short' ? asked : given.held;
		const proven = Math.floor(provenBound(given, prices, { worth, filled: size, quotas }));
		if (!(proven <= limit)) faults.push(`${name}: ${limit} claimed, ${proven} proven`);
	}
	return faults;
}
