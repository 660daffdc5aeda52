import { randomFrom } from '../random.ts';
import { areTriples, boundTriples, sharesOf } from './bound.ts';
import { draftOf, roomFor } from './construct.ts';
import { goodTeams, total } from './draft.ts';
import { recombine } from './recombine.ts';
import { around, climbAll, partnersGain, shake } from './improve.ts';
import type { Climb } from './improve.ts';
import { likingsOf } from './likings.ts';
import type { ModelTeam, TeamsModel } from './model.ts';

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
 * out: those returned are complete and break none, at most `count`.
 */
export function searchTeams(
	model: TeamsModel,
	count: number,
	seed: number,
	control: SearchControl = {}
): readonly ModelTeam[] {
	const room = roomFor(model, count);
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
	control: SearchControl
): readonly ModelTeam[] {
	const { draft } = climb;
	const limit = control.limit ?? 2000 + 40 * draft.members.length;
	const far = width * Math.abs(goodPoints(goodTeams(draft)));
	let now = total(draft);
	let record = now;
	let best = goodTeams(draft);
	control.progress?.(best, goodPoints(best));
	for (let round = 0; round < limit; round++) {
		if (round % pace === 0 && (control.enough?.() || record >= (control.bound ?? Infinity))) break;
		const loss = Math.max(0, Math.floor(far * (1 - round / limit)) - (record - now));
		if (prices && round % 2 === 0) {
			now += recombine(draft, around(climb, fewestRecombined, mostRecombined), prices);
		} else now += shake(climb, loss);
		if (round % (4 * pace) === 4 * pace - 1) now += partnersGain(draft);
		if (now <= record) continue;
		record = now;
		best = goodTeams(draft);
		control.progress?.(best, goodPoints(best));
	}
	return best;
}

function goodPoints(teams: readonly ModelTeam[]): number {
	return teams.reduce((sum, { points }) => sum + points, 0);
}
