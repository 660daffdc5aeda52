import { Missing, Refused } from '#core/refusal.ts';
import { assess, brokenRules } from '#features/matching/rules.ts';
import { mentorsWithPlaces } from '#features/matching/server/pool.ts';
import { selectedOf } from '#features/matching/server/selected.ts';
import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { lockedCycle } from './find.ts';
import { openProposal } from './open-proposal.ts';
import { presentPairs } from './put-proposals.ts';

/** One pairing that the team proposes by hand: one applicant, or the members of a team, beside a mentor of the pool. */
export interface HandPairing {
	readonly cycleId: string;
	readonly applicationIds: readonly string[];
	readonly mentorId: string;
}

/**
 * Puts one pairing to both sides, without a run of the engine; its reasons are told all the same. Returns the proposal's
 * id, also when this very pairing is asked already.
 * @throws Refused `proposal_pair_taken` when one of the applicants is asked about somebody else or has a mentor;
 *   `proposal_pair_rule` when the two must not be together by a rule of the cycle
 */
export const proposePair = command(
	'propose-pair',
	proposes,
	async (work, { cycleId, applicationIds, mentorId }: HandPairing): Promise<string> => {
		const cycle = await lockedCycle(work, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const selected = await selectedOf(work.db, cycleId, cycle.plan);
		const members = selected.flatMap(({ mentored }) =>
			applicationIds.includes(mentored.id) ? [mentored] : []
		);
		const pool = await mentorsWithPlaces(work.db, { ...cycle, id: cycleId });
		const mentor = pool.find((each) => each.mentor.id === mentorId)?.mentor;
		if (!mentor || members.length === 0 || members.length < applicationIds.length) {
			throw new Missing('somebody of the pairing');
		}

		const present = (await presentPairs(work, cycleId)).find(({ mentees }) =>
			mentees.some((id) => applicationIds.includes(id))
		);
		if (present?.proposalId && present.mentorId === mentorId) return present.proposalId;
		if (present) throw new Refused('proposal_pair_taken');
		const unit = { id: members[0]!.id, members };
		const { matching } = cycle.plan;
		if (brokenRules(matching.rules, unit, mentor).length > 0) {
			throw new Refused('proposal_pair_rule');
		}

		const id = await openProposal(work, cycle, {
			scenarioId: null,
			mentorId,
			mentees: members.map((member) => member.id),
			...assess(matching, unit, mentor)
		});

		await work.record({ subjectId: id });
		return id;
	}
);
