import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { proposes } from '../access.ts';
import { stateOf } from '../rules.ts';
import type { DeskParty, DeskProposal } from '../types.ts';
import { newestAnswer } from './find.ts';

interface Cycle {
	readonly id: string;
	readonly plan: Plan;
	readonly programme: { readonly id: string };
}

/** All proposals of a cycle, the newest first: two queries. @throws Missing when the actor does not run the cycle */
export async function proposalsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Cycle
): Promise<readonly DeskProposal[]> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!proposes(actor, scope)) throw new Missing('proposals');
	const rows = await db
		.selectFrom('proposals')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select(['proposals.id', 'proposals.score', 'proposals.ended', 'proposals.endedAt'])
		.select('mentorships.id as mentorshipId')
		.where('proposals.cycleId', '=', cycle.id)
		.orderBy('proposals.madeAt', 'desc')
		.orderBy('proposals.score', 'desc')
		.orderBy('proposals.id')
		.execute();
	const parties = Map.groupBy(await partiesOf(db, cycle), ({ proposalId }) => proposalId);
	return rows.map((row) => {
		const all = parties.get(row.id) ?? [];
		return {
			...row,
			state: stateOf(row),
			mentor: all.find(({ side }) => side === 'mentor')!,
			mentees: all.filter(({ side }) => side === 'mentee')
		};
	});
}

async function partiesOf(db: ReadonlyDb, cycle: Cycle) {
	const { rows } = await sql<DeskParty & { proposalId: string }>`
		select party.proposal_id as "proposalId", party.side, party.title,
			proposal_asks.id as "askId", proposal_asks.answer_by as "answerBy", ${newestAnswer()} as answer,
			(select jsonb_build_object('answer', said.answer, 'reason', said.reason, 'words', said.words,
					'at', said.answered_at, 'by', people.name)
				from proposal_answers said left join people on people.id = said.answered_by
				where said.ask_id = proposal_asks.id order by said.id desc limit 1) as said
		from (
			select proposals.id as proposal_id, null::uuid as application_id, 'mentor' as side, people.name as title, 0 as at
			from proposals
			join mentors on mentors.id = proposals.mentor_id
			join people on people.id = mentors.person_id
			where proposals.cycle_id = ${cycle.id}
			union all
			select proposals.id, applications.id, 'mentee',
				coalesce(nullif(applications.organisation, ''), applications.name), applications.number
			from proposals
			join proposal_mentees on proposal_mentees.proposal_id = proposals.id
			join applications on applications.id = proposal_mentees.application_id
			where proposals.cycle_id = ${cycle.id}
		) party
		left join proposal_asks on proposal_asks.proposal_id = party.proposal_id
			and proposal_asks.application_id is not distinct from party.application_id
		order by party.at`.execute(db);
	return rows.map(({ said, ...row }) => ({
		...row,
		said: said && { ...said, at: Temporal.Instant.from(said.at as unknown as string) }
	}));
}

/** The applicants of a cycle who are selected and have neither a mentor nor an open proposal; how many. */
export async function withoutProposal(db: ReadonlyDb, actor: Actor, cycle: Cycle): Promise<number> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!proposes(actor, scope)) throw new Missing('proposals');
	const { count } = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('calls.cycleId', '=', cycle.id)
		.where('present.outcome', '=', 'selected')
		.where(
			sql<boolean>`not exists (select from withdrawals where withdrawals.application_id = applications.id)
			and not exists (select from memberships member
				join mentor_places place on place.mentorship_id = member.mentorship_id and place.freed_at is null
				where member.application_id = applications.id)
			and not exists (select from proposal_mentees
				join proposals on proposals.id = proposal_mentees.proposal_id and proposals.ended is null
				where proposal_mentees.application_id = applications.id)`
		)
		.executeTakeFirstOrThrow();
	return Number(count);
}
