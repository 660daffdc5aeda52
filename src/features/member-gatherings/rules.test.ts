import { describe, expect, it } from 'vitest';
import {
	comesTo,
	dayNews,
	isAhead,
	marksToWrite,
	sheetParts,
	statusOf,
	staysFor,
	takesAnswers
} from './rules.ts';
import type { GatheringText } from './types.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const days = [
	{ day: 1, startsAt: instant('2026-10-24T08:00:00Z'), endsAt: instant('2026-10-24T15:00:00Z') },
	{ day: 2, startsAt: instant('2026-10-25T09:00:00Z'), endsAt: instant('2026-10-25T16:00:00Z') }
];

describe('a gathering', () => {
	it('is coming until its last day is over, and takes answers until its first begins', () => {
		const moments = ['2026-10-24T07:59:59Z', '2026-10-24T08:00:00Z', '2026-10-25T16:00:00Z'];
		const stands = (calledOffAt: Temporal.Instant | null) =>
			moments.map((text) => {
				const gathering = { days, calledOffAt };
				return [statusOf(gathering, instant(text)), takesAnswers(gathering, instant(text))];
			});
		expect(stands(null)).toEqual([
			['coming', true],
			['coming', false],
			['over', false]
		]);
		expect(stands(instant('2026-10-01T08:00:00Z'))).toEqual(
			moments.map(() => ['called-off', false])
		);
	});

	it('is news as long as a day of it lies ahead, or did before it was changed', () => {
		const over = instant('2026-10-25T16:00:00Z');
		const later = { days: [{ ...days[0]!, endsAt: instant('2026-10-26T15:00:00Z') }] };
		expect([[{ days }], [{ days }, later], []].map((each) => isAhead(each, over))).toEqual([
			false,
			true,
			false
		]);
	});

	it('is for whoever is in the cycle on its next day, as far as anybody knows', () => {
		const stay = (untilOn: string | null, text: string) =>
			staysFor({ days }, untilOn, instant(text));
		expect(
			[null, '2026-10-24', '2026-10-23'].map((until) => stay(until, '2026-10-01T08:00:00Z'))
		).toEqual([true, true, false]);
		expect(
			[null, '2026-10-25', '2026-10-24'].map((until) => stay(until, '2026-10-24T20:00:00Z'))
		).toEqual([true, true, false]);
		expect(stay(null, '2026-10-25T16:00:00Z')).toBe(false);
	});

	it('is news to calendars day by day, and never for a day that is over', () => {
		const text: GatheringText = {
			...{ title: { en: 'Kick-off' }, audience: 'all', country: null, place: 'Primer', link: '' },
			...{ programme: {}, days }
		};
		const [first, second] = days as [(typeof days)[0], (typeof days)[0]];
		const later = { ...second, endsAt: instant('2026-10-25T17:00:00Z') };
		const news = (after: object, at = '2026-10-01T08:00:00Z') =>
			dayNews(text, { ...text, ...after }, instant(at)).map(({ day, method }) => [method, day.day]);
		expect(news({ audience: 'mentors', country: 'RS' })).toEqual([]);
		expect(news({ days: [first, later] })).toEqual([['REQUEST', 2]]);
		expect(news({ place: 'Elsewhere' })).toEqual([
			['REQUEST', 1],
			['REQUEST', 2]
		]);
		expect(news({ place: 'Elsewhere' }, '2026-10-24T20:00:00Z')).toEqual([['REQUEST', 2]]);
		// A gathering of one day is called without a number.
		expect(news({ days: [first] })).toEqual([
			['REQUEST', 1],
			['CANCEL', 2]
		]);
		expect(news({ days: [first, second, { ...later, day: 3 }] })).toEqual([['REQUEST', 3]]);
		expect(news({ place: 'Elsewhere' }, '2026-10-25T20:00:00Z')).toEqual([]);
	});

	it('has somebody who comes to a part of it, or to nothing, or has left it open', () => {
		const said = [{}, { 1: true }, { 2: false }, { 1: true, 2: false }, { 1: false, 2: false }];
		expect(said.map((each) => comesTo({ days }, each))).toEqual([null, true, null, true, false]);
	});

	it('is marked only where somebody stands otherwise', () => {
		const guests = [
			{ personId: 'a', days: { 1: 'present' } },
			{ personId: 'b', days: {} },
			{ personId: 'c', days: { 1: 'absent', 2: 'excused' } },
			{ personId: 'd', days: { 1: 'present' } }
		] as const;
		const lists = { present: new Set(['a', 'b']), excused: new Set(['b', 'c']) };
		expect(marksToWrite(guests, 1, lists)).toEqual([
			{ personId: 'b', state: 'present' },
			{ personId: 'c', state: 'excused' },
			{ personId: 'd', state: 'absent' }
		]);
	});

	it('has lists apart for people from abroad where it is in a country and they come from several', () => {
		const from = (...countries: (string | null)[]) => countries.map((country) => ({ country }));
		const parts = (people: ReturnType<typeof from>, country: string | null) =>
			sheetParts(people, country).map(({ part, guests }) => [part, guests.length]);
		expect(parts(from('RS', 'RS', null), 'RS')).toEqual([['all', 3]]);
		expect(parts(from('RS', 'BA', null), null)).toEqual([['all', 3]]);
		expect(parts(from('RS', 'BA', null, 'AL'), 'RS')).toEqual([
			['local', 1],
			['abroad', 2],
			['others', 1]
		]);
		expect(parts(from('BA', 'BA'), 'RS')).toEqual([['abroad', 2]]);
	});
});
