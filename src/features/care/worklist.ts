import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { dayWords } from '#features/mentorships/shown.ts';
import { formatDate } from '#language/format.ts';
import { outlookOf, shortOf } from './forecast.ts';
import { belongsTo, byUrgency, entryState, type WorklistView } from './rules.ts';
import { answerTo, forecastWords, pairWords, reachWords, standingOf, whyWords } from './shown.ts';
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
		const { progress, since } = standing;
		if (entryState(entry, { silent: progress.silent, since }) !== 'open') return [];
		const row = rowOf(entry, standing, locale);
		return belongsTo(row, view, reader) ? [row] : [];
	});
	const short = [...standings.values()]
		.filter(({ mentorship, forecast }) => lasts(mentorship) && outlookOf(forecast) === 'short')
		.sort((a, b) => shortOf(b.forecast) - shortOf(a.forecast))
		.map(({ mentorship, forecast }) => ({
			id: mentorship.id,
			who: pairWords(mentorship, locale),
			forecast: forecastWords(forecast, mentorship.facts.term.dueOn, locale)
		}));
	return { rows: rows.sort(byUrgency), short };
}

const lasts = ({ facts }: CareMentorship) => facts.term.way === null;

type Standing = ReturnType<typeof standingOf> & { readonly mentorship: CareMentorship };

function rowOf(entry: CareEntry, { mentorship, progress, forecast }: Standing, locale: Locale) {
	const { id, help, openedAt, silentSince } = entry;
	const { timeZone } = mentorship.cycle;
	const last = entry.steps.at(-1);
	const nextOn = last?.nextOn ?? null;
	const reached = mentorship.members.filter(({ personId }) => !help || personId === help.person.id);
	const about = help ? answerTo(help.about) : { days: progress.silentDays };
	return {
		...{ id, mentorshipId: mentorship.id, nextOn, matter: help?.about ?? null },
		by: last?.by?.id ?? null,
		openedOn: openedAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
		who: help ? help.person.name : pairWords(mentorship, locale),
		why: whyWords(entry, locale),
		silentDays: help ? null : progress.silentDays,
		since: silentSince
			? dayWords(silentSince, locale, 'short')
			: formatDate(openedAt, locale, timeZone, 'short'),
		forecast: forecastWords(forecast, mentorship.facts.term.dueOn, locale).text,
		contacts: reached.map((member) => reachWords(member, mentorship, about)),
		next: nextOn ? dayWords(nextOn, locale, 'short') : m.care_next_none({}, { locale })
	};
}
