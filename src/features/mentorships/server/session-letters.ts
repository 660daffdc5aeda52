import { m } from '#messages';
import { formatMinutes } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { Account } from '../types.ts';
import type { PlannedSession } from '../planning.ts';
import { othersOf, planWhen } from '../plan-words.ts';
import { dayWords, monthWords } from '../shown.ts';
import { tell } from './letters.ts';
import { sessionAddress } from './link.ts';
import type { FoundMentorship, Reached } from './find.ts';

/** A session as the other side gets it to check. */
export interface ToCheck {
	readonly id: string;
	readonly newest: Account;
	readonly version: number;
}

/** Asks a member, after a planned session, whether they have met; the link has everything filled in. */
export async function postAsked(
	db: Db,
	mentorship: FoundMentorship,
	reader: Reached,
	letterId: string,
	plan: PlannedSession
): Promise<void> {
	const { locale, zone } = reader;
	const facts = {
		...commonFacts(mentorship, reader, letterId),
		when: planWhen(plan, locale, zone),
		topic: plan.topic,
		...{ minutes: plan.minutes, mode: plan.mode }
	};
	await tell(db, mentorship, reader, {
		kind: 'session-asked',
		subject: m.session_letter_asked_subject(facts, { locale }),
		text: m.session_letter_asked_text(facts, { locale })
	});
}

/** Asks a member whether they have met in a month in which nothing was planned or noted. */
export async function postAskedOfMonth(
	db: Db,
	mentorship: FoundMentorship,
	reader: Reached,
	letterId: string,
	month: string
): Promise<void> {
	const { locale } = reader;
	const facts = { ...commonFacts(mentorship, reader, letterId), month: monthWords(month, locale) };
	await tell(db, mentorship, reader, {
		kind: 'session-asked',
		subject: m.session_letter_month_subject(facts, { locale }),
		text: m.session_letter_month_text(facts, { locale })
	});
}

/** Shows a member what the other side noted, with a link that says: right, or not quite. */
export async function postToCheck(
	db: Db,
	mentorship: FoundMentorship,
	reader: Reached,
	letterId: string,
	{ newest }: ToCheck
): Promise<void> {
	const { locale } = reader;
	const facts = {
		...commonFacts(mentorship, reader, letterId),
		who: newest.name,
		day: dayWords(newest.heldOn, locale),
		length: formatMinutes(newest.minutes ?? 0, locale),
		mode: newest.minutes === null ? 'none' : newest.mode
	};
	await tell(db, mentorship, reader, {
		kind: 'session-check',
		subject: m.session_letter_check_subject(facts, { locale }),
		text: m.session_letter_check_text(facts, { locale })
	});
}

function commonFacts(mentorship: FoundMentorship, reader: Reached, letterId: string) {
	return {
		name: reader.name,
		others: othersOf(mentorship.members, reader.personId, reader.locale),
		programme: pickText(mentorship.programme, reader.locale),
		link: sessionAddress(letterId, reader.locale)
	};
}
