/**
 * Serbian words in which n+j, l+j or d+ž are two letters and not the digraphs њ, љ, џ, because a prefix or a foreign
 * stem meets another (injekcija, nadživeti). Stems stand at the start of the word, after an optional prefix, so that
 * kanjon (with њ) is not caught by anjon, nor odžak (with џ) by odžaliti. Add a stem when a reader finds one.
 */
const stems: readonly string[] = [
	// n + j
	'anjon',
	'injek',
	'injunk',
	'konjug',
	'konjukt',
	'konjunk',
	'konjunkt',
	'panjugo',
	'tanjug',
	'vanjadran',
	'vanjezi[kčc]',
	'jednojezič',
	// d + ž
	'nadžanr',
	'nadžbun',
	'nadždr',
	'nadžid',
	'nadžiže',
	'nadživ',
	'nadžnje',
	'nadžup',
	'odžal',
	'odžagor',
	'odždr',
	'odžedn',
	'odžet',
	'odživ',
	'odžubor',
	'odžur',
	'odžva[kć]',
	'podžanr',
	'podžar',
	'podžbun',
	'podžeg',
	'podžeć',
	'podžeže',
	'podžig',
	'podžižn',
	'podžup',
	'predželu',
	'predžetv',
	'predživ'
];

const prefixes = 'ne|naj|re|de|dez|polu|samo|bio|mikro|makro|post|pre|kontra';

const splitStem = new RegExp(`^(?:${prefixes})?(?:${stems.join('|')})`, 'iu');

/** The length of the part of the word in which pairs of letters are not digraphs; 0 for nearly every word. */
export function splitStemLength(word: string): number {
	return splitStem.exec(word)?.[0].length ?? 0;
}
