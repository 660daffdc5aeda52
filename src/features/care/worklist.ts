import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { dayWords } from '#features/mentorships/shown.ts';
import { formatDate } from '#language/format.ts';
import { belongsTo, byUrgency, entryState, type WorklistView } from './rules.ts';
import { forecastWords, pairWords, reachWords, standingOf, whyWords } from './shown.ts';
import type { CareEntry, CareMentorship } from './types.ts';

/** The worklist of a cycle in words, the most urgent first, and the mentorships that will fall short at their pace. */
export function worklistWords(
	{
		mentorships,
		entries
	}: { readonly mentorships: readonly CareMentorship[]; readonly entries: readonly CareEntry[] },
	view: WorklistView,
	reader: { readonly today: string; readonly personId: string | null },
	locale: Locale
) {
	const standings = new Map(
		mentorships.map((mentorship) => [
			mentorship.id,
			{ mentorship, ...standingOf(mentorship, reader.today) }
		])
	);
	const rows = entries.flatMap((entry) => {
		const standing = standings.get(entry.mentorshipId);
		if (!standing) return [];
		const { mentorship, progress, since, forecast } = standing;
		if (entryState(entry, { silent: progress.silent, since }) !== 'open') return [];
		const last = entry.steps.at(-1);
		const { timeZone, endsOn } = mentorship.cycle;
		const facts = {
			matter: entry.help?.about ?? null,
			openedOn: entry.openedAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
			nextOn: last?.nextOn ?? null,
			by: last?.by?.id ?? null
		};
		if (!belongsTo(facts, view, reader)) return [];
		const { help } = entry;
		const reached = mentorship.members.filter(
			({ personId }) => !help || personId === help.person.id
		);
		const about = help ? 'help' : { days: progress.silentDays };
		return [
			{
				...facts,
				id: entry.id,
				mentorshipId: mentorship.id,
				who: help ? help.person.name : pairWords(mentorship, locale),
				why: whyWords(entry, locale),
				silentDays: help ? null : progress.silentDays,
				since: entry.silentSince
					? dayWords(entry.silentSince, locale, 'short')
					: formatDate(entry.openedAt, locale, timeZone, 'short'),
				forecast: forecastWords(forecast, endsOn, locale).text,
				contacts: reached.map((member) => reachWords(member, mentorship, about)),
				next: facts.nextOn
					? dayWords(facts.nextOn, locale, 'short')
					: m.care_next_none({}, { locale })
			}
		];
	});
	const short = [...standings.values()]
		.filter(({ forecast }) => forecast.state === 'short')
		.sort((a, b) => b.forecast.short - a.forecast.short)
		.map(({ mentorship, forecast }) => ({
			id: mentorship.id,
			who: pairWords(mentorship, locale),
			forecast: forecastWords(forecast, mentorship.cycle.endsOn, locale)
		}));
	return { rows: rows.sort(byUrgency), short };
}
