import { randomUUID } from 'node:crypto';
import { m } from '#messages';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import type { ConsentPlan } from '#features/programmes/types.ts';
import {
	consentForm,
	localised,
	notedAnswerForm,
	repairForm,
	replyForm,
	withdrawalForm
} from '#features/proposals/forms.ts';
import { changeConsent } from '#features/proposals/server/change-consent.ts';
import { fixProposals } from '#features/proposals/server/fix-proposals.ts';
import { noteAnswer } from '#features/proposals/server/note-answer.ts';
import { proposalsOf, withoutProposal } from '#features/proposals/server/queries.ts';
import { replyToQuestion } from '#features/proposals/server/reply-to-question.ts';
import { withdrawProposal } from '#features/proposals/server/withdraw-proposal.ts';
import { proposalRow, reasonChoices } from '#features/proposals/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const proposals = await proposalsOf(db, actor, cycle);
	const rows = proposals.map((each) => proposalRow(each, cycle.timeZone, locale));
	const { order, days, words }: ConsentPlan = cycle.plan.consent;
	return {
		once: randomUUID(),
		open: rows.filter(({ state }) => state === 'asking'),
		begun: rows.filter(({ state }) => state === 'begun'),
		over: rows.filter(({ state }) => state !== 'asking' && state !== 'begun'),
		without: await withoutProposal(db, actor, cycle),
		consent: {
			order,
			days,
			mentorEn: words?.mentor?.en,
			mentorSr: words?.mentor?.sr,
			menteeEn: words?.mentee?.en,
			menteeSr: words?.mentee?.sr
		},
		reasons: reasonChoices(locale)
	};
};

export const actions: Actions = {
	note: (event) =>
		submission(event, notedAnswerForm, async (said) => {
			await noteAnswer(event.locals.db, event.locals.actor, said);
		}),
	reply: (event) =>
		submission(event, replyForm, async (reply) => {
			await replyToQuestion(event.locals.db, event.locals.actor, reply);
		}),
	withdraw: (event) =>
		submission(event, withdrawalForm, async (withdrawal) => {
			await withdrawProposal(event.locals.db, event.locals.actor, withdrawal);
		}),
	repair: (event) =>
		submission(event, repairForm, async ({ once, loosely }) => {
			const { db, actor, locale } = event.locals;
			const { id, slug } = await deskCycle(db, actor, event.params.cycle);
			const name = m.proposals_desk_without_name({}, { locale });
			await fixProposals(db, actor, { cycleId: id, loosely });
			const scenarioId = await proposeMatching(db, actor, { cycleId: id, once, name });
			return `/desk/cycles/${slug}/matching/${scenarioId}`;
		}),
	consent: (event) =>
		submission(event, consentForm, async ({ order, days, ...given }) => {
			const { db, actor } = event.locals;
			const { id } = await deskCycle(db, actor, event.params.cycle);
			const words = {
				mentor: localised(given.mentorEn, given.mentorSr),
				mentee: localised(given.menteeEn, given.menteeSr)
			};
			await changeConsent(db, actor, { cycleId: id, order, days, words });
		})
};
