import { assign } from '../../pairs/assignment/assignment.ts';
import type { Random } from '../../random.ts';
import { matchDense } from '../bound/dense.ts';
import { pairWorth, partnersWorth, setTeam, teamWorth, wholeWorth, withOne } from './draft.ts';
import type { Draft } from './draft.ts';

/** People without a team that are looked at for one place each, at most. */
const mostSpare = 40;

/**
 * Takes one member of a class out of each of some teams and gives them, and those of the class without a team, back
 * in the best way there is (dimension-wise search: Huang and Lim 2006; Karapetyan and Gutin 2011). A team that has
 * nobody of the class is passed over. Never loses anything.
 * @returns what was gained
 */
export function reassign(
	draft: Draft,
	teams: readonly number[],
	place: number,
	spare: readonly number[],
	random: Random
): number {
	const { model } = draft;
	const open: number[] = [];
	const out: number[] = [];
	for (const team of teams) {
		const person = oneOf(draft, team, place, random);
		if (person < 0) continue;
		open.push(team);
		out.push(person);
	}
	if (open.length === 0) return 0;
	const people = out.concat(some(spare, random));
	const size = people.length;
	const rests = open.map((team, t) => draft.members[team]!.filter((person) => person !== out[t]));
	const worth = new Float64Array(size * size);
	for (let t = 0; t < open.length; t++) {
		const rest = rests[t]!;
		const partners = draft.partners[open[t]!]!;
		const base = restWorth(draft, rest, partners);
		for (let p = 0; p < size; p++) {
			const person = people[p]!;
			let sum = base + partnersWorth(draft, person, partners);
			for (let i = 0; i < rest.length; i++) sum += pairWorth(draft, person, rest[i]!);
			if (!model.plain) sum += wholeWorth(draft, withOne(rest, person));
			worth[t * size + p] = sum;
		}
	}
	const before = open.reduce((sum, team) => sum + draft.worth[team]!, 0);
	const { at } = matchDense(size, worth);
	let after = 0;
	for (let t = 0; t < open.length; t++) after += worth[t * size + at[t]!]!;
	if (after <= before) return 0;
	for (const person of out) draft.teamOf[person] = -1;
	for (let t = 0; t < open.length; t++) {
		const members = withOne(rests[t]!, people[at[t]!]!);
		setTeam(draft, open[t]!, members, draft.partners[open[t]!]!, worth[t * size + at[t]!]!);
	}
	return after - before;
}

/** Pairs and partners of those who stay; missing partners too; the places of them and of one more. */
function restWorth(draft: Draft, rest: readonly number[], partners: readonly number[]): number {
	let worth = draft.place * (rest.length + 1);
	for (let i = 0; i < rest.length; i++) {
		worth += partnersWorth(draft, rest[i]!, partners);
		for (let j = 0; j < i; j++) worth += pairWorth(draft, rest[i]!, rest[j]!);
	}
	for (let s = 0; s < partners.length; s++) if (partners[s]! < 0) worth -= draft.penalty;
	return worth;
}

function oneOf({ model, members }: Draft, team: number, place: number, random: Random): number {
	const within = members[team]!.filter((person) => model.classOf[person] === place);
	if (within.length < 2) return within[0] ?? -1;
	return within[random.below(within.length)]!;
}

function some(spare: readonly number[], random: Random): readonly number[] {
	if (spare.length <= mostSpare) return spare;
	const from = random.below(spare.length);
	return Array.from({ length: mostSpare }, (_, i) => spare[(from + i) % spare.length]!);
}

/**
 * Gives all teams their partners of one side in the best way there is, as many as possible before as good as
 * possible. Never loses anything.
 * @returns what was gained
 */
export function reassignPartners(draft: Draft, place: number): number {
	const { model, members, partners, penalty } = draft;
	const side = model.sides[place]!;
	const count = side.ids.length;
	const ends: number[] = [];
	const worth: number[] = [];
	const starts = Int32Array.from({ length: members.length + 1 }, (_, t) => {
		if (t === 0) return 0;
		for (let partner = 0; partner < count; partner++) {
			if (side.capacity[partner]! < 1) continue;
			let sum = 0;
			for (const person of members[t - 1]!) sum += valueOf(draft, place, person, partner);
			if (sum < -penalty / 2) continue;
			ends.push(partner);
			worth.push(sum + penalty);
		}
		return ends.length;
	});
	const { at } = assign({
		capacity: Float64Array.from(side.capacity),
		starts,
		ends: Int32Array.from(ends),
		worth: Float64Array.from(worth)
	});
	const joined = partners.map((of, t) => of.map((partner, s) => (s === place ? at[t]! : partner)));
	const now = joined.map((of, t) => teamWorth(draft, members[t]!, of));
	const gain = now.reduce((sum, each, t) => sum + each - draft.worth[t]!, 0);
	if (gain <= 0) return 0;
	joined.forEach((of, t) => setTeam(draft, t, members[t]!, of, now[t]!));
	return gain;
}

function valueOf(
	{ model, penalty }: Draft,
	place: number,
	person: number,
	partner: number
): number {
	const side = model.sides[place]!;
	const at = person * side.ids.length + partner;
	return side.allowed[at]! ? side.points[at]! : -penalty;
}
