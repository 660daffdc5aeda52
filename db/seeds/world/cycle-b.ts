import { originOf, type Names } from './names.ts';
import { closingAnswers, submittedOn } from './applying.ts';
import type { Random } from './random.ts';
import { organisationRows, type OrganisationRow } from './rows-b.ts';
import type { Reached, WorldApplicant } from './types.ts';

/** Languages an organisation of a country can work in. */
const languagesOf: Readonly<Record<string, readonly string[]>> = {
	AL: ['en', 'sq'],
	XK: ['en', 'sq'],
	MK: ['en', 'mk'],
	SI: ['en', 'sl']
};

const jobs = {
	en: ['programme', 'production'],
	sr: ['program', 'produkcija']
} as const;

/** Small organisations hear of a call from one another. */
const heardFrom = [
	'friend',
	'newsletter',
	'participant',
	'networks',
	'friend',
	'newsletter',
	'media'
];

function reachedBy(row: OrganisationRow): Reached {
	if (row.missed) return 'ineligible';
	return row.selected ? 'interviewed' : 'read';
}

/** Founding days lie in the middle of a month, so that "more than two years" never turns on one day. */
function foundedOn(row: OrganisationRow, closes: Temporal.PlainDate): string {
	return closes.subtract({ months: row.months, days: 14 }).toString();
}

function applicantOf(
	row: OrganisationRow,
	index: number,
	names: Names,
	closes: Temporal.PlainDate,
	submitted: WorldApplicant['submitted']
): WorldApplicant {
	const origin = originOf(row.country);
	const contact = names.person(origin, row.contact, row.written === 'sr' ? 'sr-Latn' : 'en');
	const colleague = names.person(origin, row.contact === 'woman' ? 'man' : 'woman', 'en');
	const [first, second] = jobs[row.written];
	return {
		...contact,
		answers: {
			organisation: row.organisation,
			place: { country: row.country, town: row.city },
			foundedOn: foundedOn(row, closes),
			registration: String(99_104_729 + 7919 * index),
			budget: { amount: row.budget, currency: 'EUR' },
			employees: row.employees,
			fields: row.fields,
			themes: row.themes,
			languages: languagesOf[row.country] ?? ['bcms', 'en'],
			participants: [
				{ name: contact.name, role: first, email: contact.email },
				{ name: colleague.name, role: second, email: colleague.email }
			],
			story: row.story,
			goals: row.goals,
			...closingAnswers(index, heardFrom)
		},
		outcome: row.selected ? 'selected' : 'declined',
		reached: reachedBy(row),
		...(row.missed && { missed: row.missed }),
		submitted
	};
}

/** The 31 organisations that applied to REG.LAB Mentorship; ages are counted on the day the call closes. */
export function organisationApplicants(
	random: Random,
	names: Names,
	closes: Temporal.PlainDate
): WorldApplicant[] {
	return organisationRows.map((row, index) =>
		applicantOf(row, index, names, closes, submittedOn(random, 20 + random.below(15)))
	);
}
