import { m } from '#messages';
import { post } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { gatheringWhere, titleWords, whenLines } from '../shown.ts';
import type { MemberGathering } from '../types.ts';
import { dayAttachments, gatheringAddress, type ToldGathering } from './calendar.ts';
import type { GatheringCycle, Reached } from './find.ts';
import { invitedTo } from './guests.ts';

/** What has become of a gathering; of a change, what it was before. */
export type News =
	| { readonly kind: 'invited' | 'cancelled' }
	| { readonly kind: 'changed'; readonly before: MemberGathering };

const words = {
	invited: {
		subject: m.member_gathering_letter_invited_subject,
		text: m.member_gathering_letter_invited_text
	},
	changed: {
		subject: m.member_gathering_letter_changed_subject,
		text: m.member_gathering_letter_changed_text
	},
	cancelled: {
		subject: m.member_gathering_letter_cancelled_subject,
		text: m.member_gathering_letter_cancelled_text
	}
};

/**
 * Tells everybody whom a gathering is for what has become of it, by letter and calendar. Whom a change leaves out hears
 * that it is called off, as far as they are concerned.
 */
export async function postGathering(
	db: Db,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	news: News
): Promise<void> {
	const readers = await invitedTo(db, gathering, now());
	for (const reader of readers) await tell(db, cycle, gathering, reader, news);
	if (news.kind !== 'changed' || news.before.audience === gathering.audience) return;
	const still = new Set(readers.map(({ personId }) => personId));
	const gone = { ...news.before, sequence: gathering.sequence };
	for (const reader of await invitedTo(db, news.before, now())) {
		if (!still.has(reader.personId)) await tell(db, cycle, gone, reader, { kind: 'cancelled' });
	}
}

async function tell(
	db: Db,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	news: News
): Promise<void> {
	const { personId, name, email, locale } = reader;
	const facts = {
		...{ name, title: titleWords(gathering, locale) },
		programme: pickText(cycle.programme, locale),
		when: whenLines(gathering, locale, cycle.timeZone).join('\n'),
		where: gatheringWhere(gathering, locale),
		link: gatheringAddress(gathering, reader)
	};
	const { subject, text } = words[news.kind];
	await post(db, {
		kind: `gathering-${news.kind}`,
		to: { personId, name, address: email, locale },
		programmeId: cycle.programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		attachments: attachmentsOf(cycle, gathering, reader, news)
	});
}

/** The days as they are, and those that are no more. */
function attachmentsOf(
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	news: News
) {
	const { days } = gathering;
	if (news.kind === 'cancelled') return dayAttachments(cycle, gathering, reader, days, 'CANCEL');
	const gone = news.kind === 'changed' ? news.before.days.slice(days.length) : [];
	return [
		...dayAttachments(cycle, gathering, reader, days, 'REQUEST'),
		...dayAttachments(cycle, gathering, reader, gone, 'CANCEL')
	];
}
