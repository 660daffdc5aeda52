import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';

/** The two lists that a call may publish. */
export const resultKinds = ['shortlist', 'result'] as const;
export type ResultKind = (typeof resultKinds)[number];

/**
 * Puts the shortlist or the result of a cycle on the public site, or takes it off. Only names whose owners agreed, and
 * who know already, stand on it.
 * @throws Refused `results_untold` while nobody has been told
 */
export const publishResults = command(
	'publish-results',
	selects,
	async (
		work,
		input: { readonly cycleId: string; readonly kind: ResultKind; readonly published: boolean }
	): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', input.cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const last = await work.db
			.selectFrom('resultPublications')
			.select('published')
			.where('cycleId', '=', cycle.id)
			.where('kind', '=', input.kind)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		if ((last?.published ?? false) === input.published) return;

		if (input.published) {
			const told = await work.db
				.selectFrom('presentDecisions as present')
				.innerJoin('applications', 'applications.id', 'present.applicationId')
				.innerJoin('calls', 'calls.id', 'applications.callId')
				.select('present.decisionId')
				.where('calls.cycleId', '=', cycle.id)
				.where('present.toldAt', '<=', work.now)
				.limit(1)
				.executeTakeFirst();
			if (!told) throw new Refused('results_untold');
		}

		await work.db
			.insertInto('resultPublications')
			.values({
				cycleId: cycle.id,
				kind: input.kind,
				published: input.published,
				publishedAt: work.now,
				publishedBy: work.actor.personId
			})
			.execute();

		await work.record({
			subjectId: cycle.id,
			facts: { kind: input.kind, published: input.published }
		});
	}
);
