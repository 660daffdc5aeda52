import type { NotNull } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { withdrawFromBatch } from '#features/letters/server/withdraw-from-batch.ts';
import { coordinates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { statusFrom } from '../rules.ts';
import { bookingOf, findShortlisted, type Candidate } from './find.ts';
import { postInvitation } from './letters.ts';

/** Whom to invite: everybody on the shortlist who was not yet, or one who did not come and is to have another time. */
export interface Invitation {
	readonly cycleId: string;
	readonly applicationId?: string;
}

/**
 * Asks applicants to choose a time; returns how many letters were written. Inviting twice invites nobody twice. Who
 * learns by it that they are on the shortlist needs no other letter about it: the invitation announces the decision,
 * and a letter about it that still waits does not go.
 * @throws Refused `no_slots` while there is nothing to choose from
 */
export const inviteToInterviews = command(
	'invite-to-interviews',
	coordinates,
	async (work, { cycleId, applicationId }: Invitation): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const shortlisted = await findShortlisted(work.db, cycleId);

		const wanted =
			applicationId === undefined
				? shortlisted.filter(({ invitedAt }) => invitedAt === null)
				: await oneOf(work, shortlisted, applicationId);
		if (wanted.length === 0) return 0;
		const offered = await work.db
			.selectFrom('interviewSlots')
			.select('id')
			.where('cycleId', '=', cycleId)
			.where('withdrawnAt', 'is', null)
			.where('startsAt', '>', work.now)
			.limit(1)
			.executeTakeFirst();
		if (!offered) throw new Refused('no_slots');

		const invited = { invitedAt: work.now, invitedBy: work.actor.personId };
		await work.db
			.insertInto('interviewInvitations')
			.values(wanted.map(({ id }) => ({ applicationId: id, ...invited })))
			.execute();

		await announceShortlist(
			work,
			wanted.map(({ id }) => id)
		);

		await work.record({ subjectId: cycleId, facts: { letters: wanted.length } });

		for (const candidate of wanted) await postInvitation(work.db, candidate);
		return wanted.length;
	}
);

/**
 * Keeps that these applicants know of their place on the shortlist, where they did not. A letter about it that still
 * waits in its batch is taken back: the invitation says the same, and would come before it.
 */
async function announceShortlist(work: Work, applicationIds: readonly string[]): Promise<void> {
	const untold = await work.db
		.selectFrom('presentDecisions')
		.innerJoin('applications', 'applications.id', 'presentDecisions.applicationId')
		.select(['decisionId', 'batchId', 'applications.email'])
		.$narrowType<{ decisionId: NotNull }>()
		.where('applicationId', 'in', applicationIds)
		.where((eb) => eb.or([eb('toldAt', 'is', null), eb('toldAt', '>', work.now)]))
		.execute();
	if (untold.length === 0) return;
	const told = { announcedAt: work.now, announcedBy: work.actor.personId, batchId: null };
	await work.db
		.insertInto('announcements')
		.values(untold.map(({ decisionId }) => ({ decisionId, ...told })))
		// One whose letter was taken back before it went, or is now.
		.onConflict((conflict) => conflict.column('decisionId').doUpdateSet(told))
		.execute();
	for (const [batchId, waiting] of Map.groupBy(untold, (row) => row.batchId)) {
		if (batchId === null) continue;
		const addresses = waiting.map(({ email }) => email.trim());
		const kind = 'application-shortlisted';
		await withdrawFromBatch(work.db, work.actor, { batchId, kind, addresses });
	}
}

/** The one who is asked, if they are to be: for the first time, or once more because they did not come. */
async function oneOf(
	work: Work,
	shortlisted: readonly Candidate[],
	applicationId: string
): Promise<readonly Candidate[]> {
	const candidate = shortlisted.find(({ id }) => id === applicationId);
	if (!candidate) throw new Missing('application');
	const booking = await bookingOf(work.db, applicationId);
	const status = statusFrom(candidate.invitedAt, booking);
	return status === 'not-invited' || status === 'no-show' ? [candidate] : [];
}
