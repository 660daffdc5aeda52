import { Refused } from '#core/refusal.ts';
import { answerDeadline } from '#features/selection/rules.ts';
import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { findByAsk } from './find.ts';
import { postReply } from './letters.ts';

/** What the team tells somebody who wanted to know more first. */
export interface Reply {
	readonly askId: string;
	readonly words: string;
}

/**
 * Tells somebody more, and gives them their days anew. The same words again are the same reply.
 * @throws Refused `proposal_over`
 */
export const replyToQuestion = command(
	'reply-to-question',
	proposes,
	async (work, { askId, words }: Reply): Promise<void> => {
		const proposal = await findByAsk(work, askId);
		const { programmeId, cycleId, plan, timeZone } = proposal;
		work.allow({ programmeId, cycleId });
		const party = proposal.asked.find((each) => each.askId === askId)!;

		if (proposal.state !== 'asking') throw new Refused('proposal_over');
		if (party.answer !== 'more') return;

		const answerBy = answerDeadline(work.now, plan.consent.days, timeZone);
		await work.db
			.insertInto('proposalReplies')
			.values({ askId, words, repliedAt: work.now, repliedBy: work.actor.personId })
			.execute();
		await work.db
			.updateTable('proposalAsks')
			.set({ answerBy, remindedAt: null })
			.where('id', '=', askId)
			.execute();

		await work.record({ subjectId: proposal.id });

		await postReply(work.db, proposal, party, { words, answerBy });
	}
);
