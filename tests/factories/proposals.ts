import { stranger, theSystem } from '#core/actor.ts';
import { answerProposal } from '#features/proposals/server/answer-proposal.ts';
import { proposalLinkTo } from '#features/proposals/server/link.ts';
import { proposePair } from '#features/proposals/server/propose-pair.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from './applications.ts';
import type { MadeCycle } from './cycles.ts';
import { aMentor } from './mentors.ts';

/** The yes of somebody who was asked, by the link of their letter. */
export const saysYes = (db: Db, askId: string): Promise<void> =>
	answerProposal(db, stranger, { link: proposalLinkTo(askId), answer: 'yes', words: '' });

/** One mentor with one place, who has said yes to two applicants; and what these two were asked. */
export async function aContestedPlace(db: Db, cycle: MadeCycle) {
	const mentor = await aMentor(db, { programmeId: cycle.programmeId });
	const asks: string[] = [];
	for (let each = 0; each < 2; each++) {
		const { id } = await anApplication(db, { cycleId: cycle.id, decision: 'selected' });
		const pair = { cycleId: cycle.id, applicationIds: [id], mentorId: mentor.id };
		const proposalId = await proposePair(db, theSystem, pair);
		const asked = await db
			.selectFrom('proposalAsks')
			.select(['id', 'applicationId'])
			.where('proposalId', '=', proposalId)
			.execute();
		await saysYes(db, asked.find(({ applicationId }) => applicationId === null)!.id);
		asks.push(asked.find(({ applicationId }) => applicationId !== null)!.id);
	}
	return { mentorId: mentor.id, asks };
}
