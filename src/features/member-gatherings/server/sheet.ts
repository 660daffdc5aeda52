import type { Locale, LocalisedText } from '#core/locale.ts';
import { dayHeading, hoursWords } from '#features/interviews/shown.ts';
import { countryName } from '#language/countries.ts';
import { collate } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { formatZone } from '#language/zones.ts';
import { m } from '#messages';
import { now } from '#platform/clock.ts';
import type { SignatureSheet } from '#platform/pdf/signature-sheet.ts';
import { sheetParts } from '../rules.ts';
import { dayTitle, fromWords, gatheringWhere, sideWords } from '../shown.ts';
import type { GatheringDay, Guest, MemberGathering } from '../types.ts';

/** Rows at the end for guests who are on no list. */
const blank = 6;

/** The attendance sheet of one day in one reader's words, with everybody whom the gathering is for. */
export function attendanceSheet(
	cycle: {
		readonly programme: { readonly name: LocalisedText };
		readonly name: LocalisedText;
		readonly timeZone: string;
	},
	gathering: MemberGathering,
	day: GatheringDay,
	guests: readonly Guest[],
	locale: Locale
): SignatureSheet {
	const words = { locale };
	const programme = pickText(cycle.programme.name, locale);
	const where = [gatheringWhere(gathering, locale)];
	if (gathering.country) where.push(countryName(gathering.country, locale));
	const title = dayTitle(gathering, day, locale);
	const parts = sheetParts(inOrder(guests, locale), gathering.country).map((part) => ({
		...(part.part !== 'all' && { title: partWords[part.part]({}, words) }),
		rows: part.guests.map((guest) => ({
			name: guest.name,
			from: fromWords(guest, locale),
			side: sideWords[guest.side]({}, words)
		}))
	}));
	return {
		title,
		lead: `${programme} · ${pickText(cycle.name, locale)}`,
		language: locale,
		author: programme,
		facts: [
			{
				term: m.member_gathering_sheet_what({}, words),
				detail: m.member_gathering_sheet({}, words)
			},
			{
				term: m.member_gathering_sheet_day({}, words),
				detail: dayHeading(day.startsAt, locale, cycle.timeZone)
			},
			{
				term: m.member_gathering_hours({}, words),
				detail: `${hoursWords(day, locale, cycle.timeZone)} (${formatZone(cycle.timeZone, locale)})`
			},
			{ term: m.member_gathering_place({}, words), detail: where.join(', ') }
		],
		heads: {
			number: m.member_gathering_sheet_number({}, words),
			name: m.member_gathering_sheet_name({}, words),
			from: m.member_gathering_sheet_from({}, words),
			side: m.member_gathering_sheet_side({}, words),
			signature: m.member_gathering_sheet_signature({}, words)
		},
		parts: [...parts, { title: m.member_gathering_sheet_guests({}, words), rows: [], blank }],
		foot: `${title} · ${programme}`,
		pageOf: m.application_copy_page({ page: '{page}', pages: '{pages}' }, words),
		madeAt: now().toString()
	};
}

const partWords = {
	local: m.member_gathering_sheet_local,
	abroad: m.member_gathering_sheet_abroad,
	others: m.member_gathering_sheet_others
} as const;

function inOrder(guests: readonly Guest[], locale: Locale): readonly Guest[] {
	const compare = collate(locale);
	return guests.toSorted((a, b) => compare(a.name, b.name));
}
