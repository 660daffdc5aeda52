import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, pausedDays, type Pause } from './pauses.ts';

const day = fc
	.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const pause = fc
	.tuple(day, day)
	.map((days) => days.sort())
	.map(([fromOn = '', untilOn = '']): Pause => ({ fromOn, untilOn }));

describe('days of a pause', () => {
	const july: Pause = { fromOn: '2026-07-01', untilOn: '2026-07-31' };

	it('are counted with its first and its last', () => {
		expect(pausedDays([july], '2026-06-01', '2026-08-31')).toBe(31);
		expect(pausedDays([july], '2026-07-30', '2026-08-31')).toBe(1);
		expect(pausedDays([july], '2026-06-01', '2026-07-01')).toBe(1);
		expect(pausedDays([july], '2026-08-01', '2026-08-31')).toBe(0);
	});

	it('in two pauses count once', () => {
		const longer: Pause = { fromOn: '2026-07-20', untilOn: '2026-08-05' };
		expect(pausedDays([longer, july], '2026-06-01', '2026-08-31')).toBe(36);
	});

	it('are as many as a count day by day finds, in any order', () => {
		fc.assert(
			fc.property(fc.array(pause, { maxLength: 4 }), day, day, (pauses, from, to) => {
				let found = 0;
				let each = Temporal.PlainDate.from(from).add({ days: 1 });
				for (let left = daysBetween(from, to); left > 0; left--) {
					const on = each.toString();
					if (pauses.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)) found++;
					each = each.add({ days: 1 });
				}
				expect(pausedDays(pauses, from, to)).toBe(found);
			}),
			{ numRuns: 60 }
		);
	});
});
