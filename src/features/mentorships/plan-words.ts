import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { spanWords } from '#features/interviews/shown.ts';
import { formatList, formatMinutes } from '#language/format.ts';
import { agendaOf, spanOf, type PlannedSession } from './planning.ts';
import type { MemberName } from './types.ts';

const modeWords = { online: m.mentorships_mode_online, live: m.mentorships_mode_live };

const partWords = {
	news: m.plan_agenda_news,
	topic: m.plan_agenda_topic,
	summary: m.plan_agenda_summary
};

/** The agenda of a session of this length, part by part. */
export function agendaWords(minutes: number, locale: Locale) {
	return agendaOf(minutes).map((each) => ({
		part: each.part,
		from: each.from,
		length: formatMinutes(each.minutes, locale),
		words: partWords[each.part]({}, { locale })
	}));
}

/** The same as lines of a letter: "15 min: What is new". */
export function agendaLines(minutes: number, locale: Locale): readonly string[] {
	return agendaWords(minutes, locale).map(({ length, words }) => `${length}: ${words}`);
}

/** The other members of a mentorship, as one of them calls them; for whoever is none, all of them. */
export function othersOf(
	members: readonly MemberName[],
	personId: string | null,
	locale: Locale
): string {
	const names = members
		.filter((member) => member.personId !== personId)
		.map(({ organisation, name }) => organisation || name);
	return formatList([...new Set(names)], locale);
}

/** When a planned session is, in the zone of whoever reads. */
export function planWhen(
	plan: Pick<PlannedSession, 'startsAt' | 'minutes'>,
	locale: Locale,
	zone: string
): string {
	return spanWords(spanOf(plan), locale, zone);
}

/** How and where: "online, https://…", "in person, Café Primer". */
export function planWhere(
	{ mode, place }: Pick<PlannedSession, 'mode' | 'place'>,
	locale: Locale
): string {
	const how = modeWords[mode]({}, { locale });
	return place ? `${how}, ${place}` : how;
}
