import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { endedWords, sideWords } from '#features/mentorships/shown.ts';
import type { MemberName } from '#features/mentorships/types.ts';
import type { Clause } from '#features/programmes/types.ts';
import { formatDate, formatDateTime, formatList, formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { contacts, meetingModes, rhythms, standingOf, usualTerms } from './rules.ts';
import type { Agreement, AgreementVersion, Terms } from './types.ts';

const everyWords = {
	week: m.agreements_every_week,
	fortnight: m.agreements_every_fortnight,
	'three-weeks': m.agreements_every_three_weeks,
	month: m.agreements_every_month
};
const modeWords = {
	live: m.agreements_mode_live,
	online: m.agreements_mode_online,
	either: m.agreements_mode_either
};
const contactWords = {
	day: m.agreements_contact_day,
	'two-days': m.agreements_contact_two_days,
	week: m.agreements_contact_week,
	none: m.agreements_contact_none
};

/** What the members filled in beneath a clause, in one sentence; '' where nothing is asked. */
function termWords({ asks }: Clause, terms: Terms, locale: Locale): string {
	const words = { locale };
	switch (asks) {
		case 'rhythm':
			return everyWords[terms.every]({}, words);
		case 'length':
			return formatMinutes(terms.minutes, locale);
		case 'place':
			return [modeWords[terms.mode]({}, words), terms.place].filter(Boolean).join(' · ');
		case 'offLimits':
			return terms.offLimits || m.agreements_off_limits_none({}, words);
		case 'contact':
			return contactWords[terms.contact]({}, words);
		default:
			return '';
	}
}

/** A clause in the reader's language, without what the members fill in. */
function clauseWords(clause: Clause, locale: Locale) {
	return {
		key: clause.key,
		asks: clause.asks,
		title: pickText(clause.title, locale),
		text: pickText(clause.text, locale)
	};
}

/** One version in words: its clauses with what was filled in, and each member with their yes. */
export function versionWords(
	version: AgreementVersion,
	{ members, cycle }: Pick<Agreement, 'members' | 'cycle'>,
	locale: Locale
) {
	const { timeZone } = cycle;
	return {
		id: version.id,
		version: version.version,
		proposed: m.agreements_proposed(
			{ name: version.proposedBy, date: formatDate(version.proposedAt, locale, timeZone) },
			{ locale }
		),
		clauses: version.clauses.map((clause) => ({
			...clauseWords(clause, locale),
			term: termWords(clause, version.terms, locale)
		})),
		members: members.map((member) => memberWords(member, version, timeZone, locale))
	};
}

/** What `versionWords` gives. */
export type VersionWords = ReturnType<typeof versionWords>;

function memberWords(
	{ personId, name }: MemberName,
	{ acceptances }: AgreementVersion,
	timeZone: string,
	locale: Locale
) {
	const yes = acceptances.find((acceptance) => acceptance.personId === personId);
	const moment = yes && formatDateTime(yes.acceptedAt, locale, timeZone);
	return { personId, name, accepted: yes !== undefined, words: yesWords() };

	function yesWords(): string {
		if (!yes || moment === undefined) return m.agreements_not_yet({}, { locale });
		return yes.notedBy === null
			? m.agreements_accepted({ moment }, { locale })
			: m.agreements_accepted_on_paper({ moment, name: yes.notedBy }, { locale });
	}
}

/** An agreement in words, for the page of its members and for that of the team. */
export function agreementWords(agreement: Agreement, locale: Locale) {
	const { cycle, members, self, versions, term } = agreement;
	const { inForce, open } = standingOf(
		versions,
		members.map(({ personId }) => personId)
	);
	// A member knows who they are themselves.
	const own = members.find(({ personId }) => personId === self)?.side;
	const sides = (['mentee', 'mentor'] as const).filter((side) => side !== own);
	const shown = (version: AgreementVersion) => versionWords(version, agreement, locale);
	const shownAbove = [inForce?.version, open?.version];
	return {
		title: sides.map((side) => sideWords(members, side, locale)).join(' – '),
		programme: pickText(cycle.programme.name, locale),
		cycle: pickText(cycle.name, locale),
		/** how the mentorship ended; null while it lasts */
		ended: endedWords(term, locale),
		inForce: inForce && {
			...shown(inForce.version),
			since: formatDate(inForce.since, locale, cycle.timeZone)
		},
		open: open && {
			...shown(open.version),
			waitingFor: namesOf(members, open.waitingFor, locale),
			mine: self !== null && open.waitingFor.includes(self)
		},
		earlier: versions.filter((version) => !shownAbove.includes(version)).map(shown),
		rules: cycle.plan.agreement.clauses.map((clause) => clauseWords(clause, locale)),
		revision: cycle.plan.agreement.revision,
		seen: versions[0]?.version ?? 0,
		terms: versions[0]?.terms ?? usualTerms(cycle.plan)
	};
}

/** What `agreementWords` gives to the pages. */
export type AgreementWords = ReturnType<typeof agreementWords>;

function namesOf(members: readonly MemberName[], ids: readonly string[], locale: Locale): string {
	const names = members.filter(({ personId }) => ids.includes(personId));
	return formatList(
		names.map(({ name }) => name),
		locale
	);
}

/** Where an agreement stands, as a board says it in a word or two. */
export function boardWords(
	versions: Parameters<typeof standingOf>[0],
	members: readonly MemberName[],
	timeZone: string,
	locale: Locale
): { readonly tone: 'good' | 'open' | 'quiet'; readonly text: string } {
	const { inForce, open } = standingOf(
		versions,
		members.map(({ personId }) => personId)
	);
	if (open) {
		const names = namesOf(members, open.waitingFor, locale);
		return { tone: 'open', text: m.agreements_board_waiting({ names }, { locale }) };
	}
	if (!inForce) return { tone: 'quiet', text: m.agreements_board_none({}, { locale }) };
	const date = formatDate(inForce.since, locale, timeZone, 'short');
	return { tone: 'good', text: m.agreements_board_in_force({ date }, { locale }) };
}

/** The choices of the form. */
export function termChoices() {
	return {
		every: rhythms.map((value) => ({ value, label: everyWords[value]() })),
		mode: meetingModes.map((value) => ({ value, label: modeWords[value]() })),
		contact: contacts.map((value) => ({ value, label: contactWords[value]() }))
	};
}
