import { closingAnswers, closingForm } from '#features/endings/forms.ts';
import { closingOpensOn, isClosingOpen } from '#features/endings/rules.ts';
import { longestAnswer, sendClosing } from '#features/endings/server/send-closing.ts';
import { ownClosing } from '#features/endings/server/own-closing.ts';
import { nextChoices } from '#features/endings/shown.ts';
import { dayWords, endedWords, otherSide, sideWords } from '#features/mentorships/shown.ts';
import { formatDate } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { page } = await ownMentorship(locals, params);
	const { mentorship, own, asked, farewells } = await ownClosing(
		db,
		actor,
		idIn(params.mentorship)
	);
	const { cycle, term, today, members, side } = mentorship;
	const { ending } = cycle.plan;
	return {
		...page,
		others: sideWords(members, otherSide(side!), locale),
		sent: url.searchParams.has('sent'),
		until: dayWords(term.dueOn, locale),
		ended: endedWords(term, locale),
		open: asked || isClosingOpen(term, ending, today),
		opens: dayWords(closingOpensOn(term, ending), locale),
		limit: longestAnswer,
		// What they have answered stays theirs to read and change, also when it is asked no more.
		questions: ending.questions
			.filter(({ key, retired }) => !retired || own?.answers[key])
			.map(({ key, text }) => ({
				key,
				text: pickText(text, locale),
				answer: own?.answers[key] ?? ''
			})),
		farewell: own?.farewell ?? '',
		wishes: own?.wishes ?? [],
		closedOn: own && formatDate(own.sentAt, locale, cycle.timeZone),
		next: nextChoices(locale),
		farewells
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		const mentorshipId = idIn(event.params.mentorship);
		const { mentorship } = await ownClosing(db, actor, mentorshipId);
		const { questions } = mentorship.cycle.plan.ending;
		return submission(event, closingForm, async (input, form) => {
			const answers = closingAnswers(form, questions);
			await sendClosing(db, actor, { mentorshipId, answers, ...input });
			return `/me/mentorships/${mentorshipId}/closing?sent`;
		});
	}
};
