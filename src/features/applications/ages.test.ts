import { expect, test } from 'vitest';
import { ageOn, monthsUntil } from './ages.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
	['2000-05-17', '2026-05-16', 25],
	['2000-05-17', '2026-05-17', 26],
	['2004-02-29', '2026-02-28', 21],
	['2004-02-29', '2026-03-01', 22],
	['2004-02-29', '2028-02-28', 23],
	['2004-02-29', '2028-02-29', 24],
	['2026-05-17', '2026-05-16', -1]
])('whoever was born on %s is on %s %i years old', (born, on, years) => {
	expect(ageOn(born, day(on))).toBe(years);
});

test.each([
	['2025-01-31', '2025-02-27', 0],
	['2025-01-31', '2025-02-28', 1],
	['2024-12-31', '2025-06-30', 6],
	['2024-02-29', '2026-02-28', 24],
	['2024-04-26', '2026-04-25', 23],
	['2024-04-26', '2026-04-26', 24],
	['2024-04-27', '2026-04-30', 24],
	['2026-05-01', '2026-04-26', -1]
])('from %s to %s it is %i whole months', (from, to, months) => {
	expect(monthsUntil(from, day(to))).toBe(months);
});
