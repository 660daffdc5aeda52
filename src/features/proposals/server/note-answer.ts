import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { findByAsk } from './find.ts';
import { takeAnswer, type SaidAnswer } from './take-answer.ts';

/** What somebody told the team, on the telephone or in a corridor. */
export interface NotedAnswer extends SaidAnswer {
	readonly askId: string;
}

/** Writes an answer down for somebody; also when it comes late. @throws Refused `proposal_begun`, `proposal_over` */
export const noteAnswer = command(
	'note-answer',
	proposes,
	async (work, { askId, ...said }: NotedAnswer): Promise<void> => {
		const proposal = await findByAsk(work, askId);
		work.allow({ programmeId: proposal.programmeId, cycleId: proposal.cycleId });
		const party = proposal.asked.find((each) => each.askId === askId)!;

		await takeAnswer(work, proposal, party, said, true);
	}
);
