import { randomUUID } from 'node:crypto';
import { entryForm } from '#features/journals/forms.ts';
import { entriesOnPage, mayAnswer, monthBefore, monthOf } from '#features/journals/rules.ts';
import { ownEntries, ownMonths } from '#features/journals/server/own.ts';
import { sharedByPartner } from '#features/journals/server/shared.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { entryLine, sharedWords } from '#features/journals/shown.ts';
import { formatMonth } from '#language/format.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { pageIn } from '#routes/_request/page-in.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { id, cycle, beganOn, today, page: mentorship } = await ownMentorship(locals, params);
	const reading = { locale, timeZone: cycle.timeZone };
	const page = pageIn(url);
	const own = await ownEntries(db, actor, id, page);
	const month = monthOf(today);
	const earlier = monthBefore(month);
	const answered = await ownMonths(db, actor, id, [month, earlier]);
	const monthWords = (of: string) => ({
		month: of,
		name: formatMonth(of, locale),
		entry: answered.find(({ content }) => content.kind !== 'text' && content.month === of)?.id
	});
	return {
		mentorship,
		month: monthWords(month),
		earlier: mayAnswer(earlier, beganOn, today) ? monthWords(earlier) : null,
		entries: own.rows.map((entry) => entryLine(entry, reading)),
		...{ page, count: own.count, size: entriesOnPage },
		shared: (await sharedByPartner(db, actor, id)).map((entry) => sharedWords(entry, reading)),
		done: url.searchParams.get('done'),
		once: randomUUID()
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, entryForm, async (input) => {
			const mentorshipId = idIn(event.params.mentorship);
			await writeEntry(event.locals.db, event.locals.actor, { ...input, mentorshipId });
			return `${plainPath(event.url.pathname)}?done=kept`;
		})
};
