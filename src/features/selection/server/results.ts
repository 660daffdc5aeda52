import { sql, type SqlBool } from 'kysely';
import { Missing } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
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
		.select(['cycles.id', 'cycles.slug', 'calls.title', 'calls.id as callId'])
		.where('cycles.slug', '=', slug)
		.executeTakeFirst();
	if (!cycle) throw new Missing('cycle');
	const kinds = await publishedKinds(db, cycle.id);
	if (kinds.length === 0) throw new Missing('results');
	// By the question with this meaning in the version of the form that each of them answered.
	const agreed = sql`applications.answers -> (jsonb_path_query_first(forms.content,
		'$.sections[*].questions[*] ? (@.means == "mayPublish")') ->> 'key') = 'true'::jsonb`;
	const rows = await db
		.selectFrom('presentDecisions as present')
		.innerJoin('applications', 'applications.id', 'present.applicationId')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.select('present.outcome')
		.select([
			sql<boolean>`coalesce(${agreed}, false)`.as('agreed'),
			// The name of somebody who did not agree is not even read.
			sql<string | null>`case when ${agreed}
				then coalesce(nullif(applications.organisation, ''), applications.name) end`.as('name'),
			sql<string | null>`case when ${agreed} then applications.city end`.as('city')
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
