import type { Indexed } from '../problem.ts';

/** Candidates of one type with one score: `members` by index, in the order of rank; which of them are chosen is decided last. */
export interface Class {
	readonly type: number;
	readonly units: number;
	readonly members: readonly number[];
}

/** All who may be chosen and are not fixed, by type and score, best first. */
export function classesOf({ candidates }: Indexed): readonly Class[] {
	const classes = new Map<string, { type: number; units: number; members: number[] }>();
	candidates.forEach(({ type, units, fixed }, i) => {
		if (fixed) return;
		const key = `${units} ${type}`;
		const own = classes.get(key);
		if (own) own.members.push(i);
		else classes.set(key, { type, units, members: [i] });
	});
	return [...classes.values()];
}

/** All of a type in one class, for when scores do not count. */
export function typesAsClasses({ candidates, types }: Indexed): readonly Class[] {
	const members = types.map((): number[] => []);
	candidates.forEach(({ type, fixed }, i) => {
		if (!fixed) members[type]!.push(i);
	});
	return members
		.map((own, type) => ({ type, units: 0, members: own }))
		.filter((own) => own.members.length > 0);
}
