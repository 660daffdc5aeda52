import { describe, expect, it } from 'vitest';
import { isNews, marksToWrite, meetingObstacle } from './rules.ts';

const cycle = { startsOn: '2026-09-01', endsOn: '2027-03-31', timeZone: 'Europe/Belgrade' };
const on = (startsAt: string, minutes = 90) => ({
	startsAt: Temporal.Instant.from(startsAt),
	minutes
});

describe('a group meeting', () => {
	it('lies in its cycle or a little after it, whether it is over or ahead', () => {
		const found = [
			on('2026-08-31T21:59:59Z'),
			on('2026-08-31T22:00:00Z'),
			on('2027-05-31T18:00:00Z'),
			on('2027-06-01T18:00:00Z'),
			on('2026-10-01T18:00:00Z', 4)
		].map((meeting) => meetingObstacle(meeting, cycle));
		expect(found.map((obstacle) => obstacle?.code)).toEqual([
			'group_meeting_before_cycle',
			undefined,
			undefined,
			'plan_after_end',
			'session_minutes'
		]);
		expect(found[0]?.facts).toEqual({ startsOn: '2026-09-01' });
	});

	it('is told of as long as it, or where it was before, lies ahead', () => {
		const now = Temporal.Instant.from('2026-10-01T18:00:00Z');
		const [before, after] = [on('2026-10-01T18:00:00Z'), on('2026-10-01T18:00:01Z')];
		expect([[before], [after], [before, after], []].map((times) => isNews(times, now))).toEqual([
			false,
			true,
			true,
			false
		]);
	});

	it('is marked anew only where something differs, and at first for everybody', () => {
		const all = ['a', 'b', 'c'];
		const marks = (marked: readonly (readonly [string, boolean])[], ...present: string[]) =>
			marksToWrite(all, new Map(marked), new Set(present)).map(
				(mark) => `${mark.mentorshipId} ${mark.present}`
			);
		expect(marks([], 'b')).toEqual(['a false', 'b true', 'c false']);
		expect(
			marks(
				[
					['a', false],
					['b', true]
				],
				'a',
				'b'
			)
		).toEqual(['a true', 'c false']);
		expect(
			marks(
				[
					['a', false],
					['b', true],
					['c', false]
				],
				'b'
			)
		).toEqual([]);
	});
});
