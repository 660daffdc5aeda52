/** Something in a plan under a key that must last as long as answers stand under it. */
interface Keyed {
	readonly key: string;
	readonly retired?: true;
}

/**
 * What a plan keeps when a list in it is written anew: those wanted, each under its own key or the next free one, and
 * behind them those left out that somebody has been asked already. They are asked no more, and what was answered stays
 * readable. What nobody has been asked goes.
 */
export function writtenAnew<Item extends Keyed>(
	present: readonly Item[],
	wanted: readonly (Omit<Item, 'key' | 'retired'> & { readonly key: string | null })[],
	{ stem, isAsked }: { readonly stem: string; readonly isAsked: (key: string) => boolean }
): readonly Item[] {
	const known = new Set(present.map(({ key }) => key));
	const taken = new Set(known);
	const used = new Set<string>();
	const standing = wanted.map((item) => {
		const own = item.key !== null && known.has(item.key) && !used.has(item.key);
		const key = own ? item.key! : freeKey(stem, taken);
		used.add(key);
		return { ...item, key } as unknown as Item;
	});
	const left = present
		.filter(({ key }) => !used.has(key) && isAsked(key))
		.map((item): Item => ({ ...item, retired: true }));
	return [...standing, ...left];
}

/** Those that are still asked. */
export function stillAsked<Item extends Keyed>(items: readonly Item[]): readonly Item[] {
	return items.filter(({ retired }) => !retired);
}

function freeKey(stem: string, taken: Set<string>): string {
	let number = taken.size + 1;
	while (taken.has(`${stem}${number}`)) number++;
	taken.add(`${stem}${number}`);
	return `${stem}${number}`;
}
