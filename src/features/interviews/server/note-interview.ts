import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { interviews } from '../access.ts';
import type { Recommendation } from '../rules.ts';
import { bookingOf, findCandidate, judgesOf } from './find.ts';

/** What a panel member writes down about the one they spoke with. */
export interface PanelNote {
	readonly applicationId: string;
	readonly note: string;
	readonly recommendation: Recommendation | null;
}

/**
 * Keeps a panel member's note; the newest of each member counts, all stay. The same words again change nothing.
 * @throws Missing without a booking, for a panel member with a declared conflict, or for somebody who is not a person
 */
export const noteInterview = command(
	'note-interview',
	interviews,
	async (work, input: PanelNote): Promise<void> => {
		const { id, programmeId, cycleId } = await findCandidate(work.db, input.applicationId);
		const booking = await bookingOf(work.db, id);
		const panel = booking ? await judgesOf(work.db, booking) : [];
		work.allow({ programmeId, cycleId, own: panel.map((member) => member.id) });
		const { personId } = work.actor;
		if (!booking || !personId) throw new Missing('booking');

		const earlier = await work.db
			.selectFrom('interviewNotes')
			.select(['note', 'recommendation'])
			.where('bookingId', '=', booking.id)
			.where('personId', '=', personId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		const { note, recommendation } = input;
		if (earlier?.note === note && earlier.recommendation === recommendation) return;

		const row = { bookingId: booking.id, personId, note, recommendation, notedAt: work.now };
		await work.db.insertInto('interviewNotes').values(row).execute();

		await work.record({ subjectId: booking.id });
	}
);
