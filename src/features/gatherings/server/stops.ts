import type { LocalisedText } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** A gathering with its newest hour and place, and what its pages and letters say of the cycle around it. */
export interface Gathering {
	readonly id: string;
	readonly cycleId: string;
	readonly programmeId: string;
	/** of the cycle: its address */
	readonly slug: string;
	readonly timeZone: string;
	readonly call: {
		readonly id: string;
		readonly title: LocalisedText;
		readonly closesAt: Temporal.Instant;
		readonly published: boolean;
	};
	readonly country: string;
	readonly town: string;
	readonly venue: string;
	readonly address: string;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly seats: number | null;
	readonly note: LocalisedText;
	/** how often its hour or place was written anew */
	readonly sequence: number;
	readonly calledOffAt: Temporal.Instant | null;
	/** places that are taken, walk-ins with them */
	readonly taken: number;
}

/** The kind of gathering that belongs to a call. */
export const infoStop = 'info-stop';

/** Gatherings as rows, for `toGathering`; the caller says which. */
export function gatheringRows(db: ReadonlyDb) {
	return db
		.selectFrom('gatherings')
		.innerJoin(
			(newest) =>
				newest
					.selectFrom('gatheringVersions')
					.distinctOn('gatheringId')
					.selectAll()
					.orderBy('gatheringId')
					.orderBy('sequence', 'desc')
					.as('version'),
			(join) => join.onRef('version.gatheringId', '=', 'gatherings.id')
		)
		.innerJoin('cycles', 'cycles.id', 'gatherings.cycleId')
		.innerJoin('calls', 'calls.cycleId', 'cycles.id')
		.leftJoin('callPublications', 'callPublications.callId', 'calls.id')
		.leftJoin('gatheringCancellations', 'gatheringCancellations.gatheringId', 'gatherings.id')
		.select((eb) => [
			'gatherings.id',
			'gatherings.cycleId',
			'cycles.programmeId',
			'cycles.slug',
			'cycles.timeZone',
			'calls.id as callId',
			'calls.title',
			'calls.closesAt',
			'callPublications.publishedAt',
			'version.country',
			'version.town',
			'version.venue',
			'version.address',
			'version.startsAt',
			'version.endsAt',
			'version.seats',
			'version.note',
			'version.sequence',
			'gatheringCancellations.calledOffAt',
			eb
				.selectFrom('registrations')
				.select(eb.fn.countAll<number>().as('count'))
				.whereRef('registrations.gatheringId', '=', 'gatherings.id')
				.where('registrations.givenBackAt', 'is', null)
				.as('taken')
		])
		.orderBy('version.startsAt')
		.orderBy('gatherings.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof gatheringRows>['execute']>>[number];

/** A row as a gathering. */
export function toGathering(row: Row): Gathering {
	const { callId, title, closesAt, publishedAt, note, taken, ...rest } = row;
	return {
		...rest,
		call: { id: callId, title: title as LocalisedText, closesAt, published: publishedAt !== null },
		note: note as LocalisedText,
		taken: taken ?? 0
	};
}
