import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { post } from '#features/letters/server/post.ts';
import { mentorFields, offers } from '#features/programmes/lists.ts';
import { countryName } from '#language/countries.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { listOf } from '../labels.ts';
import type { Round } from './find.ts';
import { answerAddress, invitationAddress, ownAddress } from './link.ts';
import type { Needs } from './needs.ts';

/** A mentor to whom a letter goes. */
export interface Addressee {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly programmeId: string;
	readonly programme: LocalisedText;
}

type Words<Facts> = (facts: Facts, options: { locale: Locale }) => string;

/** Thanks whoever has offered themselves, with the link to change or take back what they wrote. */
export const postThanks = (db: Db, mentor: Addressee): Promise<void> =>
	tell(db, 'mentor-joined', mentor, m.pool_thanks_subject, m.pool_thanks_text, ownFacts(mentor));

/** Whoever is in the pool and fills in the form again gets their link: nothing of theirs was changed. */
export const postKnown = (db: Db, mentor: Addressee): Promise<void> =>
	tell(db, 'mentor-known', mentor, m.pool_known_subject, m.pool_known_text, ownFacts(mentor));

/** The yes of the team; `from` is the cycle that has closed its pool already. */
export async function postWelcome(db: Db, mentor: Addressee, closed?: Round): Promise<void> {
	const { locale } = mentor;
	const facts = ownFacts(mentor);
	if (!closed) {
		await tell(db, 'mentor-yes', mentor, m.pool_yes_subject, m.pool_yes_text, facts);
		return;
	}
	const late = {
		...facts,
		cycle: pickText(closed.name, locale),
		day: dayIn(closed.cutOffOn, locale)
	};
	await tell(db, 'mentor-yes', mentor, m.pool_yes_subject, m.pool_yes_later_text, late);
}

/** Not in this cycle; their details stay with us. */
export const postNotNow = (db: Db, mentor: Addressee): Promise<void> =>
	tell(db, 'mentor-not-now', mentor, m.pool_not_now_subject, m.pool_not_now_text, ownFacts(mentor));

/** The question of a cycle. */
export async function postQuestion(db: Db, round: Round, mentor: Addressee): Promise<void> {
	const words = pickText(round.words, mentor.locale);
	const facts = { ...roundFacts(round, mentor), words: words && `\n\n${words}` };
	await tell(db, 'pool-question', mentor, m.pool_ask_subject, m.pool_ask_text, facts);
}

/** The question once more, to whoever has said nothing. */
export const postReminder = (db: Db, round: Round, mentor: Addressee): Promise<void> =>
	tell(
		db,
		'pool-reminder',
		mentor,
		m.pool_remind_subject,
		m.pool_remind_text,
		roundFacts(round, mentor)
	);

/** An invitation as its letters need it. */
export interface Invited {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly words: string;
	readonly needs: Needs | null;
	readonly answerBy: string;
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly cycle: LocalisedText;
}

/** Asks somebody to become a mentor, with what is known of the mentee's needs. */
export const postInvitation = (db: Db, invited: Invited): Promise<void> =>
	invite(db, 'mentor-invited', invited, m.pool_invite_subject, m.pool_invite_text);

/** The invitation once more. */
export const postInvitationReminder = (db: Db, invited: Invited): Promise<void> =>
	invite(
		db,
		'mentor-invited-again',
		invited,
		m.pool_invite_again_subject,
		m.pool_invite_again_text
	);

async function tell<Facts>(
	db: Db,
	kind: string,
	{ personId, name, email, locale, programmeId }: Addressee,
	subject: Words<Facts>,
	text: Words<Facts>,
	facts: Facts
): Promise<void> {
	await post(db, {
		kind,
		to: { personId, name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale })
	});
}

function ownFacts({ id, name, locale, programme }: Addressee) {
	return { name, programme: pickText(programme, locale), link: ownAddress(id, locale) };
}

function roundFacts(round: Round, mentor: Addressee) {
	const { id, locale } = mentor;
	return {
		name: mentor.name,
		programme: pickText(round.programme, locale),
		cycle: pickText(round.name, locale),
		day: dayIn(round.answerBy, locale),
		link: answerAddress(round.cycleId, id, locale),
		own: ownAddress(id, locale)
	};
}

async function invite(
	db: Db,
	kind: string,
	invited: Invited,
	subject: Words<ReturnType<typeof invitedFacts>>,
	text: Words<ReturnType<typeof invitedFacts>>
): Promise<void> {
	const { name, email, locale, programmeId } = invited;
	const facts = invitedFacts(invited);
	await post(db, {
		kind,
		to: { name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale })
	});
}

function invitedFacts({ id, name, words, needs, answerBy, programme, cycle, locale }: Invited) {
	return {
		name,
		programme: pickText(programme, locale),
		cycle: pickText(cycle, locale),
		words: words && `\n\n${words}`,
		needs: needs ? `\n\n${needsWords(needs, locale)}` : '',
		day: dayIn(answerBy, locale),
		link: invitationAddress(id, locale)
	};
}

function needsWords(needs: Needs, locale: Locale): string {
	const lines = [
		m.pool_invite_country({ country: countryName(needs.country, locale) }, { locale }),
		needs.fields.length > 0 &&
			m.pool_invite_fields({ fields: listOf(mentorFields, needs.fields, locale) }, { locale }),
		needs.needs.length > 0 &&
			m.pool_invite_needs({ needs: listOf(offers, needs.needs, locale) }, { locale })
	];
	return [m.pool_invite_known({}, { locale }), ...lines].filter(Boolean).join('\n');
}

const dayIn = (day: string, locale: Locale): string =>
	formatDay(Temporal.PlainDate.from(day), locale);
