import { m } from '#messages';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { post } from '#features/letters/server/post.ts';
import type { Plan } from '#features/programmes/types.ts';
import { formatList } from '#language/format.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { reasonWords } from '../reasons.ts';
import type { Assessed } from '../types.ts';

/** One member of a new mentorship, as the letters name them. */
export interface Addressee {
	readonly personId: string;
	/** how they are addressed */
	readonly name: string;
	/** how the others know them: the organisation with its contact, or the name */
	readonly title: string;
	readonly email: string;
	readonly locale: Locale;
}

/** A new mentorship, and what its letters tell. */
export interface Introduction extends Pick<Assessed, 'reasons'> {
	readonly mentorshipId: string;
	readonly mentor: Addressee;
	readonly mentees: readonly Addressee[];
	readonly programme: { readonly id: string; readonly name: LocalisedText };
	readonly plan: Plan;
}

/** Tells both sides, each in their language, with whom they are, why, and where it goes on. */
export async function postIntroductions(db: Db, introduction: Introduction): Promise<void> {
	const { mentor, mentees } = introduction;
	await write(db, introduction, mentor, {
		kind: 'mentorship-mentor',
		words: [m.matching_letter_mentor_subject, m.matching_letter_mentor_opening],
		questions: m.matching_letter_prepare_mentor,
		others: mentees,
		team: []
	});
	for (const mentee of mentees) await introduceMentee(db, introduction, mentee);
}

/** Tells one of the mentees with whom they are. */
export async function introduceMentee(
	db: Db,
	introduction: Introduction,
	mentee: Addressee
): Promise<void> {
	await write(db, introduction, mentee, {
		kind: 'mentorship-mentee',
		words: [m.matching_letter_mentee_subject, m.matching_letter_mentee_opening],
		questions: m.matching_letter_prepare_mentee,
		others: [introduction.mentor],
		team: introduction.mentees.filter(({ personId }) => personId !== mentee.personId)
	});
}

interface Facts {
	readonly name: string;
	readonly others: string;
	readonly programme: string;
}

type Words = (facts: Facts, options: { locale: Locale }) => string;

interface Parts {
	readonly kind: string;
	readonly words: readonly [subject: Words, opening: Words];
	/** what to think about before the first session */
	readonly questions: (facts: object, options: { locale: Locale }) => string;
	readonly others: readonly Addressee[];
	/** the other members of the reader's team */
	readonly team: readonly Addressee[];
}

async function write(
	db: Db,
	{ mentorshipId, reasons, programme, plan }: Introduction,
	to: Addressee,
	{ kind, words: [subject, opening], questions, others, team }: Parts
): Promise<void> {
	const { locale } = to;
	const facts = {
		name: to.name,
		others: formatList(
			others.map(({ title }) => title),
			locale
		),
		programme: pickText(programme.name, locale)
	};
	const lines = (list: readonly string[]) => list.map((line) => `– ${line}`).join('\n');
	const why = lines(reasons.map((reason) => reasonWords(reason, plan, locale)));
	const contacts = lines([...others, ...team].map(({ title, email }) => `${title}: ${email}`));
	const link = settings().SITE_URL + localisedPath(`/me/mentorships/${mentorshipId}`, locale);
	const teamNames = formatList(
		team.map(({ title }) => title),
		locale
	);
	await post(db, {
		kind,
		to: { personId: to.personId, name: to.name, address: to.email, locale },
		programmeId: programme.id,
		subject: subject(facts, { locale }),
		text: [
			opening(facts, { locale }),
			...(team.length > 0 ? [m.matching_letter_team({ team: teamNames }, { locale })] : []),
			...(why === '' ? [] : [m.matching_letter_why({ reasons: why }, { locale })]),
			m.matching_letter_contacts({ contacts }, { locale }),
			m.matching_letter_rhythm({ count: plan.rhythm.sessions }, { locale }),
			questions({}, { locale }),
			m.matching_letter_agreement({ link: `${link}/agreement` }, { locale }),
			m.matching_letter_link({ link }, { locale })
		].join('\n\n')
	});
}
