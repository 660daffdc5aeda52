import { sql } from 'kysely';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { reviewResults } from '#features/reviews/server/results.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';

/**
 * Brings the scores by which the board sorts up to the reviews that there are. Run whenever a review or a moderation
 * arrives; doing it twice changes nothing.
 */
export const scoreApplications = command(
	'score-applications',
	selects,
	async (work, { cycleId }: { readonly cycleId: string }): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.innerJoin('calls', 'calls.cycleId', 'cycles.id')
			.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
			.select(['cycles.id', 'cycles.plan', 'cycles.programmeId', 'calls.id as callId'])
			.select(['programmes.slug', 'programmes.name'])
			.where('cycles.id', '=', cycleId)
			// One at a time: two that overtake each other would leave the older figures.
			.forUpdate('cycles')
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const { id, programmeId, slug, name } = cycle;
		const results = await reviewResults(work.db, work.actor, {
			id,
			plan: cycle.plan as Plan,
			programme: { id: programmeId, slug, name: name as LocalisedText }
		});
		const scored = results.flatMap(({ score, ...result }) =>
			score === null ? [] : [{ ...result, score }]
		);

		// One statement, whatever their number: a row for each of the parallel lists.
		await sql`
			insert into application_scores
				(application_id, call_id, raw, corrected, spread, reviews, flagged, moderated, scored_at)
			select application_id, ${cycle.callId}::uuid, raw, corrected, spread, reviews, flagged, moderated,
				${work.now.toString()}::timestamptz
			from unnest(
				${scored.map(({ applicationId }) => applicationId)}::uuid[],
				${scored.map(({ mean, score }) => mean ?? score)}::float8[],
				${scored.map(({ score }) => score)}::float8[],
				${scored.map(({ spread }) => spread ?? 0)}::float8[],
				${scored.map(({ count }) => count)}::int[],
				${scored.map(({ flagged }) => flagged)}::bool[],
				${scored.map(({ moderated }) => moderated !== null)}::bool[]
			) as each (application_id, raw, corrected, spread, reviews, flagged, moderated)
			on conflict (application_id) do update set
				(raw, corrected, spread, reviews, flagged, moderated, scored_at) =
				(excluded.raw, excluded.corrected, excluded.spread, excluded.reviews, excluded.flagged,
					excluded.moderated, excluded.scored_at)
			where (application_scores.raw, application_scores.corrected, application_scores.spread,
				application_scores.reviews, application_scores.flagged, application_scores.moderated)
				is distinct from (excluded.raw, excluded.corrected, excluded.spread, excluded.reviews,
				excluded.flagged, excluded.moderated)`.execute(work.db);
	}
);
