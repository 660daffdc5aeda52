import type { LocalisedText } from '#core/locale.ts';
import { Invalid } from '#core/refusal.ts';
import type { Work } from '#platform/command.ts';

/** Hour and place of a gathering as the team writes them: its day and hours on the clock of the cycle's zone. */
export interface GatheringText {
	readonly country: string;
	readonly town: string;
	readonly venue: string;
	readonly address: string;
	/** 2026-04-17 */
	readonly day: string;
	/** 18:00 */
	readonly from: string;
	readonly until: string;
	/** left out: everybody finds room */
	readonly seats?: number | undefined;
	readonly note: LocalisedText;
}

/** What a version of a gathering holds. @throws Invalid `until` `not_after_start` */
export function versionOf(text: GatheringText, timeZone: string) {
	const { country, town, venue, address, seats, note } = text;
	const instant = (plainTime: string) =>
		Temporal.PlainDate.from(text.day).toZonedDateTime({ timeZone, plainTime }).toInstant();
	const startsAt = instant(text.from);
	const endsAt = instant(text.until);
	if (Temporal.Instant.compare(endsAt, startsAt) <= 0) {
		throw new Invalid([{ field: 'until', code: 'not_after_start' }]);
	}
	return { country, town, venue, address, startsAt, endsAt, seats: seats ?? null, note };
}

/** Hour and place, read. */
export type Version = ReturnType<typeof versionOf>;

/** Writes a version down above the earlier ones: a beat of making and of changing. */
export async function writeVersion(
	{ db, now, actor }: Work,
	gatheringId: string,
	sequence: number,
	{ note, ...version }: Version
): Promise<void> {
	await db
		.insertInto('gatheringVersions')
		.values({
			...version,
			gatheringId,
			sequence,
			note: JSON.stringify(note),
			writtenAt: now,
			writtenBy: actor.personId
		})
		.execute();
}
