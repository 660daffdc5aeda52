import { sql } from 'kysely';
import type { Reason } from '#engine/types.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Profile } from '#features/matching/profile.ts';
import { sharedAnswers, type People } from '#features/matching/server/shared-answers.ts';
import { sharedQuestions } from '#features/matching/shared.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { stateOf, type Answer, type ProposalState, type Side } from '../rules.ts';
import { newestAnswer } from './find.ts';
import { openProposalLink } from './link.ts';

/** Somebody of the other side (or of the reader's own team), as a proposal shows them: no address, no telephone. */
export interface Shown extends Profile {
	readonly id: string;
	readonly title: string;
}

/** A proposal as one person who was asked reads it. */
export interface OwnProposal {
	readonly name: string;
	readonly side: Side;
	readonly state: ProposalState;
	readonly answer: Answer | null;
	readonly answerBy: Temporal.Instant;
	readonly replies: readonly string[];
	readonly mentorshipId: string | null;
	readonly others: readonly Shown[];
	readonly team: readonly Shown[];
	readonly reasons: readonly Reason[];
	readonly programmeName: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
}

/**
 * The proposal that a link opens. Of a mentor it selects what the pool says of them to mentees; of an applicant only what
 * a mentorship shares, and nothing once the proposal is over. @throws Missing for a link that we never made
 */
export async function ownProposal(db: ReadonlyDb, link: string): Promise<OwnProposal> {
	const askId = openProposalLink(link);
	if (!askId) throw new Missing('proposal');
	const row = await db
		.selectFrom('proposalAsks')
		.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
		.innerJoin('cycles', 'cycles.id', 'proposals.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('mentors', 'mentors.id', 'proposals.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select([
			'proposals.id',
			'proposals.reasons',
			'proposals.ended',
			'mentorships.id as mentorshipId'
		])
		.select(['proposalAsks.applicationId', 'proposalAsks.answerBy', newestAnswer().as('answer')])
		.select(['cycles.plan', 'cycles.timeZone', 'programmes.name as programmeName'])
		.select(['mentors.id as mentorId', 'people.name as mentorName'])
		.select(['mentors.country', 'mentors.city', 'mentors.line', 'mentors.offers', 'mentors.fields'])
		.select(
			sql<
				readonly string[]
			>`(select coalesce(json_agg(words order by id), '[]') from proposal_replies
				where ask_id = proposal_asks.id)`.as('replies')
		)
		.where('proposalAsks.id', '=', askId)
		.executeTakeFirst();
	if (!row) throw new Missing('proposal');
	const plan = row.plan as Plan;
	const side: Side = row.applicationId === null ? 'mentor' : 'mentee';
	const state = stateOf(row);
	const mentees = await menteesOf(db, row.id, plan, state === 'asking' ? side : null);
	const mentor = {
		id: row.mentorId,
		title: row.mentorName,
		country: row.country,
		city: row.city,
		line: row.line as LocalisedText,
		offers: row.offers,
		fields: row.fields,
		answers: {}
	};
	const self = mentees.find(({ id }) => id === row.applicationId);
	return {
		name: side === 'mentor' ? row.mentorName : (self?.name ?? ''),
		side,
		state,
		answer: row.answer,
		answerBy: row.answerBy,
		replies: row.replies,
		mentorshipId: row.mentorshipId,
		others: side === 'mentor' ? mentees : [mentor],
		team: side === 'mentor' ? [] : mentees.filter((mentee) => mentee !== self),
		reasons: row.reasons as readonly Reason[],
		programmeName: row.programmeName as LocalisedText,
		plan,
		timeZone: row.timeZone
	};
}

/**
 * The mentored side; the long answers are for the mentor, and none at all for who is not asked any more. Who of an
 * organisation takes part is told by name: more of them when both sides have said yes.
 */
async function menteesOf(db: ReadonlyDb, proposalId: string, plan: Plan, reader: Side | null) {
	const { known, told } = sharedQuestions(plan);
	const keys = reader === null ? [] : reader === 'mentor' ? [...known, ...told] : known;
	const rows = await db
		.selectFrom('proposalMentees')
		.innerJoin('applications', 'applications.id', 'proposalMentees.applicationId')
		.select([
			'applications.id',
			'applications.name',
			'applications.organisation',
			'applications.country',
			'applications.city'
		])
		.select([
			sharedAnswers(plan, sql<boolean>`each.key = any(${keys})`, sql<People>`'names'`).as('answers')
		])
		.where('proposalMentees.proposalId', '=', proposalId)
		.orderBy('applications.number')
		.execute();
	return rows.map(({ organisation, ...row }) => ({
		...row,
		title: organisation || row.name,
		line: {},
		offers: [],
		fields: []
	}));
}
