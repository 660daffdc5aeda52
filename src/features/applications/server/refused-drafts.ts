import type { Actor } from '#core/actor.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { covers, type Failing } from '../requirements.ts';
import { overridesOf, type Override } from './check-requirements.ts';
import { reachedCountries } from './reached-countries.ts';

/** A draft that somebody tried to send and could not. */
export interface RefusedDraftLine {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly country: string;
	readonly attempts: number;
	/** of the last attempt */
	readonly refusedAt: Temporal.Instant;
	readonly failing: readonly Failing[];
	/** what of it no exception covers yet */
	readonly left: readonly Failing[];
	readonly overrides: readonly Override[];
	/** of the application, when it was sent after all */
	readonly number: number | null;
}

/** The drafts of a call that were refused at the door, as far as the actor looks after them, the newest first. */
export async function refusedDrafts(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>
): Promise<readonly RefusedDraftLine[]> {
	const countries = reachedCountries(actor, cycle);
	const rows = await db
		.selectFrom('refusedSubmissions')
		.innerJoin('drafts', 'drafts.id', 'refusedSubmissions.draftId')
		.innerJoin('calls', 'calls.id', 'drafts.callId')
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.select((eb) => [
			'drafts.id',
			'drafts.name',
			'drafts.email',
			'refusedSubmissions.country',
			'refusedSubmissions.failing',
			'refusedSubmissions.refusedAt',
			'applications.number',
			eb
				.selectFrom('refusedSubmissions as attempt')
				.select((one) => one.fn.countAll<number>().as('attempts'))
				.whereRef('attempt.draftId', '=', 'drafts.id')
				.$asScalar()
				.$notNull()
				.as('attempts')
		])
		.where('calls.cycleId', '=', cycle.id)
		.where((eb) =>
			eb(
				'refusedSubmissions.id',
				'=',
				eb
					.selectFrom('refusedSubmissions as last')
					.select((one) => one.fn.max('last.id').as('id'))
					.whereRef('last.draftId', '=', 'drafts.id')
			)
		)
		.$if(countries !== 'every', (query) =>
			query.where('refusedSubmissions.country', 'in', [...countries, '-'])
		)
		.orderBy('refusedSubmissions.refusedAt', 'desc')
		.execute();
	const overrides = await overridesOf(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => {
		const failing = row.failing as unknown as readonly Failing[];
		const made = overrides.get(row.id) ?? [];
		const left = failing.filter((one) => !made.some((other) => covers(other.failing, one)));
		return { ...row, failing, left, overrides: made };
	});
}
