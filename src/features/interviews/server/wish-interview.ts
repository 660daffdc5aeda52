import { Missing, Refused } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import { insistOnStanding } from '#features/applications/server/standing.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isAsked, statusFrom, type WishKind } from '../rules.ts';
import { bookingOf, findCandidate } from './find.ts';

/** What an applicant for whom no slot suits tells the team. */
export interface Wish {
	readonly link: string;
	readonly kind: WishKind;
	readonly note: string;
}

/**
 * Keeps what an invited applicant says about the times; the team sees it. The same words again change nothing.
 * @throws Missing for a link that we never made or that was not invited; Refused `interview_over`,
 *   `application_withdrawn`, `application_merged`
 */
export const wishInterview = command(
	'wish-interview',
	holdsLink,
	async (work, { link, kind, note }: Wish): Promise<void> => {
		const applicationId = openLink(link);
		if (!applicationId) throw new Missing('application');
		const candidate = await findCandidate(work.db, applicationId);
		work.allow({ programmeId: candidate.programmeId });
		if (candidate.invitedAt === null) throw new Missing('invitation');

		const status = statusFrom(candidate.invitedAt, await bookingOf(work.db, applicationId));
		await insistOnStanding(work.db, [applicationId]);
		if (!isAsked(candidate.outcome, status)) throw new Refused('interview_over');
		const earlier = await work.db
			.selectFrom('interviewWishes')
			.select(['kind', 'note'])
			.where('applicationId', '=', applicationId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (earlier?.kind === kind && earlier.note === note) return;

		await work.db
			.insertInto('interviewWishes')
			.values({ applicationId, kind, note, wishedAt: work.now })
			.execute();

		await work.record({ subjectId: applicationId, facts: { kind } });
	}
);
