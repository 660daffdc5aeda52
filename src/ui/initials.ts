/** Letters that are one in Serbian though written with two signs: an initial keeps both. */
const digraphs = ['lj', 'nj', 'dž'];

/** The first letter of a word, in capitals as it would open a sentence: `Lj`, not `LJ`. */
function firstLetter(word: string): string {
	const two = [...word].slice(0, 2).join('');
	if (digraphs.includes(two.toLowerCase()))
		return two.charAt(0).toUpperCase() + two.slice(1).toLowerCase();
	return ([...word][0] ?? '').toUpperCase();
}

/** The initials of a name: of its first and its last word. Particles between them are left out. */
export function initialsOf(name: string): string {
	const parts = name.trim().split(/\s+/u).filter(Boolean);
	const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
	return ends.map((word) => firstLetter(word ?? '')).join('');
}

/** A small whole number below `below` that is always the same for the same name. */
export function numberOf(name: string, below: number): number {
	let sum = 0;
	for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
	return sum % below;
}
