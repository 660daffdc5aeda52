import { birthday, closingAnswers, submittedOn } from './applying.ts';
import { originOf, type Gender, type Names } from './names.ts';
import { repeated, roundOf, type Random } from './random.ts';
import { ideas, motivations, occupations } from './stock-c.ts';
import type { WorldApplicant } from './types.ts';

/** Applications and chosen people by country and town; two are chosen from each of the fifteen towns. */
export const towns: readonly (readonly [country: string, city: string, applicants: number])[] = [
	['AL', 'Tiranë', 10],
	['AL', 'Durrës', 5],
	['AL', 'Shkodër', 4],
	['AL', 'Korçë', 3],
	['AL', 'Vlorë', 2],
	['BA', 'Sarajevo', 8],
	['BA', 'Mostar', 5],
	['BA', 'Banja Luka', 4],
	['BA', 'Tuzla', 4],
	['BA', 'Zenica', 3],
	['RS', 'Beograd', 9],
	['RS', 'Novi Sad', 6],
	['RS', 'Niš', 5],
	['RS', 'Kragujevac', 3],
	['RS', 'Novi Pazar', 3]
];

export const chosenPerTown = 2;

/** English of those chosen, and of the others: simple English alone kept nobody out, but it was rarer. */
export const englishOfChosen = [
	['b1', 5],
	['b2', 12],
	['c1', 10],
	['c2', 3]
] as const;

export const englishOfOthers = [
	['a2', 8],
	['b1', 9],
	['b2', 14],
	['c1', 10],
	['c2', 3]
] as const;

/** Who came too early: everybody else is between 20 and 30. */
export const tooYoung = 17;

const languagesOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
	AL: [
		['en', 'sq'],
		['en', 'sq', 'it'],
		['en', 'sq']
	],
	BA: [
		['en', 'bcms'],
		['en', 'bcms', 'de'],
		['en', 'bcms']
	],
	RS: [
		['en', 'bcms'],
		['en', 'bcms'],
		['en', 'bcms', 'hu'],
		['en', 'bcms', 'fr']
	]
};

const interests: readonly (readonly string[])[] = [
	['film', 'photography'],
	['music', 'festivals', 'media'],
	['performing-arts', 'literature'],
	['heritage', 'museums', 'photography'],
	['design', 'visual-arts'],
	['media', 'literature', 'cultural-policy'],
	['architecture', 'heritage', 'visual-arts'],
	['film', 'music'],
	['performing-arts', 'music', 'festivals', 'art-education'],
	['literature', 'visual-arts'],
	['photography', 'media', 'film']
];

const roles: readonly (readonly string[])[] = [
	['idea', 'text'],
	['video', 'design'],
	['production', 'outreach'],
	['text', 'outreach', 'idea'],
	['design'],
	['video', 'production'],
	['idea', 'production', 'design']
];

const needs: readonly (readonly string[])[] = [
	['shaping-idea', 'storytelling'],
	['difficult-past', 'working-across-borders'],
	['producing', 'reaching-people', 'shaping-idea'],
	['storytelling', 'reaching-people'],
	['working-across-borders', 'shaping-idea', 'producing']
];

/** The young hear of things from one another, and from what their phones show them. */
const heardFrom = [
	'networks',
	'networks',
	'friend',
	'workplace',
	'networks',
	'friend',
	'participant',
	'media',
	'other'
];

interface Place {
	readonly country: string;
	readonly city: string;
	readonly isChosen: boolean;
}

function places(): Place[] {
	return towns.flatMap(([country, city, applicants]) =>
		Array.from({ length: applicants }, (_, i) => ({ country, city, isChosen: i < chosenPerTown }))
	);
}

/** Where an application ended: one is refused for age, some of the others had an interview. */
function fateOf(isChosen: boolean, isTooYoung: boolean, i: number) {
	if (isTooYoung) return { outcome: 'declined', reached: 'ineligible', missed: 'age' } as const;
	if (isChosen) return { outcome: 'selected', reached: 'interviewed' } as const;
	return { outcome: 'declined', reached: i % 3 === 0 ? 'interviewed' : 'read' } as const;
}

/** The 74 people who applied to Youth Cultural Cooperation; ages are counted on the cycle's first day. */
export function teamApplicants(
	random: Random,
	names: Names,
	startsOn: Temporal.PlainDate
): WorldApplicant[] {
	const all = places();
	const english = {
		chosen: roundOf(random.shuffled(repeated(englishOfChosen))),
		others: roundOf(random.shuffled(repeated(englishOfOthers)))
	};
	const next = {
		occupation: roundOf(occupations),
		idea: roundOf(random.shuffled(ideas)),
		motivation: roundOf(random.shuffled(motivations)),
		interests: roundOf(interests),
		roles: roundOf(roles),
		needs: roundOf(needs)
	};
	const youngest = all.findLastIndex((place) => !place.isChosen && place.country === 'BA');

	const applicants = all.map(({ country, city, isChosen }, i): WorldApplicant => {
		const gender: Gender = i % 5 < 3 ? 'woman' : 'man';
		const age = i === youngest ? tooYoung : 20 + random.below(11);
		return {
			...names.person(
				originOf(country),
				gender,
				country === 'AL' || i % 4 === 0 ? 'en' : 'sr-Latn'
			),
			answers: {
				dateOfBirth: birthday(random, startsOn, age),
				place: { country, town: city },
				occupation: next.occupation(),
				english: isChosen ? english.chosen() : english.others(),
				languages: languagesOf[country]?.[i % (languagesOf[country].length || 1)] ?? ['en'],
				interests: next.interests(),
				roles: next.roles(),
				needs: next.needs(),
				idea: next.idea(),
				motivation: next.motivation(),
				...closingAnswers(i, heardFrom)
			},
			...fateOf(isChosen, i === youngest, i),
			submitted: submittedOn(random, 14 + random.below(14))
		};
	});
	return random.shuffled(applicants);
}
