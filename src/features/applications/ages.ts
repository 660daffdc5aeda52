/**
 * Full years from a birthday to a day. Whoever was born on 29 February grows older on 1 March of a year that has no
 * 29 February: on the last of February they are not of age yet.
 * @param born YYYY-MM-DD
 */
export function ageOn(born: string, day: Temporal.PlainDate): number {
	const birth = Temporal.PlainDate.from(born);
	const before = day.month < birth.month || (day.month === birth.month && day.day < birth.day);
	return day.year - birth.year - (before ? 1 : 0);
}

/**
 * Whole months from a day to another. A month that began on a day which the last month does not have is full on that
 * month's last day: from 31 January to 28 February is one.
 * @param from YYYY-MM-DD
 */
export function monthsUntil(from: string, day: Temporal.PlainDate): number {
	const start = Temporal.PlainDate.from(from);
	const months = (day.year - start.year) * 12 + day.month - start.month;
	const full = day.day >= start.day || day.day === day.daysInMonth;
	return months - (full ? 0 : 1);
}
