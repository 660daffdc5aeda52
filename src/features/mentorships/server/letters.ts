import { m } from '#messages';
import { post, type Attachment } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import { localisedPath } from '#language/path.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { agendaLines, othersOf, planWhen, planWhere } from '../plan-words.ts';
import { planAddress, planAttachment, type ToldPlan } from './calendar.ts';
import type { FoundMentorship, Reached } from './find.ts';

/** Invites members of a mentorship to a planned session, by letter and calendar: all, or those who are new in it. */
export async function postInvitations(
	db: Db,
	mentorship: FoundMentorship,
	plan: ToldPlan,
	readers: readonly Reached[] = mentorship.members
): Promise<void> {
	for (const reader of readers) {
		const facts = planFacts(mentorship, plan, reader);
		const { locale } = reader;
		await tell(db, mentorship, reader, {
			kind: 'session-invited',
			subject: m.plan_letter_invited_subject(facts, { locale }),
			text: m.plan_letter_invited_text(facts, { locale }),
			attachments: [planAttachment(mentorship, [plan], reader, 'REQUEST')]
		});
	}
}

/** Tells all members what a planned session is from now on. */
export async function postChanged(
	db: Db,
	mentorship: FoundMentorship,
	plan: ToldPlan
): Promise<void> {
	for (const reader of mentorship.members) {
		const facts = planFacts(mentorship, plan, reader);
		const { locale } = reader;
		await tell(db, mentorship, reader, {
			kind: 'session-changed',
			subject: m.plan_letter_changed_subject(facts, { locale }),
			text: m.plan_letter_changed_text(facts, { locale }),
			attachments: [planAttachment(mentorship, [plan], reader, 'REQUEST')]
		});
	}
}

/** Tells all members that a planned session is called off. */
export async function postCancelled(
	db: Db,
	mentorship: FoundMentorship,
	plan: ToldPlan,
	reason: string
): Promise<void> {
	for (const reader of mentorship.members) {
		const { locale } = reader;
		const why = reason && m.plan_letter_why({ reason }, { locale });
		const facts = { ...planFacts(mentorship, plan, reader), why };
		await tell(db, mentorship, reader, {
			kind: 'session-cancelled',
			subject: m.plan_letter_cancelled_subject(facts, { locale }),
			text: m.plan_letter_cancelled_text(facts, { locale }),
			attachments: [planAttachment(mentorship, [plan], reader, 'CANCEL')]
		});
	}
}

/** Tells all members of a plan of the year: all days in one letter, with one file for those who want them at once. */
export async function postYear(
	db: Db,
	mentorship: FoundMentorship,
	plans: readonly ToldPlan[]
): Promise<void> {
	for (const reader of mentorship.members) {
		const { locale, zone, name } = reader;
		const path = localisedPath(`/me/mentorships/${mentorship.id}/sessions`, locale);
		const facts = {
			name,
			others: othersOf(mentorship.members, reader.personId, locale),
			programme: pickText(mentorship.programme, locale),
			count: plans.length,
			list: plans.map((plan) => planWhen(plan, locale, zone)).join('\n'),
			link: settings().SITE_URL + path
		};
		await tell(db, mentorship, reader, {
			kind: 'session-year',
			subject: m.plan_letter_year_subject(facts, { locale }),
			text: m.plan_letter_year_text(facts, { locale }),
			attachments: [planAttachment(mentorship, plans, reader, 'PUBLISH')]
		});
	}
}

/** A letter to a member, in the words that are given. */
export async function tell(
	db: Db,
	{ programmeId }: Pick<FoundMentorship, 'programmeId'>,
	{ personId, name, email, locale }: Pick<Reached, 'personId' | 'name' | 'email' | 'locale'>,
	letter: {
		readonly kind: string;
		readonly subject: string;
		readonly text: string;
		readonly attachments?: readonly Attachment[];
	}
): Promise<void> {
	// A part that is empty leaves no gap.
	const text = letter.text.replaceAll(/\n{3,}/gu, '\n\n');
	const to = { personId, name, address: email, locale };
	await post(db, { ...letter, text, to, programmeId });
}

function planFacts(mentorship: FoundMentorship, plan: ToldPlan, reader: Reached) {
	const { locale, zone } = reader;
	const about = [
		plan.topic && m.plan_letter_topic({ topic: plan.topic }, { locale }),
		...(plan.withAgenda ? agendaLines(plan.minutes, locale) : [])
	];
	return {
		name: reader.name,
		others: othersOf(mentorship.members, reader.personId, locale),
		programme: pickText(mentorship.programme, locale),
		when: planWhen(plan, locale, zone),
		where: planWhere(plan, locale),
		/** lines of their own; may be none */
		about: about.filter(Boolean).join('\n'),
		link: planAddress(mentorship, plan, reader)
	};
}
