import { Missing } from '#core/refusal.ts';
import { monthForm } from '#features/journals/forms.ts';
import { mayAnswer } from '#features/journals/rules.ts';
import { answerMonth } from '#features/journals/server/answer-month.ts';
import { ownMonths } from '#features/journals/server/own.ts';
import { recommendChoices } from '#features/journals/shown.ts';
import type { OwnEntry } from '#features/journals/types.ts';
import { formatMonth } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, beganOn, today, page } = await ownMentorship(locals, params);
	const month = monthIn(params.month);
	if (!mayAnswer(month, beganOn, today)) throw new Missing('month');
	const [entry] = await ownMonths(locals.db, locals.actor, id, [month]);
	return {
		mentorship: page,
		month: formatMonth(month, locals.locale),
		recommend: recommendChoices(locals.locale),
		...given(entry)
	};
};

/** What was answered before, box by box; nothing of it when it cannot be opened. */
function given(entry: OwnEntry | undefined) {
	const nothing = { answers: {}, recommended: null };
	if (!entry) return { lost: false, ...nothing };
	const { content, need } = entry;
	if (content.kind !== 'month' || need === 'lost') return { lost: true, ...nothing };
	const { satisfied, recommend, ...words } = content.answers;
	const answers = { ...words, satisfied, need: need?.text ?? '' };
	return { lost: false, answers, recommended: recommend };
}

export const actions: Actions = {
	default: (event) =>
		submission(event, monthForm, async ({ need, ...answers }) => {
			const mentorshipId = idIn(event.params.mentorship);
			const month = monthIn(event.params.month);
			const { db, actor } = event.locals;
			const id = await answerMonth(db, actor, { mentorshipId, month, answers, need });
			return `/me/mentorships/${mentorshipId}/journal/${id}?done=kept`;
		})
};

/** A month in an address, YYYY-MM. @throws Missing */
function monthIn(parameter: string): string {
	if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(parameter)) throw new Missing('month');
	return parameter;
}
