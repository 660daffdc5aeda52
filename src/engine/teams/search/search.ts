import { randomFrom } from '../../random.ts';
import { areTriples, boundTriples, sharesOf } from '../bound/bound.ts';
import { draftOf, roomFor } from './construct.ts';
import { goodTeams, total } from './draft.ts';
import { recombine } from './recombine.ts';
import { around, climbAll, partnersGain, shake } from './improve.ts';
import type { Climb } from './improve.ts';
import { likingsOf } from './likings.ts';
import type { ModelTeam, TeamsModel } from '../model.ts';

export interface SearchControl {
	readonly enough?: () => boolean;
	/** Told each better choice of teams. */
	readonly progress?: (teams: readonly ModelTeam[], value: number) => void;
	/** How many times a few teams are shaken at most; without it, about a second's worth at 3 x 30. */
	readonly limit?: number;
	/** Teams to begin with, from a bound or an earlier answer. */
	readonly start?: readonly ModelTeam[];
	/** What each person is worth, in points, by index (`sharesOf` a bound): says where to look. */
	readonly prices?: Float64Array;
	/** Ends the search when it comes so far. */
	readonly bound?: number;
}

/** How often the search asks whether it is enough, in rounds. */
const pace = 16;
/** How many teams are recombined at once. */
const fewestRecombined = 14;
const mostRecombined = 28;
/** How far below the best the search may go at first, as a share of what the teams are worth. */
const width = 0.0005;

/**
 * Good teams for any shape and all rules: built place by place, climbed with everybody of a class reassigned at once,
 * then shaken a few teams at a time, and where every team has one of each of three classes also recombined. The same
 * seed and limit give the same teams; `enough` may end it sooner. Rules that cannot be kept in all teams leave teams
 * out: those returned are complete and break none, at most `count`; where sizes vary and the problem asks for no number,
 * more teams when these place more people. Nobody is left out who can come in, whatever points they bring.
 */
export function searchTeams(
	model: TeamsModel,
	count: number,
	seed: number,
	control: SearchControl = {}
): readonly ModelTeam[] {
	let best = searchSome(model, roomFor(model, count), seed, control);
	if (model.count !== null || model.size.least === model.size.most) return best;
	for (let round = 0; round < mostTries && !control.enough?.(); round++) {
		const left = peopleOf(model) - placedIn(best);
		const room = roomFor(model, best.length + Math.ceil(left / model.size.most));
		if (left === 0 || room <= best.length) return best;
		const more = searchSome(model, room, seed, { ...control, after: best });
		if (placedIn(more) <= placedIn(best)) return best;
		best = more;
	}
	return best;
}

/** How often the search begins again with more teams. */
const mostTries = 8;

function peopleOf({ classes }: TeamsModel): number {
	return classes.reduce((sum, { people }) => sum + people.length, 0);
}

function placedIn(teams: readonly ModelTeam[]): number {
	return teams.reduce((sum, { members }) => sum + members.length, 0);
}

/** Searches with one number of teams. */
function searchSome(
	model: TeamsModel,
	room: number,
	seed: number,
	control: SearchControl & { readonly after?: readonly ModelTeam[] }
): readonly ModelTeam[] {
	if (room === 0) return [];
	const random = randomFrom(seed);
	const enough = control.enough ?? (() => false);
	const { start, prices } = beginning(model, room, control);
	const draft = draftOf(model, room, start, random);
	const likings = likingsOf(model, prices ?? new Float64Array(model.ids.length));
	const climb = { draft, random, ranged: isRanged(model), likings };
	climbAll(climb, enough);
	return travel(climb, areTriples(model) ? prices : undefined, control);
}

/** What the search begins with; for teams of three classes their bound gives good ones, and prices. */
function beginning(
	model: TeamsModel,
	count: number,
	{ start, prices, enough }: SearchControl
): { start: readonly ModelTeam[]; prices: Float64Array | undefined } {
	if (start || !areTriples(model)) return { start: start ?? [], prices };
	const bound = boundTriples(model, count, enough ? { enough } : {});
	const teams = bound.teams.map((members) => ({ members, partners: [], points: 0 }));
	return { start: teams, prices: prices ?? sharesOf(bound, 3) };
}

function isRanged({ classes, size }: TeamsModel): boolean {
	return size.least < size.most || classes.some(({ least, most }) => least < most);
}

/**
 * Shakes and recombines the teams again and again; they may become a little worse than the best so far, and ever
 * less so (record-to-record travel: Dueck 1993).
 */
function travel(
	climb: Climb,
	prices: Float64Array | undefined,
	control: SearchControl & { readonly after?: readonly ModelTeam[] }
): readonly ModelTeam[] {
	const { draft } = climb;
	const tell = (teams: readonly ModelTeam[]): void => {
		if (isBetter(teams, control.after)) control.progress?.(teams, goodPoints(teams));
	};
	const limit = control.limit ?? usualLimit(draft.members.length, draft.model.size.most);
	const far = width * Math.abs(goodPoints(goodTeams(draft)));
	let now = total(draft);
	let record = now;
	let best = goodTeams(draft);
	tell(best);
	for (let round = 0; round < limit; round++) {
		if (
			round % pace === 0 &&
			(control.enough?.() || goodPoints(best) >= (control.bound ?? Infinity))
		)
			break;
		const loss = Math.max(0, Math.floor(far * (1 - round / limit)) - (record - now));
		if (prices && round % 2 === 0) {
			now += recombine(draft, around(climb, fewestRecombined, mostRecombined), prices);
		} else now += shake(climb, loss);
		if (round % (4 * pace) === 4 * pace - 1) now += partnersGain(draft);
		if (now <= record) continue;
		record = now;
		best = goodTeams(draft);
		tell(best);
	}
	return best;
}

/** Large teams take longer to shake: as much longer as they are larger than 30. */
function usualLimit(teams: number, size: number): number {
	return Math.ceil((2000 + 40 * teams) / Math.max(1, size / 30));
}

/** Whether teams place more people than others, or as many with more points. */
function isBetter(teams: readonly ModelTeam[], others: readonly ModelTeam[] = []): boolean {
	const more = placedIn(teams) - placedIn(others);
	return more > 0 || (more === 0 && goodPoints(teams) > goodPoints(others));
}

function goodPoints(teams: readonly ModelTeam[]): number {
	return teams.reduce((sum, { points }) => sum + points, 0);
}
