/**
 * Letters that do not fall apart into a plain letter and a mark, and the Cyrillic of Serbian and Macedonian (whose ѓ and
 * ќ do fall apart, into г and к).
 */
const plain: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		(
			'а:a б:b в:v г:g д:d ђ:d е:e ж:z з:z и:i ј:j к:k л:l љ:lj м:m н:n њ:nj о:o п:p р:r с:s т:t ћ:c у:u ' +
			'ф:f х:h ц:c ч:c џ:dz ш:s ѕ:dz'
		)
			.split(' ')
			.map((pair) => pair.split(':'))
	),
	đ: 'd',
	ð: 'd',
	ł: 'l',
	ø: 'o',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ı: 'i'
};

/**
 * Text as search and the finding of duplicates see it: lower case, one script, no marks, no punctuation, single
 * spaces. č ć ç c, š s, ž z, đ dj d, ë e, ѓ gj g, ќ kj k and both scripts all meet. Both sides of a comparison must
 * be folded; the result is not for reading.
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]/gu, (letter) => plain[letter] ?? letter)
		.replace(/([dgk])j+/g, '$1')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
