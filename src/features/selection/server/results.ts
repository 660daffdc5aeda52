import { sql, type SqlBool } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { keyOf } from '#features/programmes/rules.ts';
import type { Plan } from '#features/programmes/types.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import type { ResultKind } from './publish-results.ts';

/** A published list: the names of those who agreed, and how many did not. */
export interface PublishedResult {
	readonly kind: ResultKind;
	readonly names: readonly { readonly name: string; readonly city: string }[];
	/** on the list, and not named */
	readonly unnamed: number;
}

/**
 * What a cycle has published of its selection, for the whole world: the shortlist, the result, or both. Names only of
 * those who agreed and have been told, and of the selected only while they have not said no. @throws Missing
 */
export async function publishedResults(db: ReadonlyDb, slug: string) {
	const cycle = await db
		.selectFrom('cycles')
		.innerJoin('calls', 'calls.cycleId', 'cycles.id')
		.select(['cycles.id', 'cycles.slug', 'cycles.plan', 'calls.title', 'calls.id as callId'])
		.where('cycles.slug', '=', slug)
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	const kinds = await publishedKinds(db, cycle.id);
	if (kinds.length === 0) throw new Missing('results');
	const agreed = keyOf(cycle.plan as Plan, 'mayPublish') ?? '';
	const organisation = keyOf(cycle.plan as Plan, 'organisation') ?? '';
	const rows = await db
		.selectFrom('presentDecisions as present')
		.innerJoin('applications', 'applications.id', 'present.applicationId')
		.select('present.outcome')
		.select([
			sql<boolean>`coalesce(applications.answers -> ${agreed} = 'true'::jsonb, false)`.as('agreed'),
			// The name of somebody who did not agree is not even read.
			sql<string | null>`case when applications.answers -> ${agreed} = 'true'::jsonb
				then coalesce(nullif(applications.answers ->> ${organisation}, ''), applications.name) end`.as(
				'name'
			),
			sql<string | null>`case when applications.answers -> ${agreed} = 'true'::jsonb
				then applications.city end`.as('city')
		])
		.where('applications.callId', '=', cycle.callId)
		.where(isStanding())
		.where('present.toldAt', '<=', now())
		.where('present.outcome', 'in', ['shortlisted', 'selected', 'reserve'])
		.where(sql<SqlBool>`present.accepted is distinct from false and present.lapsed_at is null`)
		.orderBy('name')
		.execute();
	return {
		slug: cycle.slug,
		title: cycle.title as LocalisedText,
		results: kinds.map((kind): PublishedResult => {
			const listed = rows.filter(
				({ outcome }) => outcome === 'selected' || (kind === 'shortlist' && outcome !== 'selected')
			);
			return {
				kind,
				names: listed.flatMap(({ name, city }) =>
					name === null ? [] : [{ name, city: city ?? '' }]
				),
				unnamed: listed.filter((row) => !row.agreed).length
			};
		})
	};
}

/** Which lists of a cycle stand on the site. */
export async function publishedKinds(
	db: ReadonlyDb,
	cycleId: string
): Promise<readonly ResultKind[]> {
	const rows = await db
		.selectFrom('resultPublications')
		.distinctOn('kind')
		.select(['kind', 'published'])
		.where('cycleId', '=', cycleId)
		.orderBy('kind')
		.orderBy('id', 'desc')
		.execute();
	return (['result', 'shortlist'] as const).filter((kind) =>
		rows.some((row) => row.kind === kind && row.published)
	);
}
