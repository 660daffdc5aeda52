import { m } from '#messages';
import type { LocalisedText } from '#core/locale.ts';
import { post, type Attachment } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { Reached } from './invitations.ts';

/** Tells somebody that a gathering to which they were invited is not for them any more, and takes it out of their calendar. */
export async function postGone(
	db: Db,
	cycle: { readonly programmeId: string; readonly programme: LocalisedText },
	{ personId, name, email, locale }: Reached,
	gathering: {
		readonly title: string;
		/** a line for each day */
		readonly when: string;
		readonly attachments: readonly Attachment[];
	}
): Promise<void> {
	const { title, when, attachments } = gathering;
	const facts = { name, title, when, programme: pickText(cycle.programme, locale) };
	await post(db, {
		kind: 'gathering-gone',
		to: { personId, name, address: email, locale },
		programmeId: cycle.programmeId,
		subject: m.gathering_gone_subject(facts, { locale }),
		text: m.gathering_gone_text(facts, { locale }),
		attachments
	});
}
