import { m } from '#messages';
import { planAttachment, type ToldPlan } from '#features/mentorships/server/calendar.ts';
import type { FoundMentorship, Reached } from '#features/mentorships/server/find.ts';
import { tell } from '#features/mentorships/server/letters.ts';
import { othersOf } from '#features/mentorships/plan-words.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';

/** Says goodbye to whoever left, and takes the sessions to come out of their calendar. */
export async function postLeft(
	db: Db,
	mentorship: FoundMentorship,
	leaver: Reached,
	coming: readonly ToldPlan[]
): Promise<void> {
	const { locale } = leaver;
	const facts = factsFor(mentorship, leaver, '/me/account');
	const calendar = coming.length > 0 ? m.substitutes_letter_left_calendar({}, { locale }) : '';
	await tell(db, mentorship, leaver, {
		kind: 'member-left',
		subject: m.substitutes_letter_left_subject(facts, { locale }),
		text: m.substitutes_letter_left_text({ ...facts, calendar }, { locale }),
		attachments: coming.map((plan) => planAttachment(mentorship, [plan], leaver, 'CANCEL'))
	});
}

/** Tells whoever was told that they had left that they are in the team again, and gives them back the sessions to come. */
export async function postBack(
	db: Db,
	mentorship: FoundMentorship,
	back: Reached,
	coming: readonly ToldPlan[]
): Promise<void> {
	const { locale } = back;
	const facts = factsFor(mentorship, back, `/me/mentorships/${mentorship.id}`);
	const calendar = coming.length > 0 ? m.substitutes_letter_back_calendar({}, { locale }) : '';
	await tell(db, mentorship, back, {
		kind: 'member-back',
		subject: m.substitutes_letter_back_subject(facts, { locale }),
		text: m.substitutes_letter_back_text({ ...facts, calendar }, { locale }),
		attachments: coming.map((plan) => planAttachment(mentorship, [plan], back, 'REQUEST'))
	});
}

function factsFor(mentorship: FoundMentorship, reader: Reached, path: string) {
	const { locale, name, personId } = reader;
	return {
		name,
		others: othersOf(mentorship.members, personId, locale),
		programme: pickText(mentorship.programme, locale),
		link: settings().SITE_URL + localisedPath(path, locale)
	};
}

/** Tells those who stay, the mentor among them, who steps in for whom. */
export async function postSteppedIn(
	db: Db,
	mentorship: FoundMentorship,
	who: { readonly substitute: Reached; readonly leaver: string }
): Promise<void> {
	const { substitute, leaver } = who;
	for (const reader of mentorship.members) {
		if (reader.personId === substitute.personId) continue;
		const { locale } = reader;
		const path = localisedPath(`/me/mentorships/${mentorship.id}`, locale);
		const facts = {
			name: reader.name,
			leaver,
			substitute: substitute.name,
			email: substitute.email,
			programme: pickText(mentorship.programme, locale),
			link: settings().SITE_URL + path
		};
		await tell(db, mentorship, reader, {
			kind: 'substitute-came',
			subject: m.substitutes_letter_came_subject(facts, { locale }),
			text: m.substitutes_letter_came_text(facts, { locale })
		});
	}
}
