import type { Locale, LocalisedText } from '#core/locale.ts';
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
	const { mentorship, reader, plan, month } = letter;
	const like = filledIn(letter);
	return {
		state: stateOf(letter),
		programme: pickText(mentorship.programme, locale),
		others: othersOf(mentorship.members, reader.personId, locale),
		name: reader.name,
		planned: plan && planWhen(plan, locale, reader.zone),
		topic: plan?.topic ?? '',
		month: month && monthWords(month, locale),
		missed: letter.missed,
		...notedWords(letter.session, locale),
		usual: like,
		day: dayWords(like.heldOn, locale),
		modes: modeChoices(locale),
		beganOn: mentorship.beganOn,
		today: letter.today,
		days: linkDays
	};
}

/** What the one button would say: what is noted, or what is usual. */
function filledIn({ session, usual }: Letter): HeldSession {
	if (!session) return usual;
	const { heldOn, minutes, mode } = session.newest;
	return { heldOn, mode, minutes: minutes ?? usual.minutes };
}

function notedWords(session: Letter['session'], locale: Locale) {
	const said = (session?.accounts ?? []).map((account) => accountWords(account, locale));
	return {
		agreement: session?.agreement ?? null,
		/** the newest word, and all of them */
		noted: said.at(-1) ?? '',
		said,
		/** the newest word is that they did not meet */
		denied: session?.newest.minutes === null
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
