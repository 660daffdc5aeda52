import { byCodeUnit } from '../guard.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { ModelTeam, TeamsModel } from './model.ts';
import { placesUnder } from './model/quotas.ts';
import { pricedRows } from './rows.ts';
import type { Team, TeamsAnswer, TeamsCertificate, TeamsProblem, TeamsQuota } from './types.ts';

/** Stored with every answer; changes when the same problem may get another answer. */
export const teamsVersion = 'teams-2';

/** What an answer is stamped with. */
export type Stamp = Pick<TeamsAnswer, 'fingerprint' | 'version' | 'seed'>;

/** A certificate by index: prices of people, then of the partners of each side, then of quotas. */
export interface Proof extends Omit<
	TeamsCertificate,
	'people' | 'projects' | 'mentors' | 'quotas'
> {
	readonly prices: Float64Array;
}

/** Before anything is known about a problem without any possible team. */
export function emptyProof(model: TeamsModel): Proof {
	const prices = new Float64Array(pricedRows(model));
	return {
		scale: 1,
		place: 0,
		teams: 0,
		team: 0,
		prices,
		excess: 0,
		closed: 'prices',
		placed: 'numbers'
	};
}

/** The bound that the prices give for as many people placed (see `TeamsCertificate`). */
export function boundOf(model: TeamsModel, proof: Proof, placed: number): number {
	const { prices, scale, teams, team, excess, place } = proof;
	let sum =
		BigInt(teams) * (BigInt(team) + BigInt(excess)) -
		BigInt(scale) * BigInt(place) * BigInt(placed);
	let row = 0;
	for (; row < model.ids.length; row++) sum += BigInt(prices[row]!);
	for (const { capacity } of model.sides) {
		for (const places of capacity) sum += BigInt(places) * BigInt(prices[row++]!);
	}
	for (const quota of model.quotas) {
		sum += BigInt(placesUnder(quota, teams)) * BigInt(prices[row++] ?? 0);
	}
	const units = BigInt(scale);
	const down = sum / units;
	return Number(down * units > sum ? down - 1n : down);
}

/**
 * Back to ids, in order, with the bound that is proven.
 * @param known a bound known otherwise, which may be lower than that of the prices while the search is open
 */
export function answerOf(
	model: TeamsModel,
	teams: readonly ModelTeam[],
	proof: Proof,
	stamp: Stamp,
	known = Infinity
): TeamsAnswer {
	const sorted = teams.toSorted((a, b) => a.members[0]! - b.members[0]!);
	const placed = new Set(sorted.flatMap(({ members }) => members));
	const value = sorted.reduce((sum, { points }) => sum + points, 0);
	const priced = boundOf(model, proof, placed.size);
	const bound = proof.closed === 'open' ? Math.max(value, Math.min(known, priced)) : value;
	const unplaced = model.ids.filter((_, i) => !placed.has(i));
	return {
		teams: sorted.map((team) => teamOf(model, team)),
		unplaced,
		value,
		bound,
		gap: bound - value + (proof.placed === 'open' ? unplaced.length : 0),
		certificate: certificateOf(model, proof),
		...stamp
	};
}

function teamOf({ ids, sides }: TeamsModel, { members, partners, points }: ModelTeam): Team {
	const named = sides.map((side, s) => [
		side.name === 'projects' ? 'project' : 'mentor',
		side.ids[partners[s]!]!
	]);
	return { members: members.map((i) => ids[i]!), ...Object.fromEntries(named), score: points };
}

function certificateOf(
	{ ids, sides, quotas }: TeamsModel,
	{ prices, ...proof }: Proof
): TeamsCertificate {
	let row = ids.length;
	const priced = (names: readonly string[], from: number): Record<string, number> =>
		Object.fromEntries(names.map((id, i) => [id, prices[from + i]! + 0]));
	const partners = sides.map((side) => {
		row += side.ids.length;
		return [side.name, priced(side.ids, row - side.ids.length)];
	});
	const names = quotas.map(({ id }) => id);
	return {
		...proof,
		people: priced(ids, 0),
		...Object.fromEntries(partners),
		...(names.length > 0 && { quotas: priced(names, row) })
	};
}

/** The stamp of a problem: the same whatever the order of its rows. */
export async function stampOf(
	problem: TeamsProblem,
	model: TeamsModel,
	seed?: number
): Promise<Stamp> {
	const fingerprint = await fingerprintOf([
		teamsVersion,
		JSON.stringify([seed ?? null, peopleText(problem), rulesText(problem), partnersText(problem)]),
		model.points,
		model.group,
		...model.teamParts,
		...model.sides.map(({ points }) => points)
	]);
	return { fingerprint, version: teamsVersion, ...(seed !== undefined && { seed }) };
}

type Attributes = Readonly<Record<string, readonly string[]>> | undefined;

function attributesText(attributes: Attributes = {}): unknown {
	return Object.keys(attributes)
		.sort(byCodeUnit)
		.map((name) => [name, [...new Set(attributes[name])].sort(byCodeUnit)]);
}

function peopleText({ people }: TeamsProblem): unknown {
	return people
		.toSorted((a, b) => byCodeUnit(a.id, b.id))
		.map((person) => [person.id, person.class, attributesText(person.attributes)]);
}

function rulesText(problem: TeamsProblem): unknown {
	const { shape, size, teams, apart = [], balance = [], quotas = [] } = problem;
	const texts = (rows: readonly unknown[]): string[] =>
		[...new Set(rows.map((row) => JSON.stringify(row)))].sort(byCodeUnit);
	return [
		texts(Object.entries(shape).map(([name, n]) => [name, rangeText(n)])),
		size ? rangeText(size) : null,
		teams ?? null,
		texts(apart.map(([a, b]) => [a, b].sort(byCodeUnit))),
		texts(
			balance.map((rule) => [rule.kind, rule.attribute, rule.kind === 'most' ? rule.most : null])
		),
		// Without quotas the text is what it was before there were any.
		...(quotas.length > 0 ? [texts(quotas.map(quotaText))] : [])
	];
}

function quotaText({ id, bound, count, but }: TeamsQuota): unknown {
	const twos = (but.both ?? []).map(([a, b]) => [a, b].sort(byCodeUnit).join('\n'));
	const beside = (but.beside ?? []).map(({ person, mentor }) => `${person}\n${mentor}`);
	const each = (texts: readonly string[]) => [...new Set(texts)].sort(byCodeUnit);
	return [id, bound, count, each(twos), each(beside), each(but.mentors ?? [])];
}

function rangeText(range: TeamsProblem['shape'][string]): unknown {
	return typeof range === 'number' ? [range, range] : [range.least, range.most];
}

function partnersText({ projects, mentors }: TeamsProblem): unknown {
	return [projects, mentors].map((side) =>
		side
			? [
					[...new Set(side.mustShare)].sort(byCodeUnit),
					side.partners
						.toSorted((a, b) => byCodeUnit(a.id, b.id))
						.map(({ id, capacity, attributes, not = [] }) => [
							id,
							capacity,
							attributesText(attributes),
							[...new Set(not)].sort(byCodeUnit)
						])
				]
			: null
	);
}
