/** How often each value comes. */
export function counts(values: Iterable<string>): Map<string, number> {
	const count = new Map<string, number>();
	for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
	return count;
}

/** Everybody expected is named once, nobody else at all. */
export function onceFaults(
	what: string,
	expected: ReadonlySet<string>,
	found: ReadonlyMap<string, number>
): string[] {
	const strangers = [...found.keys()].filter((id) => !expected.has(id));
	const others = [...expected].filter((id) => found.get(id) !== 1);
	return [
		...strangers.map((id) => `${what} ${id}: not in the problem`),
		...others.map((id) => `${what} ${id}: named ${found.get(id) ?? 0} times, expected 1`)
	];
}
