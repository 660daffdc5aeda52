import { administrates } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { isOverdue, isToRemind } from '../rules.ts';
import { endProposal } from './end-proposal.ts';
import { findProposal, newestAnswer } from './find.ts';
import { postReminder } from './letters.ts';

/**
 * Ends proposals whose days are over without an answer, and reminds those who still have time, each of them once. Run by
 * the timetable; twice is once. Returns how many proposals ended.
 */
export const settleProposals = command(
	'settle-proposals',
	administrates,
	async (work, _: Record<string, never>): Promise<number> => {
		work.allow({});
		const rows = await silent(work);
		const overdue = [
			...new Set(rows.filter(({ late }) => late).map(({ proposalId }) => proposalId))
		];
		let ended = 0;
		for (const id of overdue) {
			// Somebody may have answered between the question and the lock.
			const proposal = await findProposal(work, id);
			const waits = proposal.asked.some((each) => isOverdue(each, work.now));
			if (proposal.state !== 'asking' || !waits) continue;
			await endProposal(work, proposal, 'expired');
			await work.record({ subjectId: id });
			ended += 1;
		}
		for (const { askId, proposalId, late, remind } of rows) {
			if (late || !remind) continue;
			const proposal = await findProposal(work, proposalId);
			const party = proposal.asked.find((each) => each.askId === askId);
			if (proposal.state !== 'asking' || !party || party.answer !== null) continue;
			await work.db
				.updateTable('proposalAsks')
				.set({ remindedAt: work.now })
				.where('id', '=', askId)
				.execute();
			await postReminder(work.db, proposal, party);
		}
		return ended;
	}
);

/** Who was asked and has said nothing, of proposals that are still open. */
async function silent(work: Work) {
	const rows = await work.db
		.selectFrom('proposalAsks')
		.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
		.innerJoin('cycles', 'cycles.id', 'proposals.cycleId')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select(['proposalAsks.id as askId', 'proposalAsks.proposalId', 'proposalAsks.answerBy'])
		.select(['proposalAsks.remindedAt', 'cycles.plan', newestAnswer().as('answer')])
		.where('proposals.ended', 'is', null)
		.where('mentorships.id', 'is', null)
		.orderBy('proposalAsks.answerBy')
		.execute();
	return rows.map(({ askId, proposalId, answerBy, remindedAt, plan, answer }) => {
		const asked = { side: 'mentor', answer, answerBy } as const;
		return {
			askId,
			proposalId,
			late: isOverdue(asked, work.now),
			remind: remindedAt === null && isToRemind(asked, (plan as Plan).consent, work.now)
		};
	});
}
