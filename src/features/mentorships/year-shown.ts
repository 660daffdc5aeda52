import type { Locale } from '#core/locale.ts';
import { formatDay, intlTag } from '#language/format.ts';
import { monthlyDays } from './planning.ts';
import type { Mentorship } from './types.ts';

/** So many months are proposed unless somebody asks for others. */
const usualMonths = 12;

/**
 * The days of a plan of the year, as the page offers them to be ticked.
 * @param search what the form that asks for a proposal sent: `from` (YYYY-MM-DD) and `months`
 */
export function yearWords(search: URLSearchParams, { term, today }: Mentorship, locale: Locale) {
	const from = dayIn(search.get('from'));
	const months = Math.min(
		24,
		Math.max(1, Number.parseInt(search.get('months') ?? '') || usualMonths)
	);
	const days = from ? monthlyDays(from, months, term.dueOn).filter((day) => day >= today) : [];
	return {
		asked: search.has('from'),
		from: from ?? '',
		months,
		days: days.map((value) => ({ value, label: dayLabel(value, locale) }))
	};
}

/** What `yearWords` gives to the page. */
export type YearWords = ReturnType<typeof yearWords>;

function dayIn(text: string | null): string | undefined {
	if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return undefined;
	try {
		return Temporal.PlainDate.from(text).toString();
	} catch {
		return undefined;
	}
}

/** "Tuesday, 8 December 2026" */
function dayLabel(text: string, locale: Locale): string {
	const day = Temporal.PlainDate.from(text);
	const weekday = day.toLocaleString(intlTag(locale), { weekday: 'long' });
	return `${weekday}, ${formatDay(day, locale)}`;
}
