import type { Reason } from '#engine/types.ts';
import { answerDeadline } from '#features/selection/rules.ts';
import type { Work } from '#platform/command.ts';
import { sidesToAsk } from '../rules.ts';
import { findProposal, type ProposalAtHand, type ProposingCycle } from './find.ts';
import { postProposal } from './letters.ts';

/** A pairing that is to be put to its two sides. */
export interface Pairing {
	readonly scenarioId: string | null;
	readonly mentorId: string;
	/** applications */
	readonly mentees: readonly string[];
	readonly score: number;
	readonly reasons: readonly Reason[];
}

/** Writes a proposal and asks whoever comes first; the cycle is locked by the caller. Returns its id. */
export async function openProposal(
	work: Work,
	cycle: ProposingCycle,
	{ mentees, reasons, ...pairing }: Pairing
): Promise<string> {
	const { id } = await work.db
		.insertInto('proposals')
		.values({
			...pairing,
			cycleId: cycle.cycleId,
			reasons: JSON.stringify(reasons),
			madeAt: work.now,
			madeBy: work.actor.personId
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await work.db
		.insertInto('proposalMentees')
		.values(mentees.map((applicationId) => ({ proposalId: id, applicationId })))
		.execute();
	await askNext(work, await findProposal(work, id));
	return id;
}

/** Asks the sides whose turn it is, with a letter to each person; nobody when it is nobody's. */
export async function askNext(work: Work, proposal: ProposalAtHand): Promise<void> {
	const { plan, timeZone } = proposal;
	const { order, days } = plan.consent;
	// A pairing that the team proposes by hand is put to both sides, also where runs are published at once.
	const sides = sidesToAsk(order === 'none' ? 'together' : order, proposal.asked);
	const now = proposal.parties.filter(({ applicationId }) =>
		sides.includes(applicationId === null ? 'mentor' : 'mentee')
	);
	if (now.length === 0) return;
	const answerBy = answerDeadline(work.now, days, timeZone);
	const rows = await work.db
		.insertInto('proposalAsks')
		.values(
			now.map(({ applicationId }) => ({
				proposalId: proposal.id,
				applicationId,
				askedAt: work.now,
				answerBy
			}))
		)
		.returning(['id', 'applicationId'])
		.execute();
	for (const { id: askId, applicationId } of rows) {
		const party = now.find((each) => each.applicationId === applicationId)!;
		await postProposal(work.db, proposal, { ...party, askId }, answerBy);
	}
}
