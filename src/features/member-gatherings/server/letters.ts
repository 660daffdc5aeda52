import { m } from '#messages';
import type { Reached } from '#features/gatherings/server/invitations.ts';
import { postGone } from '#features/gatherings/server/post-gone.ts';
import { post, type Attachment } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { DayNews } from '../rules.ts';
import { dayTitle, gatheringWhere, titleWords, whenLines } from '../shown.ts';
import { dayAttachment, gatheringAddress, type ToldGathering } from './calendar.ts';
import type { GatheringCycle } from './find.ts';

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
 * Tells one reader what has become of a gathering: a letter with all about it, which brings the first of the days that are
 * news into their calendar, and for each further one a short letter of its own, since mail programs take one appointment
 * from a letter.
 */
export async function postGathering(
	db: Db,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	kind: keyof typeof words,
	[first, ...more]: readonly DayNews[]
): Promise<void> {
	const { subject, text } = words[kind];
	const { locale } = reader;
	const facts = {
		...factsOf(cycle, gathering, reader),
		title: titleWords(gathering, locale),
		when: whenLines(gathering, locale, cycle.timeZone).join('\n'),
		letters: lettersWords(more.length, locale)
	};
	await send(db, cycle, reader, {
		kind: `gathering-${kind}`,
		subject: subject(facts, { locale }),
		text: text(facts, { locale }),
		attachments: first ? [dayAttachment(cycle, gathering, reader, first)] : []
	});
	await postDays(db, cycle, gathering, reader, more);
}

/** Tells somebody who is in the cycle no more, or on the other side of it, that a gathering is not for them. */
export async function postLeft(
	db: Db,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	[first, ...more]: readonly DayNews[]
): Promise<void> {
	const { locale } = reader;
	await postGone(db, cycle, reader, {
		title: titleWords(gathering, locale),
		when: whenLines(gathering, locale, cycle.timeZone).join('\n'),
		attachments: first ? [dayAttachment(cycle, gathering, reader, first)] : []
	});
	await postDays(db, cycle, gathering, reader, more);
}

async function postDays(
	db: Db,
	cycle: GatheringCycle,
	gathering: ToldGathering,
	reader: Reached,
	news: readonly DayNews[]
): Promise<void> {
	const { locale } = reader;
	const days = {
		REQUEST: m.member_gathering_letter_day_text,
		CANCEL: m.member_gathering_letter_gone_text
	};
	for (const each of news) {
		const facts = {
			...factsOf(cycle, gathering, reader),
			title: dayTitle(gathering, each.day, locale),
			when: whenLines({ days: [each.day] }, locale, cycle.timeZone).join('\n')
		};
		const subjects = {
			REQUEST: m.member_gathering_letter_day_subject,
			CANCEL: m.member_gathering_letter_cancelled_subject
		};
		await send(db, cycle, reader, {
			kind: 'gathering-day',
			subject: subjects[each.method](facts, { locale }),
			text: days[each.method](facts, { locale }),
			attachments: [dayAttachment(cycle, gathering, reader, each)]
		});
	}
}

function factsOf(cycle: GatheringCycle, gathering: ToldGathering, reader: Reached) {
	const { name, locale } = reader;
	return {
		name,
		programme: pickText(cycle.programme, locale),
		where: gatheringWhere(gathering, locale),
		link: gatheringAddress(gathering, reader)
	};
}

/** That more letters come, for whoever wonders; '' when this one is all. */
function lettersWords(more: number, locale: Reached['locale']): string {
	return more > 0 ? m.member_gathering_letter_more({ count: more }, { locale }) : '';
}

async function send(
	db: Db,
	{ programmeId }: Pick<GatheringCycle, 'programmeId'>,
	{ personId, name, email, locale }: Reached,
	letter: {
		readonly kind: string;
		readonly subject: string;
		readonly text: string;
		readonly attachments: readonly Attachment[];
	}
): Promise<void> {
	// A part that is empty leaves no gap.
	const text = letter.text.replaceAll(/\n{3,}/gu, '\n\n').trimEnd();
	const to = { personId, name, address: email, locale };
	await post(db, { ...letter, text, to, programmeId });
}
