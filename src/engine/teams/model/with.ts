import { known } from '../../guard.ts';
import { two } from './points.ts';
import type { TeamsSide } from './sides.ts';
import type { TeamsWith } from '../types.ts';

/** Whether a team, its people and its mentor by index, is one of those told; -1 stands for no mentor. */
export type IsWith = (members: ArrayLike<number>, mentor: number) => boolean;

/**
 * Reads which teams are told, by index.
 * @throws EngineRefusal `unknown-id` or `same-person`
 */
export function readWith(
	{ both = [], beside = [], mentors: ones = [] }: TeamsWith,
	{ ids, sides }: { readonly ids: readonly string[]; readonly sides: readonly TeamsSide[] }
): IsWith {
	const people = new Map(ids.map((id, i) => [id, i]));
	const side = sides.find(({ name }) => name === 'mentors');
	const mentors = new Map(side?.ids.map((id, j) => [id, j]));
	const [n, m] = [people.size, mentors.size];
	const inTwos = new Uint8Array(n * n);
	for (const [a, b] of both) {
		const [i, j] = two(people, a, b);
		inTwos[i * n + j] = inTwos[j * n + i] = 1;
	}
	const besides = new Uint8Array(n * m);
	for (const { person, mentor } of beside) {
		besides[known('people', people, person) * m + known('mentors', mentors, mentor)] = 1;
	}
	const alone = new Uint8Array(m);
	for (const id of ones) alone[known('mentors', mentors, id)] = 1;
	return (members, mentor) => {
		if (alone[mentor] === 1) return true;
		for (let i = 0; i < members.length; i++) {
			if (mentor >= 0 && besides[members[i]! * m + mentor] === 1) return true;
			for (let j = 0; j < i; j++) if (inTwos[members[i]! * n + members[j]!] === 1) return true;
		}
		return false;
	};
}
