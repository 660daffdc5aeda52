import { m } from '#messages';
import { deadlineOf } from '#features/calls/rules.ts';
import { post } from '#features/letters/server/post.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import { requirementSentences } from '../requirement-words.ts';
import type { Failing } from '../requirements.ts';
import type { RefusedDraft } from './find-refused-draft.ts';
import { applicationAddress } from './link.ts';

/** Tells an applicant that the team made an exception, and what still stands in the way, if anything does. */
export async function postOverride(
	db: Db,
	draft: RefusedDraft,
	aside: readonly Failing[],
	left: readonly Failing[]
): Promise<void> {
	const { locale } = draft;
	const lines = (failing: readonly Failing[]) =>
		requirementSentences(failing, locale)
			.map((sentence) => `- ${sentence}`)
			.join('\n');
	const facts = {
		name: draft.name || draft.email,
		call: pickText(draft.title, locale),
		aside: lines(aside),
		left: lines(left),
		deadline: formatDateTime(deadlineOf(draft.deadline), locale, draft.timeZone),
		link: applicationAddress(draft.id, locale)
	};
	const text = left.length === 0 ? m.eligibility_override_text : m.eligibility_override_partly_text;
	await post(db, {
		kind: 'requirement-overridden',
		to: { name: facts.name, address: draft.email, locale },
		programmeId: draft.programmeId,
		subject: m.eligibility_override_subject(facts, { locale }),
		text: text(facts, { locale })
	});
}
