import { m } from '#messages';
import { post } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import type { Reviewer } from './reviewers.ts';
import type { Reading } from './stage.ts';

type Reader = Pick<Reviewer, 'id' | 'name' | 'email' | 'locale'>;

/** Tells a reviewer how many more applications are theirs, and until when. */
export async function postAssignment(
	db: Db,
	reading: Reading,
	reviewer: Reader,
	count: number
): Promise<void> {
	const { locale } = reviewer;
	const facts = factsOf(reading, reviewer, count);
	const until = reading.closesAt
		? m.review_letter_until({ when: moment(reading, reading.closesAt, reviewer) }, { locale })
		: m.review_letter_no_end({}, { locale });
	await postToReviewer(db, reading, reviewer, 'review-assigned', {
		subject: m.review_assigned_subject(facts, { locale }),
		text: [
			m.review_assigned_text(facts, { locale }),
			until,
			m.review_letter_first({}, { locale }),
			m.review_letter_link(facts, { locale })
		].join('\n\n')
	});
}

/** Reminds a reviewer of what they have not sent, shortly before the stage closes. */
export async function postReminder(
	db: Db,
	reading: Reading & { readonly closesAt: Temporal.Instant },
	reviewer: Reader,
	count: number
): Promise<void> {
	const { locale } = reviewer;
	const facts = factsOf(reading, reviewer, count);
	const when = moment(reading, reading.closesAt, reviewer);
	await postToReviewer(db, reading, reviewer, 'review-reminder', {
		subject: m.review_reminder_subject(facts, { locale }),
		text: [
			m.review_reminder_text(facts, { locale }),
			m.review_letter_until({ when }, { locale }),
			m.review_letter_link(facts, { locale })
		].join('\n\n')
	});
}

function factsOf({ programme, slug }: Reading, { name, locale }: Reader, count: number) {
	const path = localisedPath(`/desk/cycles/${slug}/reviews/reading`, locale);
	return {
		name,
		count,
		programme: pickText(programme, locale),
		link: settings().SITE_URL + path
	};
}

function moment({ timeZone }: Reading, instant: Temporal.Instant, { locale }: Reader): string {
	// The stage closes with the end of a day: a minute before is the day that people mean.
	return formatDateTime(instant.subtract({ minutes: 1 }), locale, timeZone);
}

/** Reviewers have mail of their own: they answer to their contact, never to the address of the applicants. */
async function postToReviewer(
	db: Db,
	reading: Reading,
	{ id, name, email, locale }: Reader,
	kind: string,
	words: { readonly subject: string; readonly text: string }
): Promise<void> {
	const { contact } = reading.plan.review;
	await post(db, {
		kind,
		stream: 'reviewers',
		to: { personId: id, name, address: email, locale },
		...(contact && { replyTo: { name: pickText(reading.programme, locale), address: contact } }),
		programmeId: reading.programmeId,
		...words
	});
}
