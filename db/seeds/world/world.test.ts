import { describe, expect, test } from 'vitest';
import { sizeOf } from '#core/text.ts';
import { answerList, placeOf, readForm } from '#features/forms/rules.ts';
import { typedAnswers } from '#features/forms/typed-answers.ts';
import { blueprintByKey } from '#features/programmes/blueprints.ts';
import { mentorFields, offers, workingLanguages } from '#features/programmes/lists.ts';
import {
	meant,
	questionsOf,
	type Answers,
	type Money,
	type Option,
	type Question
} from '#features/programmes/questions.ts';
import { cycleDates } from './calendar.ts';
import * as tablesC from './cycle-c.ts';
import { plainLetters } from './names.ts';
import { organisationSessions, pairSessions, teamSessions } from './sessions.ts';
import * as tables from './tables-a.ts';
import { organisations } from './team.ts';
import { nextCreativeMentorshipCall, programmes } from './texts.ts';
import type { WorldMentor, WorldSession } from './types.ts';
import { worldOn } from './world.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const world = worldOn(today);
const { pairs, organisations: ngos, teams, nextPairs, staff } = world;
const everybody = [
	...staff,
	...[pairs, ngos, teams].flatMap(({ applicants, mentors }) => [...applicants, ...mentors]),
	...nextPairs.applicants
];

/** How often each value occurs, as a plain object. */
function counts(values: Iterable<unknown>): Record<string, number> {
	const result: Record<string, number> = {};
	for (const value of values) result[String(value)] = (result[String(value)] ?? 0) + 1;
	return result;
}

function answered(applicants: readonly { answers: Answers }[], key: string): unknown[] {
	return applicants.flatMap(({ answers }) => answerList(answers, key));
}

function placesOf(applicants: readonly { answers: Answers }[]) {
	return applicants.map(({ answers }) => placeOf(answers, 'place'));
}

function formOf(key: string): readonly Question[] {
	return questionsOf(blueprintByKey(key)!.plan.form);
}

/** The answers as the form reads them when a browser sends them; files are uploaded by themselves. */
function throughForm(form: readonly Question[], answers: Answers) {
	const typed = typedAnswers(answers);
	const asked = form.filter(({ kind }) => kind !== 'file');
	return readForm(asked, (field) => [typed[field] ?? []].flat());
}

function ageOn(day: Temporal.PlainDate, birth: unknown): number {
	return Temporal.PlainDate.from(String(birth)).until(day, { largestUnit: 'years' }).years;
}

describe('everybody', () => {
	test('has a name and an address of their own', () => {
		expect(new Set(everybody.map(({ name }) => name)).size).toBe(everybody.length);
		expect(new Set(everybody.map(({ email }) => email)).size).toBe(everybody.length);
		for (const { email } of everybody) expect(email).toMatch(/^[a-z0-9.]+@example\.org$/);
	});

	test('has a surname that says sample, trial, draft, pattern or model', () => {
		const rule =
			/^(primer|primjer|prob|prov|ogled|uzor|pokus|nacrt|skic|model|sablon|shabllon|maket|mustr|obrasc|prototip|test|vezb|vjezb|isprob|egzemplar|ekzemplar|shembull|mostr|predlos|vzor|poskus|preskus|osnut|beispiel|muster|entwurf|echantillon|exempl|dessai|ebauche|sample|trial|specimen|draft|exempel|monster|voorbeeld|proef)/;
		for (const { name } of everybody) {
			expect(plainLetters(name.split(' ').at(-1) ?? '')).toMatch(rule);
		}
	});

	test('is the same on the same day, and another day moves only the dates', () => {
		expect(worldOn(today)).toEqual(world);
		const later = worldOn(Temporal.PlainDate.from('2028-02-29'));
		expect(later.pairs.applicants.map(({ name }) => name)).toEqual(
			pairs.applicants.map(({ name }) => name)
		);
	});

	test('of some signs in Cyrillic, and one comes back under another spelling', () => {
		expect(
			everybody.filter(({ name }) => /\p{Script=Cyrillic}/u.test(name)).length
		).toBeGreaterThan(3);
		const before = new Set(pairs.applicants.map(({ name }) => plainLetters(name)));
		const again = nextPairs.applicants.filter(({ name }) => before.has(plainLetters(name)));
		expect(again).toHaveLength(1);
	});
});

describe.each([
	['pairs', pairs.applicants],
	['pairs', nextPairs.applicants],
	['organisations', ngos.applicants],
	['teams', teams.applicants]
] as const)('answers to the form of %s', (key, applicants) => {
	const form = formOf(key);

	test('pass it unchanged', () => {
		for (const { answers } of applicants) {
			expect(throughForm(form, answers)).toEqual({ answers, issues: [] });
		}
	});

	test('are no two alike', () => {
		const long = form
			.filter(({ kind }) => kind === 'long' || kind === 'goals')
			.map((question) => question.key);
		const texts = applicants.map(({ answers }) =>
			long.map((each) => JSON.stringify(answers[each])).join('\n')
		);
		expect(new Set(texts).size).toBe(applicants.length);
		for (const text of texts) expect(sizeOf(text)).toBeGreaterThan(80);
	});
});

describe('the 98 who applied to Creative Mentorship', () => {
	const { applicants, dates } = pairs;

	test.each([
		['fields', tables.fields],
		['sector', tables.sectors],
		['needs', tables.needs]
	] as const)('are spread over %s as in the profile', (key, table) => {
		expect(counts(answered(applicants, key))).toEqual(Object.fromEntries(table));
	});

	test('are 98, from 22 towns, in totals that agree', () => {
		expect(applicants).toHaveLength(98);
		const towns = placesOf(applicants).map(({ town }) => town);
		expect(counts(towns)).toEqual(Object.fromEntries(tables.cities));
		expect(tables.cities).toHaveLength(22);
		for (const { answers } of applicants) expect(answers['fields']).toHaveLength(1);
	});

	test('are 64 women, 28 men, two otherwise; four did not say', () => {
		expect(counts(answered(applicants, 'gender'))).toEqual({ woman: 64, man: 28, other: 2 });
	});

	test('are 21 to 44 years old, most of them 25 to 33', () => {
		const ages = applicants.map(({ answers }) => ageOn(dates.startsOn, answers['dateOfBirth']));
		expect([Math.min(...ages), Math.max(...ages)]).toEqual([21, 44]);
		expect(ages.filter((age) => age >= 25 && age <= 33).length).toBeGreaterThan(60);
		expect(answered(applicants, 'dateOfBirth')).toContain('1996-02-29');
	});

	test('ended as 25 selected, 5 in reserve and 68 declined', () => {
		expect(counts(applicants.map(({ outcome }) => outcome))).toEqual({
			selected: 25,
			reserve: 5,
			declined: 68
		});
		expect(counts(applicants.map(({ reached }) => reached))).toEqual({
			incomplete: 9,
			read: 44,
			invited: 3,
			interviewed: 42
		});
	});

	test('have paid the fee, but for ten', () => {
		expect(counts(applicants.map(({ fee }) => fee))).toEqual({ paid: 88, waived: 10 });
		expect(counts(answered(applicants, 'fee'))).toEqual({ paid: 88, waiver: 10 });
		expect(answered(applicants, 'waiverReason')).toHaveLength(10);
	});

	test('came within the call, one of them two seconds before its end', () => {
		const days = dates.callOpensOn.until(dates.callClosesOn).days;
		const moments = applicants.map(({ submitted: { day, time } }) => `${day} ${time}`);
		expect(moments).toContain(`${days} 23:59:58`);
		expect(Math.max(...applicants.map(({ submitted }) => submitted.day))).toBe(days);
	});

	test('give the place kept for Kosjerić to somebody from there', () => {
		const locals = applicants.filter(
			({ answers }) => placeOf(answers, 'place').town === tables.earmarkedFor
		);
		expect(locals.map(({ outcome }) => outcome)).toContain('selected');
	});

	test('tell of at least forty different goals', () => {
		const goals = applicants.map(({ answers }) => JSON.stringify(answers['goals']));
		expect(new Set(goals).size).toBeGreaterThanOrEqual(40);
	});
});

describe('the 31 organisations of REG.LAB Mentorship', () => {
	const { applicants, dates } = ngos;
	const budgetOf = ({ budget }: Answers) => (budget as Money).amount;
	const misses = ({ answers }: { answers: Answers }) => [
		...(budgetOf(answers) > 40_000 ? ['budget'] : []),
		...(Number(answers['employees']) > 3 ? ['employees'] : []),
		...(ageOn(dates.callClosesOn, answers['foundedOn']) < 2 ? ['founded'] : [])
	];

	test('are 31, and 11 of them miss one rule each', () => {
		expect(applicants).toHaveLength(31);
		expect(counts(applicants.flatMap(misses))).toEqual({ budget: 6, employees: 3, founded: 2 });
		for (const each of applicants) expect(misses(each)).toEqual(each.missed ? [each.missed] : []);
	});

	test('come from all eight countries; six are selected, from six of them', () => {
		const countries = ['AL', 'BA', 'HR', 'ME', 'MK', 'RS', 'SI', 'XK'];
		expect(Object.keys(counts(placesOf(applicants).map(({ country }) => country))).sort()).toEqual(
			countries
		);
		const selected = applicants.filter(({ outcome }) => outcome === 'selected');
		expect(selected).toHaveLength(6);
		expect(new Set(placesOf(selected).map(({ country }) => country)).size).toBe(6);
	});

	test('spend 6,000 to 39,500 euros, employ 0 to 3 and are 2 to 16 years old, where they may take part', () => {
		const eligible = applicants.filter(({ missed }) => !missed);
		const range = (values: unknown[]) => [
			Math.min(...values.map(Number)),
			Math.max(...values.map(Number))
		];
		expect(range(eligible.map(({ answers }) => budgetOf(answers)))).toEqual([6000, 39_500]);
		expect(range(answered(eligible, 'employees'))).toEqual([0, 3]);
		const ages = answered(eligible, 'foundedOn').map((day) => ageOn(dates.callClosesOn, day));
		expect(range(ages)).toEqual([2, 16]);
	});
});

describe('the 74 who applied to Youth Cultural Cooperation', () => {
	const { applicants, dates } = teams;
	const selected = applicants.filter(({ outcome }) => outcome === 'selected');

	test('give thirty selected, ten from each country and two from each town', () => {
		expect(applicants).toHaveLength(74);
		expect(counts(placesOf(selected).map(({ country }) => country))).toEqual({
			AL: 10,
			BA: 10,
			RS: 10
		});
		const towns = tablesC.towns.map(([, city]) => [city, 2]);
		expect(counts(placesOf(selected).map(({ town }) => town))).toEqual(Object.fromEntries(towns));
	});

	test('are 20 to 30 years old, but for one of 17 who is refused', () => {
		const isOld = (age: number) => age >= 20 && age <= 30;
		const others = applicants.filter(
			({ answers }) => !isOld(ageOn(dates.startsOn, answers['dateOfBirth']))
		);
		expect(others.map(({ outcome, missed }) => [outcome, missed])).toEqual([['declined', 'age']]);
		expect(others.map(({ answers }) => ageOn(dates.startsOn, answers['dateOfBirth']))).toEqual([
			17
		]);
	});

	test('speak English from A2 to C2, and one language in common', () => {
		const levels = Object.keys(counts(answered(applicants, 'english'))).sort();
		expect(levels).toEqual(['a2', 'b1', 'b2', 'c1', 'c2']);
		for (const { answers } of applicants) expect(answers['languages']).toContain('en');
	});
});

describe('mentors', () => {
	const values = (list: readonly Option[]) => list.map(({ value }) => value);

	test('of Creative Mentorship are 62, as in the profile', () => {
		const { mentors } = pairs;
		expect(counts(mentors.map(({ kind }) => kind))).toEqual({
			culture: 18,
			business: 12,
			diplomacy: 5,
			media: 7,
			'people-development': 6,
			science: 6,
			marketing: 5,
			activism: 3
		});
		const [RS, HR, BA, ME, MK, SI, SE, DE, FR, GB, BE, US] = [38, 4, 3, 2, 2, 2, 2, 3, 2, 2, 1, 1];
		expect(counts(mentors.map(({ country }) => country))).toEqual({
			...{ RS, HR, BA, ME, MK, SI },
			...{ SE, DE, FR, GB, BE, US }
		});
		const languages = { bcms: 52, en: 58, fr: 9, de: 8, sq: 4, mk: 3, sl: 3 };
		expect(counts(mentors.flatMap((mentor) => mentor.languages))).toEqual(languages);
		expect(counts(mentors.map(({ capacity }) => capacity))).toEqual({ 0: 3, 1: 50, 2: 9 });
		const modes = { online: 17, live: 11, either: 34 };
		expect(counts(mentors.map(({ mode }) => mode))).toEqual(modes);
		expect(mentors.filter(({ alumni }) => alumni)).toHaveLength(14);
		expect(mentors.filter(({ joinedLate }) => joinedLate)).toHaveLength(5);
	});

	test('of REG.LAB are 14; of the youth teams 12, all from culture', () => {
		expect(ngos.mentors).toHaveLength(14);
		expect(counts(teams.mentors.map(({ kind }) => kind))).toEqual({ culture: 12 });
	});

	test.each([
		['pairs', pairs.mentors],
		['organisations', ngos.mentors],
		['teams', teams.mentors]
	] as const)(
		'of %s name fields, languages and offers that their programme knows',
		(key, mentors) => {
			const plan = blueprintByKey(key)?.plan;
			const asked = plan && meant(plan.form, 'needs');
			const options = asked && 'options' in asked ? values(asked.options) : [];
			const unknown = (mentor: WorldMentor) => [
				...mentor.offers.filter((offer) => !options.includes(offer)),
				...mentor.fields.filter((field) => !values(mentorFields).includes(field)),
				...mentor.languages.filter((language) => !values(workingLanguages).includes(language))
			];
			expect(mentors.flatMap(unknown)).toEqual([]);
			expect(values(offers)).toEqual(expect.arrayContaining(options));
		}
	);

	test('are each described by a line of their own', () => {
		const lines = [pairs, ngos, teams].flatMap(({ mentors }) => mentors.map(({ line }) => line.sr));
		expect(new Set(lines).size).toBe(62 + 14 + 12);
	});
});

describe('sessions', () => {
	const list = <T>(n: number, of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i));
	const of = (key: 'pairs' | 'organisations' | 'teams', n: number, sessions: typeof pairSessions) =>
		list(n, (i) => sessions(i, cycleDates(key, today).startsOn, today));
	const ofPairs = of('pairs', 25, pairSessions);

	/** The longest silence, the one that lasts until today included. */
	function silenceOf(sessions: readonly WorldSession[], end?: number): number {
		const days = [0, ...sessions.map(({ day }) => day), ...(end === undefined ? [] : [end])];
		return Math.max(...days.slice(1).map((day, i) => day - (days[i] ?? 0)));
	}

	test('of pairs are 8.9 on average, 9 in the middle, 3 to 13', () => {
		const numbers = ofPairs.map(({ length }) => length).sort((a, b) => a - b);
		expect([numbers[0], numbers[12], numbers[24]]).toEqual([3, 9, 13]);
		expect((numbers.reduce((a, b) => a + b) / 25).toFixed(1)).toBe('8.9');
	});

	test('of pairs last 45 to 120 minutes, mostly 90, 13.3 hours a pair, 61 in 100 online', () => {
		const all = ofPairs.flat();
		const minutes = all.map((session) => session.minutes);
		expect([Math.min(...minutes), Math.max(...minutes)]).toEqual([45, 120]);
		const usual = Object.entries(counts(minutes)).sort((a, b) => b[1] - a[1])[0];
		expect(usual?.[0]).toBe('90');
		expect((minutes.reduce((a, b) => a + b) / 60 / 25).toFixed(1)).toBe('13.3');
		const online = all.filter(({ mode }) => mode === 'online').length;
		expect(Math.round((100 * online) / all.length)).toBe(61);
	});

	test('of five pairs fell silent for more than 45 days, and one is silent today', () => {
		const isOver = (i: number) => i < 2;
		const silences = ofPairs.map((sessions, i) => silenceOf(sessions, isOver(i) ? undefined : 310));
		expect(silences.filter((days) => days > 45)).toHaveLength(5);
		const untilToday = ofPairs.filter(
			(sessions, i) => !isOver(i) && 310 - (sessions.at(-1)?.day ?? 0) > 45
		);
		expect(untilToday).toHaveLength(1);
	});

	test('of organisations are 5 to 10 and of teams 3 to 6, all online', () => {
		const ofNgos = of('organisations', 6, organisationSessions);
		const ofTeams = of('teams', 10, teamSessions);
		expect(ofNgos.map(({ length }) => length)).toEqual([5, 6, 7, 8, 9, 10]);
		expect(ofTeams.every(({ length }) => length >= 3 && length <= 6)).toBe(true);
		expect(counts([...ofNgos, ...ofTeams].flat().map(({ mode }) => mode))).toEqual({
			online: ofNgos.flat().length + ofTeams.flat().length
		});
	});

	test('all lie in order, after the start of the cycle and before today', () => {
		const days = { pairs: 310, organisations: 185, teams: 158 };
		const check = (courses: WorldSession[][], end: number) =>
			courses.forEach((sessions) => {
				const own = sessions.map(({ day }) => day);
				expect(own).toEqual([...new Set(own)].sort((a, b) => a - b));
				expect(own.every((day) => day > 0 && day < end)).toBe(true);
			});
		check(of('pairs', 26, pairSessions), days.pairs);
		check(of('organisations', 6, organisationSessions), days.organisations);
		check(of('teams', 10, teamSessions), days.teams);
		expect(of('pairs', 27, pairSessions)[26]).toEqual([]);
	});
});

describe('texts', () => {
	/** Every object with a language in it, wherever it stands. */
	function textsOf(value: unknown): unknown[] {
		if (typeof value !== 'object' || value === null) return [];
		if ('en' in value || 'sr' in value) return [value];
		return Object.values(value).flatMap(textsOf);
	}

	const all = textsOf([
		programmes,
		nextCreativeMentorshipCall,
		organisations,
		[pairs, ngos, teams].map(({ mentors }) => mentors)
	]);

	test('are all written in both languages', () => {
		expect(all.length).toBeGreaterThan(150);
		for (const text of all) {
			expect(text).toEqual({ en: expect.stringMatching(/\S/), sr: expect.stringMatching(/\S/) });
		}
	});

	test.each(programmes)(
		'of $key have 5 to 8 paragraphs, the same in both, and six questions',
		(each) => {
			const [en, sr] = [each.description.en, each.description.sr].map(
				(text) => text?.split('\n\n').length
			);
			expect(en).toBe(sr);
			expect(en).toBeGreaterThanOrEqual(5);
			expect(en).toBeLessThanOrEqual(8);
			expect(each.questions).toHaveLength(6);
			expect(blueprintByKey(each.blueprint)).toBeDefined();
			const keys = organisations.map(({ key }) => key);
			expect(keys).toEqual(expect.arrayContaining([...each.organisations]));
		}
	);

	test('name the supporters of the profile, each kind as often', () => {
		const supporters = programmes.flatMap((programme) => programme.supporters);
		expect(counts(supporters.map(({ kind }) => kind))).toEqual({
			embassy: 3,
			institute: 1,
			ministry: 1,
			company: 2,
			'people-firm': 1,
			hub: 1,
			foundation: 2,
			'european-union': 1,
			'youth-office': 1
		});
		const amounts = supporters.flatMap(({ amount }) => amount ?? []);
		expect([Math.min(...amounts), Math.max(...amounts)]).toEqual([500, 45_000]);
	});
});
