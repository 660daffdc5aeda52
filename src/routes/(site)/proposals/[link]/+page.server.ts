import { profileWords } from '#features/matching/profile.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import { answerForm } from '#features/proposals/forms.ts';
import { reasonChoices } from '#features/proposals/shown.ts';
import { answerProposal } from '#features/proposals/server/answer-proposal.ts';
import { ownProposal, type Shown } from '#features/proposals/server/own-proposal.ts';
import { isOverdue } from '#features/proposals/rules.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	const proposal = await ownProposal(db, params.link);
	const { plan, state } = proposal;
	const shown = ({ id, title, ...profile }: Shown) => ({
		id,
		title,
		...profileWords(profile, plan, locale)
	});
	// The address is a key: it must not travel to other sites, nor stay in a shared cache or a search engine.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return {
		name: proposal.name,
		side: proposal.side,
		programme: pickText(proposal.programmeName, locale),
		state: state === 'asking' && isOverdue(proposal, now()) ? ('expired' as const) : state,
		answer: proposal.answer,
		replies: proposal.replies,
		mentorshipId: proposal.mentorshipId,
		until: formatDateTime(proposal.answerBy.subtract({ minutes: 1 }), locale, proposal.timeZone),
		others: proposal.others.map(shown),
		team: proposal.team.map(shown),
		reasons: proposal.reasons.map((reason) => ({
			words: reasonWords(reason, plan, locale),
			points: 0
		})),
		declineReasons: reasonChoices(locale)
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, answerForm, async (said) => {
			const { db, actor } = event.locals;
			await answerProposal(db, actor, { ...said, link: event.params.link });
		})
};
