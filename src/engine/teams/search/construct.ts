import type { Random } from '../../random.ts';
import { matchDense } from '../bound/dense.ts';
import {
	emptyDraft,
	ofClass,
	pairWorth,
	setTeam,
	teamWorth,
	wholeWorth,
	withOne
} from './draft.ts';
import type { Draft } from './draft.ts';
import type { ModelTeam, TeamsModel } from '../model.ts';
import { reassignPartners } from './reassign.ts';

/** The most teams, `count` or fewer, that the numbers in the classes allow; rules are not looked at. */
export function roomFor({ classes, size }: TeamsModel, count: number): number {
	const enough = (teams: number): boolean =>
		classes.every(({ people, least }) => least * teams <= people.length) &&
		classes.reduce((sum, { people, most }) => sum + Math.min(people.length, most * teams), 0) >=
			size.least * teams;
	const most = classes.reduce((sum, { people }) => sum + people.length, 0) / size.least;
	let teams = Math.max(0, Math.min(count, Math.floor(most)));
	while (teams > 0 && !enough(teams)) teams--;
	return teams;
}

/**
 * Teams of the right shape, which may break rules still: place after place, everybody who fits is given to the teams
 * in the best way there is for that place.
 */
export function construct(model: TeamsModel, count: number, random: Random): Draft {
	const draft = emptyDraft(model, count);
	const places = model.classes.flatMap(({ least }, place) => Array<number>(least).fill(place));
	places.forEach((place, done) => {
		const all = draft.members.map((_, team) => team);
		fill(draft, all, place, done === places.length - 1, random);
	});
	for (const [place, { most, least }] of model.classes.entries()) {
		for (let more = least; more < most; more++) {
			const short = shortOf(draft, place);
			if (short.length > 0) fill(draft, short, place, true, random);
		}
	}
	return settled(draft);
}

/** A draft of given teams; others without members are added until there are `count`, built of those who are left. */
export function draftOf(
	model: TeamsModel,
	count: number,
	teams: readonly ModelTeam[],
	random: Random
): Draft {
	if (teams.length < count) return construct(model, count, random);
	const draft = emptyDraft(model, teams.length);
	teams.forEach(({ members, partners }, team) => {
		const none = model.sides.map((_, s) => partners[s] ?? -1);
		setTeam(
			draft,
			team,
			members.toSorted((a, b) => a - b),
			none,
			0
		);
	});
	return settled(draft);
}

function settled(draft: Draft): Draft {
	draft.members.forEach((members, team) => {
		draft.worth[team] = teamWorth(draft, members, draft.partners[team]!);
	});
	draft.model.sides.forEach((_, place) => reassignPartners(draft, place));
	return draft;
}

/** Teams below the least size with room for one more of a class, the smallest first. */
function shortOf(draft: Draft, place: number): number[] {
	const { model, members } = draft;
	const { most, people } = model.classes[place]!;
	const left = people.filter((person) => draft.teamOf[person]! < 0).length;
	return members
		.map((_, team) => team)
		.filter(
			(team) =>
				members[team]!.length < model.size.least && ofClass(draft, members[team]!, place) < most
		)
		.toSorted((a, b) => members[a]!.length - members[b]!.length)
		.slice(0, left);
}

function fill(
	draft: Draft,
	teams: readonly number[],
	place: number,
	last: boolean,
	random: Random
): void {
	const people = pool(draft, place, teams.length, random);
	const size = people.length;
	const worth = new Float64Array(size * size);
	teams.forEach((team, t) => {
		const rest = draft.members[team]!;
		people.forEach((person, p) => {
			let sum = 0;
			for (let i = 0; i < rest.length; i++) sum += pairWorth(draft, person, rest[i]!);
			if (last) sum += wholeWorth(draft, withOne(rest, person));
			worth[t * size + p] = sum;
		});
	});
	const { at } = matchDense(size, worth);
	teams.forEach((team, t) => {
		const members = withOne(draft.members[team]!, people[at[t]!]!);
		setTeam(draft, team, members, draft.partners[team]!, 0);
	});
}

/** People of a class without a team, in any order, at most twice as many as are looked for. */
function pool({ model, teamOf }: Draft, place: number, wanted: number, random: Random): number[] {
	const free = Array.from(model.classes[place]!.people).filter((person) => teamOf[person]! < 0);
	for (let i = free.length - 1; i > 0; i--) {
		const j = random.below(i + 1);
		[free[i], free[j]] = [free[j]!, free[i]!];
	}
	return free.slice(0, 2 * wanted);
}
