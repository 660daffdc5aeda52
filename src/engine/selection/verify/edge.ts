import type { SelectionAnswer, SelectionProblem } from '../types.ts';
import { brokenBy, canSit, type Given, type Person } from './given.ts';

/** So many exchanges are tried one by one; each counts everybody again. */
const mostExchanges = 20_000;

/** Reserves, the last ones in and the first ones out are as told; where there are not too many, each exchange is tried. */
export function edgeFaults(
	problem: SelectionProblem,
	given: Given,
	answer: SelectionAnswer,
	chosen: readonly Person[]
): string[] {
	const { reserves, marginal } = answer;
	const quotas = (problem.quotas ?? []).map(({ id }) => id).sort();
	const named = [...reserves, ...marginal.firstOut];
	const inside = new Set(chosen);
	const strangers = named.filter(({ id, score }) => {
		const person = given.eligible.get(id);
		return !person || person.score !== score || inside.has(person);
	});
	if (strangers.length > 0) return strangers.map(({ id }) => `${id}: not an eligible one outside`);
	const faults: string[] = [];
	const more = answer.unfilled.length === 0;
	if (JSON.stringify(Object.keys(marginal.prices).sort()) !== JSON.stringify(quotas)) {
		faults.push('marginal prices: not of the quotas');
	} else if (more && Object.values(marginal.prices).some((price) => price < 0)) {
		faults.push('marginal prices: a looser quota cannot cost anything');
	}
	if (reserves.length > (problem.reserves ?? 0)) faults.push('reserves: too many');
	for (const [name, list] of [
		['reserves', reserves],
		['first out', marginal.firstOut]
	] as const) {
		// prettier-ignore
		const ranks = list.map(({ id }) => given.ranked.indexOf(given.eligible.get(id)!));
		if (ranks.some((rank, n) => n > 0 && rank <= ranks[n - 1]!))
			faults.push(`${name}: not by rank`);
	}
	const outside = given.ranked.filter((person) => !inside.has(person));
	const exchanges = outside.length * chosen.length;
	if (exchanges > mostExchanges || exchanges * chosen.length > 50 * mostExchanges) return faults;
	return [...faults, ...exchangeFaults(problem, given, answer, chosen, outside)];
}

function exchangeFaults(
	problem: SelectionProblem,
	given: Given,
	{ reserves, marginal, unfilled }: SelectionAnswer,
	chosen: readonly Person[],
	outside: readonly Person[]
): string[] {
	const fits = (coming: Person, leaving: Person): boolean => {
		const people = [...chosen.filter((person) => person !== leaving), coming];
		return brokenBy(given, people).length === 0 && canSit(given, people) !== false;
	};
	const faults: string[] = [];
	const expected = outside
		.map((person) => ({
			id: person.id,
			score: person.score,
			replaces: chosen.filter((leaving) => fits(person, leaving)).map(({ id }) => id)
		}))
		.filter(({ replaces }) => replaces.length > 0)
		.slice(0, problem.reserves ?? 0);
	if (JSON.stringify(expected) !== JSON.stringify(reserves)) faults.push('reserves: not as tried');
	return [
		...faults,
		...firstOutFaults(given, { marginal, unfilled }, chosen, fits),
		...forgottenFaults(given, marginal, chosen, outside)
	];
}

/** Each of those nearly chosen could be so instead of whom is told, at that cost, and there is a reason why they are not. */
function firstOutFaults(
	given: Given,
	{ marginal, unfilled }: Pick<SelectionAnswer, 'marginal' | 'unfilled'>,
	chosen: readonly Person[],
	fits: (coming: Person, leaving: Person) => boolean
): string[] {
	const movable = chosen.filter(({ fixed }) => !fixed);
	const lowest = movable.at(-1)?.units ?? Infinity;
	const rules = new Set([...given.held, ...given.earmarked].map((rule) => rule.id));
	return marginal.firstOut.flatMap(({ id, instead, costs, because }) => {
		const person = given.eligible.get(id)!;
		const best = movable.findLast((leaving) => fits(person, leaving));
		const loss = best ? (best.units - person.units) / given.scale : null;
		const as = best?.id ?? null;
		const told = because.length > 0 || (person.units <= lowest && unfilled.length === 0);
		return [
			...(as === instead && loss === costs ? [] : [`first out ${id}: not so`]),
			...(loss === null || loss >= 0 ? [] : [`first out ${id}: would be better`]),
			...(told && because.every((rule) => rules.has(rule)) ? [] : [`first out ${id}: no reason`])
		];
	});
}

/** Nobody is left out who belongs to the edge. */
function forgottenFaults(
	{ ranked }: Given,
	marginal: SelectionAnswer['marginal'],
	chosen: readonly Person[],
	outside: readonly Person[]
): string[] {
	const movable = chosen.filter(({ fixed }) => !fixed);
	const lowest = movable.at(-1)?.units ?? Infinity;
	const listed = new Set(marginal.firstOut.map(({ id }) => id));
	const higher = outside.filter(({ units }) => units > lowest).slice(0, 20);
	const stand = new Set(marginal.firstOut.map(({ instead }) => instead));
	const last = ranked.filter(
		(one) => movable.includes(one) && (one.units === lowest || stand.has(one.id))
	);
	const same = JSON.stringify(marginal.lastIn) === JSON.stringify(last.map(({ id }) => id));
	return [
		...higher.filter(({ id }) => !listed.has(id)).map(({ id }) => `first out: ${id} forgotten`),
		...(same ? [] : ['last in: others'])
	];
}
