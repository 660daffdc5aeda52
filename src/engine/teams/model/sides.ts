import { indexed, known, whole } from '../../guard.ts';
import { EngineRefusal } from '../../refusal.ts';
import { checkPoints } from './points.ts';
import { checkAttribute, excluded, valuesOf } from './rules.ts';
import type { Partner, Side, TeamPerson, TeamsProblem } from '../types.ts';

/** Projects or mentors by index; both tables have a row for each person. */
export interface TeamsSide {
	readonly name: 'projects' | 'mentors';
	readonly ids: readonly string[];
	/** At most the number of people. */
	readonly capacity: Int32Array;
	/** People x partners, whole numbers. */
	readonly points: Float64Array;
	/** People x partners: 1 where this person may be in a team of this partner. */
	readonly allowed: Uint8Array;
}

/**
 * The sides that are given, by index.
 * @throws EngineRefusal `duplicate-id`, `unknown-id`, `duplicate-pair`, `bad-score`, `scores-too-large`, `bad-count` or
 *   `unknown-attribute`
 */
export function sidesOf(
	problem: TeamsProblem,
	people: readonly TeamPerson[],
	index: ReadonlyMap<string, number>
): TeamsSide[] {
	return (['projects', 'mentors'] as const).flatMap((name) => {
		const side = problem[name];
		return side ? [sideOf(name, side, people, index)] : [];
	});
}

function sideOf(
	name: 'projects' | 'mentors',
	side: Side,
	people: readonly TeamPerson[],
	index: ReadonlyMap<string, number>
): TeamsSide {
	const { rows, index: partners } = indexed(name, side.partners);
	for (const { id, capacity } of rows) whole('bad-count', `${name} ${id}`, capacity, 0);
	return {
		name,
		ids: rows.map(({ id }) => id),
		capacity: Int32Array.from(rows, ({ capacity }) => Math.min(capacity, people.length)),
		points: sidePoints(name, side, index, partners),
		allowed: allowedOf(name, side, rows, people, index)
	};
}

function sidePoints(
	name: string,
	side: Side,
	index: ReadonlyMap<string, number>,
	partners: ReadonlyMap<string, number>
): Float64Array {
	const points = new Float64Array(index.size * partners.size);
	const scored = new Uint8Array(points.length);
	for (const { person, partner, points: brought } of side.points) {
		const place = known('people', index, person) * partners.size + known(name, partners, partner);
		checkPoints(`${person} - ${partner}`, brought);
		if (scored[place]) {
			const facts = { a: person, b: partner, found: 2, expected: 1 };
			throw new EngineRefusal('duplicate-pair', facts);
		}
		scored[place] = 1;
		points[place] = brought;
	}
	return points;
}

function allowedOf(
	name: string,
	side: Side,
	partners: readonly Partner[],
	people: readonly TeamPerson[],
	index: ReadonlyMap<string, number>
): Uint8Array {
	const m = partners.length;
	const allowed = new Uint8Array(people.length * m).fill(1);
	partners.forEach(({ not }, j) => {
		for (const i of excluded(index, not)) allowed[i * m + j] = 0;
	});
	for (const attribute of side.mustShare ?? []) {
		checkAttribute(`${name} mustShare`, attribute, [...people, ...partners]);
		const { words, bits } = valuesOf(attribute, [...people, ...partners]);
		for (let place = 0; place < allowed.length; place++) {
			const [i, j] = [Math.floor(place / m), people.length + (place % m)];
			let meet = 0;
			for (let w = 0; w < words; w++) meet |= bits[i * words + w]! & bits[j * words + w]!;
			if (meet === 0) allowed[place] = 0;
		}
	}
	return allowed;
}
