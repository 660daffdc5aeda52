import type { Random } from '../../random.ts';
import { setTeam, teamWorth, withOne } from './draft.ts';
import type { Draft } from './draft.ts';
import { shift } from './shift.ts';
import { reassign, reassignPartners } from './reassign.ts';

/** How many teams are taken apart and put together again at a time: a few as a rule. */
const fewest = 3;
const most = 12;

/** How many rounds in which nothing is gained end a climb. */
export interface Climb {
	readonly draft: Draft;
	readonly random: Random;
	readonly ranged: boolean;
	/** Who goes well with each person. */
	readonly likings: readonly Int32Array[];
}

/** Climbs with all teams at once, each class in turn, until nothing is gained. */
export function climbAll(climb: Climb, enough: () => boolean): void {
	const { draft } = climb;
	const all = draft.members.map((_, team) => team);
	do {
		if (enough()) return;
	} while (climbOnce(climb, all, 0) + partnersGain(draft) > 0);
}

/** Each class in turn, beginning with one. */
function climbOnce(
	{ draft, random, ranged }: Climb,
	teams: readonly number[],
	first: number
): number {
	let gain = 0;
	const count = draft.model.classes.length;
	for (let turn = 0; turn < count; turn++) {
		const place = (first + turn) % count;
		gain += reassign(draft, teams, place, spareOf(draft, place), random);
	}
	if (ranged) gain += shift(draft, teams);
	return gain;
}

function spareOf({ model, teamOf }: Draft, place: number): number[] {
	const spare: number[] = [];
	const { people } = model.classes[place]!;
	for (let i = 0; i < people.length; i++) if (teamOf[people[i]!]! < 0) spare.push(people[i]!);
	return spare;
}

export function partnersGain(draft: Draft): number {
	return draft.model.sides.reduce((sum, _, place) => sum + reassignPartners(draft, place), 0);
}

/**
 * Brings somebody into a team where they are liked, in exchange for one of their class, takes a few teams around
 * these two, and climbs from there; what was is brought back unless it became as good at least (iterated local
 * search: Lourenço, Martin and Stützle 2003).
 * @returns whether the teams became better
 */
export function shake(climb: Climb, loss: number): number {
	const { draft, random } = climb;
	const teams = around(climb, fewest, most);
	const before = teams.map((team) => ({
		team,
		members: draft.members[team]!,
		partners: draft.partners[team]!,
		worth: draft.worth[team]!
	}));
	const first = bring(draft, teams, random);
	for (let round = 0; round < 8; round++) if (climbOnce(climb, teams, first + 1) === 0) break;
	let gain = 0;
	for (const { team, worth } of before) gain += draft.worth[team]! - worth;
	if (gain >= -loss) return gain;
	for (const { team } of before)
		for (const person of draft.members[team]!) draft.teamOf[person] = -1;
	for (const { team, members, partners, worth } of before)
		setTeam(draft, team, members, partners, worth);
	return 0;
}

/** A team, and a few in which there are people whom members of those before like. */
export function around({ draft, random, likings }: Climb, fewest: number, most: number): number[] {
	const { members, teamOf } = draft;
	const teams = [random.below(members.length)];
	const size = fewest + random.below(most - fewest + 1);
	for (let tries = 0; tries < 4 * most && teams.length < size; tries++) {
		const team = members[teams[random.below(teams.length)]!]!;
		const liked = likings[team[random.below(team.length)]!]!;
		if (liked.length === 0) continue;
		const other = teamOf[liked[random.below(liked.length)]!]!;
		if (other >= 0 && !teams.includes(other)) teams.push(other);
	}
	return teams;
}

/** Exchanges one member of the first team for one of the same class in the second; returns the class. */
function bring(draft: Draft, [to, from]: readonly number[], random: Random): number {
	const { model, members, partners } = draft;
	const place = random.below(model.classes.length);
	if (to === undefined || from === undefined) return place;
	const one = members[to]!.find((person) => model.classOf[person] === place);
	const other = members[from]!.find((person) => model.classOf[person] === place);
	if (one === undefined || other === undefined) return place;
	const put = (team: number, out: number, person: number): void => {
		const now = withOne(
			members[team]!.filter((each) => each !== out),
			person
		);
		setTeam(draft, team, now, partners[team]!, teamWorth(draft, now, partners[team]!));
	};
	put(to, one, other);
	put(from, other, one);
	return place;
}
