import type { Answers, Goals } from '#features/programmes/questions.ts';
import { birthday, closingAnswers, submittedOn } from './applying.ts';
import type { Gender, Names } from './names.ts';
import { repeated, roundOf, type Random } from './random.ts';
import * as stock from './stock-a.ts';
import * as tables from './tables-a.ts';
import type { WorldApplicant } from './types.ts';

/**
 * Spreads the needs over people so that each total is exact: a need goes to those who have named the
 * fewest so far, some having more appetite than others. Only who works in a public institution can
 * wish to leave one.
 */
function spreadNeeds(random: Random, sectors: readonly string[]): string[][] {
	const wanted = sectors.map((): string[] => []);
	const appetite = wanted.map(() => random.below(3));
	const fullness = (i: number) => (wanted[i]?.length ?? 0) - (appetite[i] ?? 0);
	for (const [need, count] of tables.needs) {
		const mayWant = (i: number) => need !== 'going-independent' || sectors[i] === 'public';
		const order = random.shuffled([...wanted.keys()].filter(mayWant));
		order.sort((a, b) => fullness(a) - fullness(b));
		for (const i of order.slice(0, count)) wanted[i]?.push(need);
	}
	return wanted.map((list) => random.shuffled(list));
}

interface Pen {
	readonly profiles: Readonly<Record<string, () => stock.Profile>>;
	readonly stuck: Readonly<Record<string, () => string>>;
	readonly goals: Readonly<Record<string, () => string>>;
	readonly longTerm: () => string;
	readonly waiver: () => string;
}

function roundsOf<T>(table: Readonly<Record<string, readonly T[]>>): Record<string, () => T> {
	return Object.fromEntries(Object.entries(table).map(([key, list]) => [key, roundOf(list)]));
}

/** A fresh pen for each of the two languages: it uses its stock up evenly before repeating itself. */
function freshPens(): Readonly<Record<'sr' | 'en', Pen>> {
	return {
		sr: {
			profiles: roundsOf(stock.profilesSr),
			stuck: roundsOf(stock.stuckSr),
			goals: roundsOf(stock.goalsSr),
			longTerm: roundOf(stock.longTermSr),
			waiver: roundOf(stock.waiversSr)
		},
		en: {
			profiles: roundsOf(stock.profilesEn),
			stuck: roundsOf(stock.stuckEn),
			goals: roundsOf(stock.goalsEn),
			longTerm: roundOf(stock.longTermEn),
			waiver: roundOf(stock.waiversEn)
		}
	};
}

function occupationFor(occupation: string, gender: Gender): string {
	const [woman = occupation, man = woman] = occupation.split('/');
	return gender === 'woman' ? woman : man;
}

/** What somebody writes about a field and needs: occupation, story and goals, in one language. */
function written(pen: Pen, field: string, needs: readonly string[], gender: Gender): Answers {
	const profile = pen.profiles[field]?.() ?? { occupation: '', story: '' };
	const stuck = needs.slice(0, 1).map((need) => pen.stuck[need]?.() ?? '');
	const goals = needs.slice(0, 2).map((need) => pen.goals[need]?.() ?? '');
	return {
		occupation: occupationFor(profile.occupation, gender),
		story: [profile.story, ...stuck].join(' '),
		goals: byTerm(goals, pen.longTerm())
	};
}

/** Goals under their terms: what speaks of a year goes under the year. */
function byTerm(goals: readonly string[], long: string): Goals {
	const isOfYear = (goal: string) => /godin|year|twelve months/.test(goal);
	const [first, second] = goals.toSorted((a, b) => Number(isOfYear(a)) - Number(isOfYear(b)));
	if (first === undefined) return { long };
	if (second !== undefined) {
		return isOfYear(first)
			? { middle: `${first} ${second}`, long }
			: { short: first, middle: second, long };
	}
	return isOfYear(first) ? { middle: first, long } : { short: first, long };
}

/** What one applicant is dealt from the tables; an empty gender means that the question was skipped. */
interface Hand {
	readonly city: string;
	readonly field: string;
	readonly sector: string;
	readonly needs: readonly string[];
	readonly gender: string;
	readonly age: number;
	readonly languages: readonly string[];
	readonly mode: string;
	readonly way: tables.Way;
	readonly day: number;
}

/** Museums and heritage are public institutions here; the other sectors fall where they may. */
function dealSectors(random: Random, fields: readonly string[]): string[] {
	const isPublic = (i: number) => ['museums', 'heritage'].includes(fields[i] ?? '');
	const order = random.shuffled([...fields.keys()]);
	order.sort((a, b) => Number(isPublic(b)) - Number(isPublic(a)));
	const sectors = repeated(tables.sectors);
	return fields.map((_, i) => sectors[order.indexOf(i)] ?? 'independent');
}

function dealHands(random: Random): Hand[] {
	const deal = <T>(table: readonly (readonly [T, number])[]) => random.shuffled(repeated(table));
	const cities = deal(tables.cities);
	const fields = repeated(tables.fields);
	const sectors = dealSectors(random, fields);
	const columns = {
		gender: deal(tables.genders),
		age: deal(tables.ages),
		languages: deal(tables.languages),
		mode: deal(tables.modes),
		way: withSomebodyFrom(tables.earmarkedFor, cities, deal(tables.ways)),
		day: deal(tables.days)
	};
	const needs = spreadNeeds(random, sectors);
	return fields.map((field, i) => ({
		field,
		city: cities[i] as string,
		needs: needs[i] as string[],
		sector: sectors[i] as string,
		gender: columns.gender[i] as string,
		age: columns.age[i] as number,
		languages: columns.languages[i] as readonly string[],
		mode: columns.mode[i] as string,
		way: columns.way[i] as tables.Way,
		day: columns.day[i] as number
	}));
}

/** Swaps two fates, if need be, so that the place kept for a town goes to somebody from there. */
function withSomebodyFrom(
	town: string,
	cities: readonly string[],
	ways: readonly tables.Way[]
): readonly tables.Way[] {
	const isSelected = (i: number) => ways[i]?.[1] === 'selected';
	const locals = [...cities.keys()].filter((i) => cities[i] === town);
	const local = locals[0];
	const other = [...cities.keys()].find((i) => isSelected(i) && cities[i] === 'Beograd');
	if (local === undefined || other === undefined || locals.some(isSelected)) return ways;
	return ways.map((way, i) => ways[i === local ? other : i === other ? local : i] ?? way);
}

/** Which pool a name comes from: it follows the gender given, and takes turns where none is. */
function nameGender(gender: string, i: number): Gender {
	if (gender === 'woman' || gender === 'man') return gender;
	return i % 2 === 0 ? 'man' : 'woman';
}

/** The first of each field writes in English, every twentieth signs in Cyrillic. */
function handwriting(i: number, firstOfField: boolean) {
	if (firstOfField) return { origin: 'serbian', locale: 'en', pen: 'en' } as const;
	if (i % 20 === 7) return { origin: 'serbian-cyrillic', locale: 'sr-Cyrl', pen: 'sr' } as const;
	return { origin: 'serbian', locale: 'sr-Latn', pen: 'sr' } as const;
}

function answersOf(hand: Hand, birth: string, writing: Answers): Answers {
	return {
		dateOfBirth: birth,
		...(hand.gender !== '' && { gender: hand.gender }),
		place: { country: 'RS', town: hand.city },
		sector: hand.sector,
		fields: [hand.field],
		languages: hand.languages,
		needs: hand.needs,
		mode: hand.mode,
		...writing
	};
}

/**
 * The 98 people who applied to the present cycle of Creative Mentorship, in the order of a shuffled pile.
 * `startsOn` is the first day of the cycle: ages are counted on it.
 */
export function pairApplicants(
	random: Random,
	names: Names,
	startsOn: Temporal.PlainDate
): WorldApplicant[] {
	const hands = dealHands(random);
	const pens = freshPens();
	const heardFrom = repeated(tables.heardFrom);
	const lastDay = hands.findLastIndex((hand) => hand.day === tables.lastDay);
	const applicants = hands.map((hand, i): WorldApplicant => {
		const { origin, locale, pen } = handwriting(i, hands[i - 1]?.field !== hand.field);
		const gender = nameGender(hand.gender, i);
		// One of them is born on 29 February, which no other year may trip over.
		const birth = i === 50 ? '1996-02-29' : birthday(random, startsOn, hand.age);
		const languages = pen === 'en' ? ['bcms', 'en'] : hand.languages;
		const isWaived = i % 10 === 3;
		return {
			...names.person(origin, gender, locale),
			answers: answersOf({ ...hand, languages }, birth, {
				...written(pens[pen], hand.field, hand.needs, gender),
				...(isWaived ? { fee: 'waiver', waiverReason: pens[pen].waiver() } : { fee: 'paid' }),
				...closingAnswers(i, heardFrom)
			}),
			reached: hand.way[0],
			outcome: hand.way[1],
			fee: isWaived ? 'waived' : 'paid',
			submitted:
				i === lastDay ? { day: tables.lastDay, time: '23:59:58' } : submittedOn(random, hand.day)
		};
	});
	return random.shuffled(applicants);
}
