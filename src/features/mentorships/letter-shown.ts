import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { linkDays } from './asking.ts';
import { othersOf, planWhen } from './plan-words.ts';
import type { PlannedSession } from './planning.ts';
import type { HeldSession } from './rules.ts';
import { accountWords, dayWords, modeChoices, monthWords } from './shown.ts';
import type { Account, Agreement, MemberName } from './types.ts';

/** What stands behind the link of a letter about a session, as a query gives it. */
interface Letter {
	readonly mentorship: {
		readonly members: readonly MemberName[];
		readonly programme: LocalisedText;
		readonly beganOn: string;
	};
	readonly reader: MemberName & { readonly zone: string };
	readonly runOut: boolean;
	readonly plan: PlannedSession | null;
	readonly month: string | null;
	readonly session: {
		readonly newest: Account;
		readonly accounts: readonly Account[];
		readonly agreement: Agreement;
		readonly own: boolean;
	} | null;
	readonly takenBack: boolean;
	readonly missed: boolean;
	readonly usual: HeldSession;
	readonly today: string;
}

/**
 * The page behind the link of a letter, in words. Its state: what there is to do or to read.
 * `ask`: nothing is noted yet; `check`: the other side has noted; `own`: the reader has said the last word.
 */
export function letterWords(letter: Letter, locale: Locale) {
	const { mentorship, reader, session, plan, month, usual } = letter;
	const newest = session?.newest;
	const like = newest
		? { heldOn: newest.heldOn, minutes: newest.minutes ?? usual.minutes, mode: newest.mode }
		: usual;
	return {
		state: stateOf(letter),
		programme: pickText(mentorship.programme, locale),
		others: othersOf(mentorship.members, reader.personId, locale),
		name: reader.name,
		planned: plan && planWhen(plan, locale, reader.zone),
		topic: plan?.topic ?? '',
		month: month && monthWords(month, locale),
		missed: letter.missed,
		agreement: session?.agreement ?? null,
		noted: newest && {
			who: newest.name,
			words: accountWords(newest, locale),
			length: newest.minutes === null ? '' : formatMinutes(newest.minutes, locale)
		},
		/** the newest word is that they did not meet */
		denied: newest?.minutes === null,
		said: (session?.accounts ?? []).map((account) => accountWords(account, locale)),
		usual: like,
		day: dayWords(like.heldOn, locale),
		modes: modeChoices(locale),
		beganOn: mentorship.beganOn,
		today: letter.today,
		days: linkDays
	};
}

/** What `letterWords` gives to the page. */
export type LetterWords = ReturnType<typeof letterWords>;

type State = 'run-out' | 'taken-back' | 'ask' | 'check' | 'own';

function stateOf({ runOut, takenBack, session, reader }: Letter): State {
	if (takenBack) return 'taken-back';
	if (runOut) return 'run-out';
	if (!session) return 'ask';
	if (session.own || session.newest.side === reader.side || session.agreement === 'agreed') {
		return 'own';
	}
	return 'check';
}
