import { Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { readingIn } from './stage.ts';

/** The last day on which reviewers may write. */
export interface ReadingEnd {
	readonly cycleId: string;
	/** YYYY-MM-DD, in the cycle's zone */
	readonly lastOn: string;
}

/** Says until when reviewers may write; said again, the newer one counts. @throws Refused `reading_end_past` */
export const setReadingEnd = command(
	'set-reading-end',
	coordinates,
	async (work, { cycleId, lastOn }: ReadingEnd): Promise<void> => {
		const { programmeId, stage, timeZone, closesAt } = await readingIn(work.db, cycleId);
		work.allow({ programmeId, cycleId });
		const midnight = Temporal.PlainDate.from(lastOn).add({ days: 1 }).toZonedDateTime(timeZone);
		const closes = midnight.toInstant();

		if (closesAt?.equals(closes)) return;
		if (Temporal.Instant.compare(closes, work.now) <= 0) {
			throw new Refused('reading_end_past', { day: lastOn });
		}

		await work.db
			.insertInto('reviewTerms')
			.values({
				cycleId,
				stage: stage.key,
				closesAt: closes,
				setAt: work.now,
				setBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: cycleId, facts: { stage: stage.key, lastOn } });
	}
);
