import { originOf, type Gender, type Names, type Origin } from './names.ts';
import type { MentorKind, WorldMentor } from './types.ts';

/** One mentor as a row of a table; lists are written with spaces between their values. */
export type MentorRow = readonly [
	kind: MentorKind,
	gender: Gender,
	country: string,
	city: string,
	languages: string,
	fields: string,
	offers: string,
	mode: WorldMentor['mode'],
	capacity: number,
	marks: '' | 'alumni' | 'joined-late',
	lineEn: string,
	lineSr: string
];

const nearCountries = ['RS', 'BA', 'ME', 'HR'];

/** A mentor far away who speaks Serbian has a Serbian name; one in Belgrade who does not, a foreign one. */
function originOfMentor(country: string, languages: readonly string[]): Origin {
	const speaks = languages.includes('bcms');
	if (country === 'RS' && !speaks) return 'french';
	const home = [...nearCountries, 'MK', 'SI', 'AL', 'XK'].includes(country);
	return !home && speaks ? 'serbian' : originOf(country);
}

function mentorOf(row: MentorRow, names: Names): WorldMentor {
	const [kind, gender, country, city, tongues, fields, offers, mode, capacity, marks, en, sr] = row;
	const languages = tongues.split(' ');
	const near = nearCountries.includes(country) && languages.includes('bcms');
	return {
		...names.person(originOfMentor(country, languages), gender, near ? 'sr-Latn' : 'en'),
		kind,
		country,
		city,
		languages,
		fields: fields.split(' '),
		offers: offers.split(' '),
		mode,
		capacity,
		line: { en, sr },
		...(marks === 'alumni' && { alumni: true }),
		...(marks === 'joined-late' && { joinedLate: true })
	};
}

/** The people of a table of mentors, each with a name of the country they are from. */
export function mentorsFrom(rows: readonly MentorRow[], names: Names): WorldMentor[] {
	return rows.map((row) => mentorOf(row, names));
}
