/**
 * What stays in Latin letters inside Serbian Cyrillic text: addresses, code, placeholders, Roman numerals, units,
 * and words that are not Serbian. The word list is for messages and content alike; a programme's own foreign names
 * are passed in by the caller.
 *
 * The name of the product is not in the list on purpose: "Ciklus" at the start of a sentence is also the Serbian word
 * for a cycle, which must be transliterated. Messages that name the product take it as a parameter `{product}`.
 */
export const keptWords: readonly string[] = [
	...['AA', 'API', 'CET', 'CEST', 'CSS', 'CSV', 'CV', 'DKIM', 'DNS', 'DOCX', 'EUR', 'GDPR', 'GIF'],
	...['GMT', 'HTML', 'HTTP', 'HTTPS', 'IBAN', 'ICS', 'ID', 'IP', 'ISBN', 'ISO', 'JPEG', 'JPG'],
	...[
		'JSON',
		'JWT',
		'MIT',
		'ODS',
		'ODT',
		'OIDC',
		'PDF',
		'PIN',
		'PNG',
		'QR',
		'RSD',
		'RSS',
		'SMS',
		'SMTP'
	],
	...[
		'SQL',
		'SSO',
		'SVG',
		'TLS',
		'URL',
		'USB',
		'USD',
		'UTC',
		'XLSX',
		'XML',
		'ZIP',
		'2FA',
		'3D',
		'2D'
	],
	...['RYCO', 'WCAG', 'REG.LAB', 'Culture and Creativity', 'Creative Mentorship', 'Erasmus+'],
	...[
		'Android',
		'Apple',
		'Dropbox',
		'English',
		'Excel',
		'Facebook',
		'Firefox',
		'Google',
		'Google Meet'
	],
	...[
		'Instagram',
		'Linux',
		'Microsoft',
		'Microsoft Teams',
		'Open Badge',
		'Open Badges',
		'OpenDocument',
		'OpenStreetMap',
		'Outlook',
		'Safari'
	],
	...['Signal', 'Skype', 'Slack', 'Telegram', 'Viber', 'Wi-Fi', 'Windows', 'Word', 'Zoom']
];

/** A stretch of text; `kept` says why it stays Latin, and is absent where the text is Serbian. */
export interface Stretch {
	readonly text: string;
	readonly kept?: 'code' | 'numeral' | 'unit' | 'word' | 'foreign';
}

/** Things with their own beginning and end, which may touch a letter: {count}. */
const delimited: readonly RegExp[] = [
	/`[^`]*`/v,
	/\{[^\{\}]*\}/v,
	/<\/?[A-Za-z][^<>]*>|<!--[^<>]*-->/v,
	/&#?\w+;/v
];

/** Addresses and words of computers. Lengths are bounded, so that no text, however odd, takes long. */
const code: readonly RegExp[] = [
	/(?:https?|ftp|mailto|tel|webcal):[^\s<>"'`„“”«»\(\)\[\]\{\}]*[^\s<>"'`„“”«»\(\)\[\]\{\}.,;:!?]/v,
	/[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,5}[\w\-]{2,24}/v,
	// file names and endings: prijava.pdf, .docx
	/(?:[\w\-]{0,99}\.){1,5}(?:pdf|csv|tsv|txt|md|docx?|xlsx?|pptx?|od[tsp]|rtf|svg|jwt|zip)/v,
	/(?:[\w\-]{0,99}\.){1,5}(?:png|jpe?g|gif|svg|webp|mp[34]|json|xml|ics|html?|sql|ts|js)/v,
	// addresses without https://
	/(?:[\w\-]{2,63}\.){1,5}(?:com|org|net|info|edu|gov|rs|eu|hr|ba|me|mk|si|al|xk|io|dev|app|uk|de|at|fr|it)(?:\/[^\s<>"'`„“”\(\)\[\]\{\}]*[\w\/])?/v,
	// paths, also after an address that is filled in: {link}/place
	/(?<=^|[\s\("„\}])\/[a-z][\p{L}\p{N}_\/.\-]*/v,
	// handles and hashtags, names with an underscore, letters followed by digits (A4, S3)
	/[@#][A-Za-z_][\w.]*\w/v,
	/\w{0,40}[A-Za-z]\w{0,40}_\w*/v,
	/\p{L}+\d[\p{L}\d]*/v
];

// "I" is also the conjunction and "VI" a shouted "you": a numeral stands after a word that is not in capitals.
const numerals: readonly RegExp[] = [
	/(?<=[\p{L}\p{N}][ \u00a0])(?<!\p{Lu}{2}[ \u00a0])I/v,
	/I(?=[\-–][IVX])/v,
	/(?<!\p{Lu}{2}[ \u00a0])VI(?![ \u00a0]\p{Lu}{2})/v,
	/V|X|II|III|IV|VII|VIII|IX|X{1,3}(?:IX|IV|V?I{0,3})/v,
	/M{1,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{1,3})(?:IX|IV|V?I{0,3})/v
];

const units: readonly RegExp[] = [
	/(?<=\d[ \u00a0\u202f]?)(?:k?Wh|[kMGT]B|[kMG]?Hz|[kcm]?m|[km]?g|ml|dpi|px)[²³]?/v
];

/** A letter that Serbian does not have, or a capital in the middle: Workshop, Björk, YouTube. */
const foreign: readonly RegExp[] = [
	/\p{L}*[\p{Script=Latin}--[a-pr-vzA-PR-VZčćđšžČĆĐŠŽªº]]\p{L}*/v,
	/\p{L}*\p{Ll}\p{Lu}\p{L}*/v
];

/** One expression that finds everything that stays Latin, whole words only; named groups say why. */
function expression(words: readonly string[]): RegExp {
	const longestFirst = words
		.toSorted((a, b) => b.length - a.length)
		.map((one) => RegExp.escape(one));
	const reasons = { code: either(code), word: longestFirst.join('|'), numeral: either(numerals) };
	const named = Object.entries({ ...reasons, unit: either(units), foreign: either(foreign) })
		.map(([name, source]) => `(?<${name}>${source})`)
		.join('|');
	const whole = `(?<![\\p{L}\\p{N}_])(?:${named})(?![\\p{L}\\p{N}_])`;
	return new RegExp(`(?<delimited>${either(delimited)})|${whole}`, 'gvs');
}

const either = (sources: readonly RegExp[]): string => sources.map((one) => one.source).join('|');

const standard = expression(keptWords);

/**
 * Cuts text into stretches that are Serbian and stretches that stay Latin, in order and without loss.
 * @param keep further words to keep, for instance the foreign name of a programme
 */
export function splitKept(text: string, keep: readonly string[] = []): Stretch[] {
	const finder = keep.length === 0 ? standard : expression([...keptWords, ...keep]);
	const stretches: Stretch[] = [];
	let end = 0;
	for (const found of text.matchAll(finder)) {
		if (found.index > end) stretches.push({ text: text.slice(end, found.index) });
		stretches.push({ text: found[0], kept: reason(found.groups) });
		end = found.index + found[0].length;
	}
	if (end < text.length) stretches.push({ text: text.slice(end) });
	return stretches;
}

function reason(groups: Record<string, string | undefined> = {}): NonNullable<Stretch['kept']> {
	if (groups['delimited'] !== undefined || groups['code'] !== undefined) return 'code';
	if (groups['word'] !== undefined) return 'word';
	if (groups['numeral'] !== undefined) return 'numeral';
	if (groups['unit'] !== undefined) return 'unit';
	return 'foreign';
}
