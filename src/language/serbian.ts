import { splitKept } from './kept-latin.ts';
import { splitStemLength } from './split-digraphs.ts';

/** The Serbian alphabet, Cyrillic and Latin side by side, in lower case. */
const alphabet = (
	'а:a б:b в:v г:g д:d ђ:đ е:e ж:ž з:z и:i ј:j к:k л:l љ:lj м:m ' +
	'н:n њ:nj о:o п:p р:r с:s т:t ћ:ć у:u ф:f х:h ц:c ч:č џ:dž ш:š'
)
	.split(' ')
	.map((pair) => pair.split(':') as [cyrillic: string, latin: string]);

const cyrillicOf = new Map(alphabet.map(([cyrillic, latin]) => [latin, cyrillic]));
const latinOf = new Map(alphabet);

/** Unicode's own one-character digraphs, which word processors sometimes leave behind. */
const joined = new Map(
	'ǆ:dž ǅ:Dž Ǆ:DŽ ǉ:lj ǈ:Lj Ǉ:LJ ǌ:nj ǋ:Nj Ǌ:NJ'
		.split(' ')
		.map((pair) => pair.split(':') as [one: string, two: string])
);

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();
const likeCase = (letter: string, upper: boolean): string =>
	upper ? letter.toUpperCase() : letter;

/**
 * Serbian Latin text in Cyrillic. Addresses, code, placeholders, mark-up, Roman numerals, units and foreign words
 * stay as they are (see kept-latin.ts); everything else is one letter for one letter, with lj, nj and dž as one.
 * @param keep further words that stay Latin
 */
export function toCyrillic(text: string, keep: readonly string[] = []): string {
	const plain = text.normalize('NFC').replace(/[Ǆ-ǌ]/g, (one) => joined.get(one) ?? one);
	return splitKept(plain, keep)
		.map((stretch) => (stretch.kept ? stretch.text : hours(stretch.text)))
		.join('');
}

/** The hour after a figure is «ч» in Cyrillic (13 h → 13 ч), although the letter h is «х». */
function hours(text: string): string {
	return text
		.split(/((?<=\d[ \u00a0\u202f]?)h(?!\p{L}))/u)
		.map((part, index) => (index % 2 === 1 ? 'ч' : part.replace(/\p{L}+/gu, wordToCyrillic)))
		.join('');
}

const serbianLatin = /^[a-pr-vzčćđšž]+$/iu;

function wordToCyrillic(word: string): string {
	if (!serbianLatin.test(word)) return word;
	const split = splitStemLength(word);
	let result = '';
	for (let at = 0; at < word.length; at++) {
		const letter = word[at] ?? '';
		const pair = at + 1 < split ? undefined : digraph(letter, word[at + 1] ?? '');
		if (pair) at++;
		const cyrillic = pair ?? cyrillicOf.get(letter.toLowerCase());
		result += cyrillic ? likeCase(cyrillic, isUpper(letter)) : letter;
	}
	return result;
}

/** «љ», «њ» or «џ» for lj, Lj, LJ and so on; nothing for lJ, which no Serbian word has. */
function digraph(first: string, second: string): string | undefined {
	if (isUpper(second) && !isUpper(first)) return undefined;
	const pair = (first + second).toLowerCase();
	return pair.length === 2 ? cyrillicOf.get(pair) : undefined;
}

const serbianCyrillic = new RegExp(`^[${[...latinOf.keys()].join('')}]+$`, 'iu');

/**
 * Serbian Cyrillic text in Latin. Words with a letter that Serbian does not have (Macedonian ѓ, Russian ы) are names
 * from elsewhere and stay as they are.
 */
export function toLatin(text: string): string {
	return text
		.normalize('NFC')
		.replace(/(?<=\d[ \u00a0\u202f]?)ч(?!\p{L})/gu, 'h')
		.replace(/\p{L}+/gu, (word) => (serbianCyrillic.test(word) ? wordToLatin(word) : word));
}

function wordToLatin(word: string): string {
	const letters = [...word];
	return letters
		.map((letter, at) => {
			const latin = latinOf.get(letter.toLowerCase()) ?? letter;
			if (!isUpper(letter)) return latin;
			return inCapitals(letters, at) ? latin.toUpperCase() : capitalised(latin);
		})
		.join('');
}

const capitalised = (latin: string): string => latin.charAt(0).toUpperCase() + latin.slice(1);

/** Whether the letter stands in a stretch of capitals, so that Љ becomes LJ (ЉУБАВ) and not Lj (Љубав). */
function inCapitals(letters: readonly string[], at: number): boolean {
	const neighbour = letters[at + 1] ?? letters[at - 1];
	return neighbour !== undefined && isUpper(neighbour);
}
