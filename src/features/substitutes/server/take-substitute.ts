import { Refused } from '#core/refusal.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { welcome } from '#features/matching/server/begin-mentorship.ts';
import { introduceMentee, type Addressee } from '#features/matching/server/letters.ts';
import { findMentorships } from '#features/mentorships/server/find.ts';
import { postInvitations } from '#features/mentorships/server/letters.ts';
import { m } from '#messages';
import { command, type Work } from '#platform/command.ts';
import { takesSubstitute } from '../access.ts';
import type { Reason } from '#engine/types.ts';
import { candidatesFor, withSomebody } from '../rules.ts';
import type { Candidate, OpenTeam } from '../types.ts';
import { comingSessions } from './coming-sessions.ts';
import { lockLeaving, type FoundLeaving } from './find.ts';
import { postSteppedIn } from './letters.ts';
import { openTeam, teammatesOf, waitingIn, type Waiter } from './team.ts';

/** Who steps in for whom. */
export interface Choice {
	readonly leavingId: string;
	readonly applicationId: string;
}

/**
 * Lets somebody step in for whoever left, at once: they have said yes by telephone. They are selected, get an account
 * and a role, and letters go to them and to those who stay. Twice is once.
 * @throws Refused `substitute_taken` when somebody else has stepped in, `substitute_gone` when this one is no longer
 *   free, `substitute_ruled_out` when a rule keeps them away, `leaving_withdrawn` when whoever left is back,
 *   `mentorship_ended`; and for a minor without consent as `decide-applications`
 */
export const takeSubstitute = command(
	'take-substitute',
	takesSubstitute,
	async (work, { leavingId, applicationId }: Choice): Promise<void> => {
		const leaving = await lockLeaving(work.db, leavingId);
		const { mentorshipId, cycle, substitute } = leaving;
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		if (substitute?.applicationId === applicationId) return;
		if (substitute) throw new Refused('substitute_taken', { name: substitute.name });
		if (leaving.withdrawn) throw new Refused('leaving_withdrawn', { name: leaving.name });
		if (leaving.endedOn) throw new Refused('mentorship_ended', { endedOn: leaving.endedOn });
		const { waiter, candidate, team } = await candidateFor(work, leaving, applicationId);
		if (candidate.obstacle) throw new Refused('substitute_ruled_out', { name: candidate.name });

		await decide(work, cycle.id, applicationId);
		const where = { programmeId: cycle.programmeId, cycleId: cycle.id };
		const person = await welcome(work, where, waiter.selected);
		const { points, reasons } = withSomebody(team, waiter.mentored);
		await work.db
			.insertInto('substitutes')
			.values({
				...{ leavingId, applicationId, gain: candidate.gain },
				chosenAt: work.now,
				chosenBy: work.actor.personId
			})
			.execute();
		await work.db
			.insertInto('mentorshipMembers')
			.values({ mentorshipId, personId: person.personId, side: 'mentee', applicationId })
			.execute();
		// Why these are a team is told of those who are in it.
		await work.db
			.updateTable('mentorships')
			.set({ score: points, reasons: JSON.stringify(reasons) })
			.where('id', '=', mentorshipId)
			.execute();

		await work.record({
			subjectId: mentorshipId,
			facts: { person: person.personId, gain: candidate.gain }
		});

		await tell(work, leaving, person, reasons);
	}
);

/** @throws Refused `substitute_gone` when the application is not one of somebody who waits for a team */
async function candidateFor(
	{ db }: Work,
	{ mentorshipId, applicationId: left, cycle }: FoundLeaving,
	applicationId: string
): Promise<{
	readonly waiter: Waiter;
	readonly candidate: Candidate;
	readonly team: OpenTeam;
}> {
	const teammates = await teammatesOf(db, mentorshipId, cycle.plan);
	const { mentored: leaver } = teammates.find(({ mentored }) => mentored.id === left)!;
	const waiting = await waitingIn(db, cycle, [leaver.country]);
	const waiter = waiting.find(({ mentored }) => mentored.id === applicationId);
	const team = await openTeam(db, cycle, mentorshipId, teammates);
	const [candidate] = waiter ? candidatesFor(team, leaver, [waiter]) : [];
	if (!waiter || !candidate) throw new Refused('substitute_gone');
	return { waiter, candidate, team };
}

/** The place is theirs and they know it: no other letter of the selection goes to them. */
async function decide(work: Work, cycleId: string, applicationId: string): Promise<void> {
	await decideApplications(work.db, work.actor, {
		...{ cycleId, applicationIds: [applicationId], outcome: 'selected' },
		note: m.substitutes_note_selected({}, { locale: 'en' })
	});
	const { decisionId, announcedAt, accepted } = await work.db
		.selectFrom('presentDecisions')
		.select(['decisionId', 'announcedAt', 'accepted'])
		.where('applicationId', '=', applicationId)
		.$narrowType<{ decisionId: number }>()
		.executeTakeFirstOrThrow();
	const by = work.actor.personId;
	if (announcedAt === null) {
		await work.db
			.insertInto('announcements')
			.values({ decisionId, announcedAt: work.now, announcedBy: by })
			.execute();
	}
	if (accepted === null) {
		await work.db
			.insertInto('placeAnswers')
			.values({ decisionId, accepted: true, answeredAt: work.now, answeredBy: by })
			.execute();
	}
}

async function tell(
	{ db, now }: Work,
	leaving: FoundLeaving,
	person: Addressee,
	reasons: readonly Reason[]
): Promise<void> {
	const { mentorshipId, programme, cycle } = leaving;
	const [mentorship] = await findMentorships(db, [mentorshipId]);
	if (!mentorship) throw new Error('A mentorship cannot go while somebody steps in.');
	const addressed = mentorship.members.map((member) => ({ ...member, title: member.name }));
	const mentor = addressed.find(({ side }) => side === 'mentor')!;
	await introduceMentee(
		db,
		{
			...{ mentorshipId, mentor, plan: cycle.plan },
			mentees: addressed.filter(({ side }) => side === 'mentee'),
			reasons,
			programme: { id: cycle.programmeId, name: programme }
		},
		person
	);
	const substitute = addressed.find(({ personId }) => personId === person.personId)!;
	await postSteppedIn(db, mentorship, { substitute, leaver: leaving.name });
	for (const plan of await comingSessions(db, mentorshipId, now)) {
		await postInvitations(db, mentorship, plan, [substitute]);
	}
}
