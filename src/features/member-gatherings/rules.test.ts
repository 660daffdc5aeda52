import { describe, expect, it } from 'vitest';
import {
	invitedBetween,
	isAhead,
	marksToWrite,
	sheetParts,
	statusOf,
	takesAnswers
} from './rules.ts';

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

	it('invites whoever is in the cycle now, and of one that is over whoever was', () => {
		const on = (text: string) => invitedBetween({ days }, instant(text));
		expect(on('2026-10-01T08:00:00Z')).toEqual({ from: '2026-10-01', until: '2026-10-01' });
		expect(on('2026-10-25T08:00:00Z')).toEqual({ from: '2026-10-24', until: '2026-10-25' });
		expect(on('2026-12-01T08:00:00Z')).toEqual({ from: '2026-10-24', until: '2026-10-25' });
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
