import { sql } from 'kysely';
import type { Reason } from '#engine/types.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Work } from '#platform/command.ts';
import { stateOf, type Asked, type ProposalState } from '../rules.ts';

/** The cycle in which a pairing is proposed. */
export interface ProposingCycle {
	readonly cycleId: string;
	readonly programmeId: string;
	readonly programmeName: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
}

/** Somebody on one side of a proposal. */
export interface Party {
	/** the ask, once there is one */
	readonly askId: string | null;
	/** null for the mentor */
	readonly applicationId: string | null;
	readonly personId: string | null;
	readonly name: string;
	/** how the other side knows them: the organisation, else the name */
	readonly title: string;
	readonly email: string;
	readonly locale: Locale;
}

/** A party who was asked. */
export type AskedParty = Party & Asked & { readonly askId: string };

/** A proposal with both its sides, as commands need it. */
export interface ProposalAtHand extends ProposingCycle {
	readonly id: string;
	readonly scenarioId: string | null;
	readonly mentorId: string;
	readonly score: number;
	readonly reasons: readonly Reason[];
	readonly state: ProposalState;
	/** the mentor first */
	readonly parties: readonly Party[];
	/** those of the parties who have been asked */
	readonly asked: readonly AskedParty[];
}

/** Holds all other changes to the proposals of a cycle until this transaction is over. @throws Missing */
export async function lockedCycle(work: Work, cycleId: string): Promise<ProposingCycle> {
	const row = await work.db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['cycles.id as cycleId', 'cycles.programmeId', 'cycles.plan', 'cycles.timeZone'])
		.select('programmes.name as programmeName')
		.where('cycles.id', '=', cycleId)
		.forNoKeyUpdate('cycles')
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	return {
		...row,
		plan: row.plan as Plan,
		programmeName: row.programmeName as LocalisedText
	};
}

/** The proposal to which an ask belongs, with the cycle locked. @throws Missing */
export async function findByAsk(work: Work, askId: string): Promise<ProposalAtHand> {
	const row = await work.db
		.selectFrom('proposalAsks')
		.select('proposalId')
		.where('id', '=', askId)
		.executeTakeFirst();
	if (!row) throw new Missing('ask');
	return findProposal(work, row.proposalId);
}

/** A proposal by its id, with the cycle locked before anything of it is read. @throws Missing */
export async function findProposal(work: Work, id: string): Promise<ProposalAtHand> {
	const found = await work.db
		.selectFrom('proposals')
		.select('cycleId')
		.where('id', '=', id)
		.executeTakeFirst();
	if (!found) throw new Missing('proposal');
	const cycle = await lockedCycle(work, found.cycleId);
	const row = await work.db
		.selectFrom('proposals')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select(['proposals.scenarioId', 'proposals.mentorId', 'proposals.score', 'proposals.reasons'])
		.select(['proposals.ended', 'mentorships.id as mentorshipId'])
		.where('proposals.id', '=', id)
		.executeTakeFirstOrThrow();
	const parties = await partiesOf(work.db, id);
	return {
		...cycle,
		id,
		scenarioId: row.scenarioId,
		mentorId: row.mentorId,
		score: row.score,
		reasons: row.reasons as readonly Reason[],
		state: stateOf(row),
		parties,
		asked: parties.filter((party) => party.askId !== null) as readonly AskedParty[]
	};
}

/** What an ask was last answered with; null while the newest word was a question that has been answered. */
export function newestAnswer() {
	return sql<Asked['answer']>`(
		select case when said.answer = 'more' and exists (
			select from proposal_replies
			where proposal_replies.ask_id = said.ask_id and proposal_replies.replied_at >= said.answered_at
		) then null else said.answer end
		from proposal_answers said where said.ask_id = proposal_asks.id
		order by said.id desc limit 1)`;
}

async function partiesOf(db: ReadonlyDb, proposalId: string): Promise<readonly (Party & Asked)[]> {
	const mentor = await db
		.selectFrom('proposals')
		.innerJoin('mentors', 'mentors.id', 'proposals.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.leftJoin('proposalAsks', (join) =>
			join
				.onRef('proposalAsks.proposalId', '=', 'proposals.id')
				.on('proposalAsks.applicationId', 'is', null)
		)
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.select(['proposalAsks.id as askId', 'proposalAsks.answerBy', newestAnswer().as('answer')])
		.where('proposals.id', '=', proposalId)
		.executeTakeFirstOrThrow();
	const mentees = await db
		.selectFrom('proposalMentees')
		.innerJoin('applications', 'applications.id', 'proposalMentees.applicationId')
		.leftJoin('proposalAsks', (join) =>
			join
				.onRef('proposalAsks.proposalId', '=', 'proposalMentees.proposalId')
				.onRef('proposalAsks.applicationId', '=', 'proposalMentees.applicationId')
		)
		.select(['applications.id as applicationId', 'applications.personId', 'applications.name'])
		.select(['applications.email', 'applications.locale', 'applications.organisation'])
		.select(['proposalAsks.id as askId', 'proposalAsks.answerBy', newestAnswer().as('answer')])
		.where('proposalMentees.proposalId', '=', proposalId)
		.orderBy('applications.number')
		.execute();
	return [
		{ ...mentor, side: 'mentor', applicationId: null, title: mentor.name },
		...mentees.map(({ organisation, ...mentee }) => ({
			...mentee,
			side: 'mentee' as const,
			title: organisation || mentee.name
		}))
	].map((party) => ({
		...party,
		locale: party.locale as Locale,
		answerBy: party.answerBy ?? Temporal.Instant.fromEpochMilliseconds(0)
	})) as readonly (Party & Asked)[];
}
