import { sql } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { isCurrent } from '#features/matching/current.ts';
import { pointsOf, reasonsOf } from '#features/matching/problem.ts';
import { livePinsOf } from '#features/matching/server/knowledge.ts';
import { mentorsWithPlaces } from '#features/matching/server/pool.ts';
import { selectedOf } from '#features/matching/server/selected.ts';
import type { Arrangement } from '#features/matching/types.ts';
import { command, type Work } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { endProposal } from './end-proposal.ts';
import { findProposal, lockedCycle, newestAnswer, type ProposingCycle } from './find.ts';
import { openProposal, type Pairing } from './open-proposal.ts';

/**
 * Puts the pairings of a run to both sides, with a letter to whoever is asked first; returns how many are new. Pairs that
 * are asked already, or are a mentorship, stay as they are; a pair that is asked and stands otherwise in this run is
 * replaced, with a letter. So the run after a no moves only those it must. Twice asks nobody twice.
 * @throws Refused `matching_out_of_date` when the selection, the pool or what is fixed has changed since, `matching_nothing_to_publish`,
 *   `proposals_published` when the team publishes without asking, `proposals_begun` when the run would take apart a
 *   mentorship
 */
export const putProposals = command(
	'put-proposals',
	proposes,
	async (work, { scenarioId }: { readonly scenarioId: string }): Promise<number> => {
		const scenario = await work.db
			.selectFrom('scenarios')
			.select(['cycleId', 'proposals'])
			.where('id', '=', scenarioId)
			.executeTakeFirst();
		if (!scenario) throw new Missing('scenario');
		const cycle = await lockedCycle(work, scenario.cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.cycleId });

		const arrangement = scenario.proposals as Arrangement;
		await refuseOld(work, cycle, arrangement);
		const present = await presentPairs(work, cycle.cycleId);
		const pairings = arrangement.proposals.map((proposal): Pairing => ({
			scenarioId,
			mentorId: proposal.mentor,
			mentees: proposal.mentees,
			score: pointsOf(proposal),
			reasons: reasonsOf(proposal)
		}));
		const fresh = pairings.filter((pairing) => !present.some((pair) => isSame(pair, pairing)));
		const inTheWay = present.filter((pair) => fresh.some((pairing) => touches(pair, pairing)));
		if (inTheWay.some(({ begun }) => begun)) throw new Refused('proposals_begun');

		for (const { proposalId } of inTheWay) {
			await endProposal(work, await findProposal(work, proposalId!), 'replaced');
		}
		for (const pairing of fresh) await openProposal(work, cycle, pairing);

		await work.record({ subjectId: scenarioId, facts: { proposals: fresh.length } });
		return fresh.length;
	}
);

async function refuseOld(work: Work, cycle: ProposingCycle, arrangement: Arrangement) {
	if (cycle.plan.consent.order === 'none') throw new Refused('proposals_published');
	if (arrangement.proposals.length === 0) throw new Refused('matching_nothing_to_publish');
	const selected = await selectedOf(work.db, cycle.cycleId, cycle.plan);
	const pool = await mentorsWithPlaces(work.db, { ...cycle, id: cycle.cycleId });
	const current = isCurrent(
		arrangement,
		selected.map(({ mentored }) => mentored.id),
		pool.map(({ mentor }) => mentor),
		await livePinsOf(work.db, cycle.cycleId)
	);
	if (!current) throw new Refused('matching_out_of_date');
}

/** A pairing that is asked, or is a mentorship. */
interface PresentPair {
	readonly proposalId: string | null;
	readonly begun: boolean;
	/** somebody of it has said yes */
	readonly agreeing: boolean;
	readonly mentorId: string;
	readonly mentees: readonly string[];
}

/** All that is asked or has begun in a cycle. */
export async function presentPairs(work: Work, cycleId: string): Promise<readonly PresentPair[]> {
	const asking = await work.db
		.selectFrom('proposals')
		.innerJoin('proposalMentees', 'proposalMentees.proposalId', 'proposals.id')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select(['proposals.id as proposalId', 'proposals.mentorId', 'proposalMentees.applicationId'])
		.select(
			sql<boolean>`exists (select from proposal_asks where proposal_asks.proposal_id = proposals.id
				and ${newestAnswer()} = 'yes')`.as('agreeing')
		)
		.where('proposals.cycleId', '=', cycleId)
		.where('proposals.ended', 'is', null)
		.where('mentorships.id', 'is', null)
		.execute();
	const begun = await work.db
		.selectFrom('mentorPlaces')
		.innerJoin('mentorshipMembers', 'mentorshipMembers.mentorshipId', 'mentorPlaces.mentorshipId')
		.select([
			'mentorPlaces.mentorshipId',
			'mentorPlaces.mentorId',
			'mentorshipMembers.applicationId'
		])
		.where('mentorPlaces.cycleId', '=', cycleId)
		.where('mentorPlaces.freedAt', 'is', null)
		.where('mentorshipMembers.side', '=', 'mentee')
		.execute();
	return [
		...pairsOf(asking.map((row) => ({ ...row, key: row.proposalId, begun: false }))),
		...pairsOf(begun.map((row) => ({ ...row, key: row.mentorshipId, proposalId: null, begun: true, agreeing: true }))) // prettier-ignore
	];
}

function pairsOf(
	rows: readonly (Omit<PresentPair, 'mentees'> & {
		readonly key: string;
		readonly applicationId: string | null;
	})[]
): readonly PresentPair[] {
	return [...Map.groupBy(rows, ({ key }) => key).values()].map((members) => ({
		...members[0]!,
		mentees: members.flatMap(({ applicationId }) => applicationId ?? [])
	}));
}

function touches(pair: Pick<Pairing, 'mentees'>, other: Pick<Pairing, 'mentees'>): boolean {
	return pair.mentees.some((id) => other.mentees.includes(id));
}

function isSame(pair: PresentPair, pairing: Pairing): boolean {
	return (
		pair.mentorId === pairing.mentorId &&
		pair.mentees.length === pairing.mentees.length &&
		pair.mentees.every((id) => pairing.mentees.includes(id))
	);
}
