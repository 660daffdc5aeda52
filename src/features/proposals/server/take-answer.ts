import { Refused } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { beginMentorship } from '#features/matching/server/begin-mentorship.ts';
import { selectedOf } from '#features/matching/server/selected.ts';
import { freePlaceOf } from '#features/matching/server/take-place.ts';
import type { Work } from '#platform/command.ts';
import { answerObstacle, isAgreed, type Answer, type DeclineReason } from '../rules.ts';
import { endProposal } from './end-proposal.ts';
import { findProposal, type AskedParty, type ProposalAtHand } from './find.ts';
import { askNext } from './open-proposal.ts';

/** What somebody says to a proposal. */
export interface SaidAnswer {
	readonly answer: Answer;
	/** only with a no */
	readonly reason?: DeclineReason | undefined;
	readonly words: string;
}

/**
 * Keeps an answer and does what follows from it: a no ends the proposal, the yes of all begins the mentorship, the yes
 * of the first side asks the second. The same answer again is the same answer. The cycle is locked by the caller.
 * @param byTeam written down by the team for them: also when it comes late
 * @throws Refused `proposal_begun`, `proposal_over`, `proposal_too_late`
 */
export async function takeAnswer(
	work: Work,
	proposal: ProposalAtHand,
	party: AskedParty,
	said: SaidAnswer,
	byTeam: boolean
): Promise<void> {
	if (said.answer !== 'more' && (await newestOf(work, party.askId)) === said.answer) return;
	const obstacle = answerObstacle(proposal.state, party, { now: work.now, byTeam });
	if (obstacle) throw new Refused(obstacle);

	await work.db
		.insertInto('proposalAnswers')
		.values({
			askId: party.askId,
			answer: said.answer,
			reason: said.answer === 'no' ? (said.reason ?? 'other') : null,
			words: said.words,
			answeredAt: work.now,
			answeredBy: byTeam ? work.actor.personId : null
		})
		.execute();

	await work.record({ subjectId: proposal.id, facts: { answer: said.answer } });

	if (said.answer === 'no') await endProposal(work, proposal, 'declined', party.askId);
	if (said.answer === 'yes') await goOn(work, await findProposal(work, proposal.id));
}

async function newestOf(work: Work, askId: string): Promise<Answer | undefined> {
	const row = await work.db
		.selectFrom('proposalAnswers')
		.select('answer')
		.where('askId', '=', askId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.answer as Answer | undefined;
}

/** After a yes: the next side, or the mentorship. When the mentor's last place has gone meanwhile, everybody is told. */
async function goOn(work: Work, proposal: ProposalAtHand): Promise<void> {
	const everybody = proposal.asked.length === proposal.parties.length;
	if (!everybody || !isAgreed(proposal.asked)) return askNext(work, proposal);
	const { cycleId, mentorId, plan, scenarioId, score, reasons } = proposal;
	const ids = proposal.parties.flatMap(({ applicationId }) => applicationId ?? []);
	const selected = await selectedOf(work.db, cycleId, plan);
	const mentees = selected.filter(({ mentored }) => ids.includes(mentored.id));
	if (mentees.length < ids.length) return endProposal(work, proposal, 'withdrawn');
	if ((await freePlaceOf(work, cycleId, mentorId)) === null) {
		return endProposal(work, proposal, 'full');
	}
	await beginMentorship(
		work,
		{ ...proposal, scenarioId, proposalId: proposal.id },
		{
			mentees,
			mentor: { ...(await mentorOf(work, mentorId)), id: mentorId },
			score,
			reasons,
			position: await nextPosition(work, cycleId)
		}
	);
}

async function mentorOf(work: Work, mentorId: string) {
	const person = await work.db
		.selectFrom('mentors')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale'])
		.where('mentors.id', '=', mentorId)
		.executeTakeFirstOrThrow();
	return { ...person, title: person.name, locale: person.locale as Locale };
}

async function nextPosition(work: Work, cycleId: string): Promise<number> {
	const { last } = await work.db
		.selectFrom('mentorships')
		.select((eb) => eb.fn.max('position').as('last'))
		.where('cycleId', '=', cycleId)
		.executeTakeFirstOrThrow();
	return (last ?? 0) + 1;
}
