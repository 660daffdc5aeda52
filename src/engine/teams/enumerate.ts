import { EngineRefusal } from '../refusal.ts';
import type { TeamsModel } from './model.ts';
import type { TeamsSide } from './model/sides.ts';
import type { Columns } from './columns.ts';
import { mostPoints } from './model/points.ts';

/** As many columns as are listed if nobody says otherwise: about 100 MB for teams of three. */
export const mostColumns = 2_000_000;

/** How many people are tried in a place before the listing is given up, for every column that is allowed. */
const triesPerColumn = 25;

/** Told each team by index, members ascending, with its points before any partner; true ends the walk. */
export type Visit = (members: readonly number[], points: number) => boolean;

/** Where a walk is: the members so far, how many of each class, and how many are still missing from the least. */
interface Walk {
	readonly model: TeamsModel;
	readonly visit: Visit;
	readonly members: number[];
	readonly have: Int32Array;
	/** For each depth, who may come next (ascending) and what they would bring with the members so far. */
	readonly next: Int32Array[];
	readonly gains: Float64Array[];
	tries: number;
}

/**
 * Visits every team that the shape and the rules allow, without partners, in lexicographic order (a team comes before
 * those that begin with it). Depth first: whoever is apart from a member, or of a class that is full, is not tried.
 * @param tries how many people may be tried in a place
 * @returns false when `visit` or the tries ended it early
 */
export function eachTeam(model: TeamsModel, visit: Visit, tries = Infinity): boolean {
	const { classes, classOf } = model;
	const have = new Int32Array(classes.length);
	const walk: Walk = { model, visit, members: [], have, next: [], gains: [], tries };
	const first = Int32Array.from(classOf.keys().filter((i) => classOf[i]! >= 0));
	walk.next.push(first);
	walk.gains.push(new Float64Array(first.length));
	return extend(walk, first.length, 0);
}

/** Tries each of the first `count` people of this depth in the next place. */
function extend(walk: Walk, count: number, points: number): boolean {
	const { model, members, have } = walk;
	const depth = members.length;
	const [next, gains] = [walk.next[depth]!, walk.gains[depth]!];
	const missing = missingOf(walk);
	const spare = model.size.most - depth > missing;
	if (!enough(walk, count, missing)) return true;
	for (let at = 0; at < count; at++) {
		const person = next[at]!;
		const its = model.classOf[person]!;
		const { least, most } = model.classes[its]!;
		if (have[its]! >= (spare ? most : least)) continue;
		if (--walk.tries < 0) return false;
		members.push(person);
		have[its]!++;
		const left = have[its]! <= least ? missing - 1 : missing;
		const on = enter(walk, at, count, points + gains[at]!, left);
		have[its]!--;
		members.pop();
		if (!on) return false;
	}
	return true;
}

/** Shows the team if it is one, then goes on to larger ones. */
function enter(walk: Walk, at: number, count: number, points: number, missing: number): boolean {
	const { model, members, visit } = walk;
	const { size, fits, teamPoints } = model;
	if (missing === 0 && members.length >= size.least && fits(members)) {
		if (visit(members, teamPoints ? points + teamPoints(members) : points)) return false;
	}
	if (members.length === size.most) return true;
	return extend(walk, follow(walk, at, count), points);
}

/** Lists who may come after the person just added: of those behind them, the ones not apart from them. */
function follow(walk: Walk, at: number, count: number): number {
	const { model, members } = walk;
	const { apart, points, ids, classOf, classes } = model;
	const depth = members.length;
	const person = members[depth - 1]!;
	const row = person * ids.length;
	const [from, gained] = [walk.next[depth - 1]!, walk.gains[depth - 1]!];
	const next = (walk.next[depth] ??= new Int32Array(ids.length));
	const gains = (walk.gains[depth] ??= new Float64Array(ids.length));
	let found = 0;
	for (let i = at + 1; i < count; i++) {
		const other = from[i]!;
		const its = classOf[other]!;
		if (apart[row + other] || walk.have[its]! >= classes[its]!.most) continue;
		next[found] = other;
		gains[found++] = gained[i]! + points[row + other]!;
	}
	return found;
}

/** How many people are missing from the least of all classes. */
function missingOf({ model, have }: Walk): number {
	let missing = 0;
	for (let c = 0; c < have.length; c++) missing += Math.max(0, model.classes[c]!.least - have[c]!);
	return missing;
}

/** Whether those who may come next are enough to fill each class and the team. */
function enough({ model, members, next, have }: Walk, count: number, missing: number): boolean {
	const { classes, classOf, size } = model;
	const depth = members.length;
	if (missing > size.most - depth || count < Math.max(missing, size.least - depth)) return false;
	if (missing === 0) return true;
	const here = new Int32Array(classes.length);
	for (let i = 0; i < count; i++) here[classOf[next[depth]![i]!]!]!++;
	return classes.every(({ least }, c) => here[c]! >= least - have[c]!);
}

/**
 * Lists all teams that the rules allow as columns, with each choice of partners that allows all members, in
 * lexicographic order. The rows of a column are its members, then, behind all people, its partners (see `Packing`).
 * About 0.1 s for a million triples.
 * @param most more columns than so many, or more than 25 people tried for each of them, are too many
 * @returns null when there are too many
 * @throws EngineRefusal `scores-too-large` for a team of more than 10^7 points
 */
export function columnsOf(model: TeamsModel, most = mostColumns): Columns | null {
	const list = new ColumnList(most);
	const visit: Visit =
		model.sides.length === 0
			? (members, points) => list.add(members, points)
			: joined(model, (members, points, partners) => list.add(members, points, partners));
	return eachTeam(model, visit, most * triesPerColumn) ? list.columns() : null;
}

/** The refusal of a question that only a list of all possible teams could answer. */
export function tooMany(): EngineRefusal {
	const found = `more than ${mostColumns}`;
	return new EngineRefusal('too-many-teams', { found, expected: mostColumns });
}

/** Columns in arrays that double when they are full, up to the most. */
class ColumnList {
	readonly #most: number;
	#count = 0;
	#length = 0;
	#starts = new Int32Array(1025);
	#points = new Float64Array(1024);
	#rows = new Int32Array(4096);

	constructor(most: number) {
		this.#most = most;
	}

	/** True when there are too many. */
	add(members: readonly number[], points: number, partners?: Int32Array): boolean {
		if (Math.abs(points) > mostPoints) {
			throw new EngineRefusal('scores-too-large', { found: points, expected: mostPoints });
		}
		if (this.#count === this.#most) return true;
		this.#reserve(members.length + (partners?.length ?? 0));
		for (let i = 0; i < members.length; i++) this.#rows[this.#length++] = members[i]!;
		if (partners) for (const row of partners) this.#rows[this.#length++] = row;
		this.#points[this.#count++] = points;
		this.#starts[this.#count] = this.#length;
		return false;
	}

	#reserve(more: number): void {
		if (this.#count === this.#points.length) {
			this.#points = enlarged(this.#points, new Float64Array(2 * this.#count));
			this.#starts = enlarged(this.#starts, new Int32Array(2 * this.#count + 1));
		}
		while (this.#length + more > this.#rows.length) {
			this.#rows = enlarged(this.#rows, new Int32Array(2 * this.#rows.length));
		}
	}

	columns(): Columns {
		return {
			starts: this.#starts.slice(0, this.#count + 1),
			rows: this.#rows.slice(0, this.#length),
			points: this.#points.slice(0, this.#count)
		};
	}
}

function enlarged<Numbers extends Int32Array | Float64Array>(old: Numbers, room: Numbers): Numbers {
	room.set(old);
	return room;
}

type Join = (members: readonly number[], points: number, partners: Int32Array) => boolean;

/** Joins each team with each partner that allows all members, or each two where there are two sides. */
function joined({ sides, ids }: TeamsModel, join: Join): Visit {
	const [one, other] = sides.map((side) => offersOf(side));
	const second = ids.length + sides[0]!.ids.length;
	const rows = new Int32Array(sides.length);
	const each = (members: readonly number[], points: number, offers: Offers): boolean => {
		for (let k = 0; k < offers.count; k++) {
			rows[1] = second + offers.partners[k]!;
			if (join(members, points + offers.points[k]!, rows)) return true;
		}
		return false;
	};
	return (members, points) => {
		one!.of(members);
		if (one!.count > 0) other?.of(members);
		for (let k = 0; k < one!.count; k++) {
			rows[0] = ids.length + one!.partners[k]!;
			const more = points + one!.points[k]!;
			if (other ? each(members, more, other) : join(members, more, rows)) return true;
		}
		return false;
	};
}

/** The partners of one side that allow all members of the team last asked for, and what each brings. */
interface Offers {
	readonly of: (members: readonly number[]) => void;
	count: number;
	readonly partners: Int32Array;
	readonly points: Float64Array;
}

function offersOf(side: TeamsSide): Offers {
	const { length } = side.ids;
	const offers: Offers = {
		count: 0,
		partners: new Int32Array(length),
		points: new Float64Array(length),
		of: (members) => {
			offers.count = 0;
			for (let j = 0; j < length; j++) {
				if (side.capacity[j] === 0) continue;
				let points = 0;
				let i = 0;
				for (; i < members.length && side.allowed[members[i]! * length + j]; i++) {
					points += side.points[members[i]! * length + j]!;
				}
				if (i < members.length) continue;
				offers.partners[offers.count] = j;
				offers.points[offers.count++] = points;
			}
		}
	};
	return offers;
}
