import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { reasonWords } from '#features/care/change-shown.ts';
import type { ChangeReason } from '#features/care/rules.ts';
import { brokenWords } from '#features/matching/reasons.ts';
import { assessedWords } from '#features/matching/shown.ts';
import type { EndingWay } from '#features/mentorships/rules.ts';
import { dayWords, endedWords, sideWords, titleOf } from '#features/mentorships/shown.ts';
import type { MemberName, MentorshipCycle } from '#features/mentorships/types.ts';
import { formatDate, formatList } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { completionOf, nextWishes, type CompletionFacts, type NextWish } from './rules.ts';
import type { Candidate, ClosedMember, MentorshipEnd, Rematch } from './types.ts';

const wishes = {
	alumni: m.endings_wish_alumni,
	mentor: m.endings_wish_mentor,
	rest: m.endings_wish_rest
} satisfies Record<NextWish, unknown>;

/** What somebody may like next, as the choices of a form. */
export function nextChoices(locale: Locale) {
	return nextWishes.map((value) => ({ value, label: wishes[value]({}, { locale }) }));
}

/** Some wishes in one line; empty when there are none. */
export function wishWords(list: readonly NextWish[], locale: Locale): string {
	return formatList(
		list.map((wish) => wishes[wish]({}, { locale })),
		locale
	);
}

/** The end of a mentorship in words, for the team. */
export function endWords(end: MentorshipEnd, locale: Locale) {
	const { mentorship, ended, extensions, members, mentor, rematch } = end;
	const { cycle, term, today, beganOn } = mentorship;
	return {
		id: mentorship.id,
		title: pairTitle(mentorship.members, locale),
		lasts: term.way === null,
		until: dayWords(term.dueOn, locale),
		today,
		beganOn,
		dueOn: term.dueOn,
		ended: ended && {
			way: ended.way,
			words: endedWords(term, locale) ?? '',
			reason: ended.reason && reasonWords(ended.reason, locale),
			note: ended.note && (ended.note.text ?? m.care_entry_unreadable({}, { locale })),
			by: ended.by
		},
		extensions: extensions.map(({ id, untilOn, reason, by }) => ({
			id,
			by,
			words: m.endings_extension_line({ date: dayWords(untilOn, locale), reason }, { locale })
		})),
		members: members.map((member) => closedWords(member, cycle, locale)),
		mentor,
		rematch: rematch && rematchWords(rematch, cycle, locale)
	};
}

/** What `endWords` gives to the page. */
export type EndWords = ReturnType<typeof endWords>;

function pairTitle(members: readonly MemberName[], locale: Locale): string {
	return `${sideWords(members, 'mentee', locale)} – ${sideWords(members, 'mentor', locale)}`;
}

function closedWords({ closing, ...member }: ClosedMember, cycle: MentorshipCycle, locale: Locale) {
	return {
		id: member.personId,
		title: titleOf(member),
		closing: closing && {
			date: formatDate(closing.sentAt, locale, cycle.timeZone),
			answers: cycle.plan.ending.questions.flatMap(({ key, text }) => {
				const answer = closing.answers[key];
				return answer ? [{ key, question: pickText(text, locale), answer }] : [];
			}),
			farewell: closing.farewell,
			wishes: wishWords(closing.wishes, locale)
		}
	};
}

/** So many mentors are named at once; the others wait behind a line. */
const shownAtOnce = 5;

function rematchWords(rematch: Rematch, cycle: MentorshipCycle, locale: Locale) {
	if (rematch.state !== 'open') return rematch;
	const candidates = rematch.candidates.map((each) => candidateWords(each, cycle, locale));
	const possible = candidates.filter(({ broken }) => broken.length === 0);
	return {
		state: 'open' as const,
		first: possible.slice(0, shownAtOnce),
		further: possible.slice(shownAtOnce),
		forbidden: candidates.filter(({ broken }) => broken.length > 0)
	};
}

function candidateWords(candidate: Candidate, { plan }: MentorshipCycle, locale: Locale) {
	const { mentorId, name, score, reasons, deskReasons = [], broken, free } = candidate;
	return {
		...{ mentorId, name, points: score },
		free: m.endings_candidate_free({ free }, { locale }),
		reasons: assessedWords([...reasons, ...deskReasons], plan, locale),
		broken: broken.map((rule) => brokenWords(rule, locale))
	};
}

/** What `endWords` gives of one mentor who could take over. */
export type CandidateWords = ReturnType<typeof candidateWords>;

/** One line of the list of endings of a cycle. */
export function endingRow(
	row: CompletionFacts & {
		readonly id: string;
		readonly people: readonly MemberName[];
		readonly cycle: MentorshipCycle;
		readonly reason: ChangeReason | null;
		readonly wishes: readonly { readonly personId: string; readonly wishes: readonly NextWish[] }[];
	},
	today: string,
	locale: Locale
) {
	const { id, people, term, closed, members, reason, cycle } = row;
	const state = term.way ?? completionOf(row, cycle.plan.ending, today);
	return {
		id,
		state: state as EndingWay | 'lasts' | 'complete' | 'look',
		title: pairTitle(people, locale),
		until: dayWords(term.lastOn, locale, 'short'),
		reason: reason && reasonWords(reason, locale),
		closed: m.endings_closed_of({ closed, members }, { locale }),
		wishes: row.wishes.flatMap(({ personId, wishes: own }) => {
			const person = people.find((each) => each.personId === personId);
			if (!person || own.length === 0) return [];
			return [{ id: personId, name: person.name, words: wishWords(own, locale) }];
		})
	};
}

/** What `endingRow` gives to the page. */
export type EndingRow = ReturnType<typeof endingRow>;
