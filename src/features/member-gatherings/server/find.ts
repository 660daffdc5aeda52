import { sql } from 'kysely';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import {
	gatheringKinds,
	type Audience,
	type GatheringKind,
	type MemberGathering
} from '../types.ts';

/** Gatherings of members, each in its newest version, the earliest first: rows for `toGathering`. */
export function memberGatheringRows(db: ReadonlyDb) {
	return db
		.selectFrom('gatherings')
		.innerJoin('memberGatheringVersions as version', (join) =>
			join.onRef('version.gatheringId', '=', 'gatherings.id').on(
				sql<boolean>`not exists (select from member_gathering_versions as later
					where later.gathering_id = version.gathering_id and later.sequence > version.sequence)`
			)
		)
		.leftJoin('gatheringCancellations as cancellation', 'cancellation.gatheringId', 'gatherings.id')
		.select(['gatherings.id', 'gatherings.cycleId', 'gatherings.kind', 'cancellation.calledOffAt'])
		.select(['version.sequence', 'version.title', 'version.audience', 'version.country'])
		.select(['version.place', 'version.link', 'version.programme'])
		.select(
			sql<readonly DayRow[]>`(
				select jsonb_agg(jsonb_build_object(
					'day', day, 'startsAt', starts_at, 'endsAt', ends_at) order by day)
				from gathering_days where gathering_days.version_id = version.id
			)`.as('days')
		)
		.where('gatherings.kind', 'in', gatheringKinds)
		.orderBy(
			sql`(select min(starts_at) from gathering_days where gathering_days.version_id = version.id)`
		)
		.orderBy('gatherings.id');
}

interface DayRow {
	readonly day: number;
	readonly startsAt: string;
	readonly endsAt: string;
}

type Row = Awaited<ReturnType<ReturnType<typeof memberGatheringRows>['execute']>>[number];

/** A row of `memberGatheringRows` as a gathering. */
export function toGathering(row: Row): MemberGathering {
	const { id, cycleId, calledOffAt, sequence, country, place, link } = row;
	return {
		...{ id, cycleId, calledOffAt, sequence, country, place, link },
		kind: row.kind as GatheringKind,
		audience: row.audience as Audience,
		title: row.title as LocalisedText,
		programme: row.programme as LocalisedText,
		days: row.days.map(({ day, startsAt, endsAt }) => ({
			day,
			startsAt: Temporal.Instant.from(startsAt),
			endsAt: Temporal.Instant.from(endsAt)
		}))
	};
}

/** The cycle that a gathering belongs to, as its commands and letters need it. */
export interface GatheringCycle {
	readonly id: string;
	readonly programmeId: string;
	readonly programme: LocalisedText;
	readonly timeZone: string;
}

/** @throws Missing when there is no such cycle */
export async function findCycle(db: ReadonlyDb, id: string): Promise<GatheringCycle> {
	const row = await db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['cycles.id', 'cycles.programmeId', 'cycles.timeZone', 'programmes.name'])
		.where('cycles.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	const { name, ...cycle } = row;
	return { ...cycle, programme: name as LocalisedText };
}

/** A gathering with its cycle, its row locked until the transaction ends. @throws Missing */
export async function lockMemberGathering(db: Db, id: string) {
	await db.selectFrom('gatherings').select('id').where('id', '=', id).forUpdate().execute();
	const row = await memberGatheringRows(db).where('gatherings.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('gathering');
	return { gathering: toGathering(row), cycle: await findCycle(db, row.cycleId) };
}
