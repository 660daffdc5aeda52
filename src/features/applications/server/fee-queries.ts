import type { Actor } from '#core/actor.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { feeState, sentFee, type FeeState, type FeeStep, type SentFee } from '../fee.ts';
import { standsAlone } from './merged.ts';
import { reachedCountries } from './reached-countries.ts';

/** A step that the team took about a fee. */
export interface TakenFeeStep {
	readonly step: FeeStep;
	readonly seen: string;
	readonly note: string;
	readonly takenAt: Temporal.Instant;
	readonly by: string | null;
}

/** One application of the team's list of fees. */
export interface FeeLine {
	readonly id: string;
	readonly number: number;
	readonly applicant: string;
	readonly sent: SentFee;
	readonly state: FeeState;
	readonly last: TakenFeeStep | undefined;
}

/** The fees of a cycle's applications as far as the actor looks after them, in the order of their numbers. */
export async function feesOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'plan' | 'programme'>
): Promise<readonly FeeLine[]> {
	const countries = reachedCountries(actor, cycle);
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.organisation',
			'applications.answers',
			'forms.id as formId',
			'forms.content as form'
		])
		.where('calls.cycleId', '=', cycle.id)
		.where(standsAlone())
		.$if(countries !== 'every', (query) =>
			query.where('applications.country', 'in', [...countries, ''])
		)
		.orderBy('applications.number')
		.execute();
	const steps = await lastFeeSteps(
		db,
		rows.map(({ id }) => id)
	);
	return rows.flatMap((row) => {
		const answers = row.answers as Answers;
		const sent = sentFee(row.form as FormContent, answers);
		if (!sent) return [];
		const last = steps.get(row.id);
		return [
			{
				id: row.id,
				number: row.number,
				applicant: row.organisation || row.name,
				sent,
				state: feeState(sent, last),
				last
			}
		];
	});
}

/** The newest step about the fee of each of these applications. */
export async function lastFeeSteps(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<ReadonlyMap<string, TakenFeeStep>> {
	if (applicationIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('feeSteps')
		.leftJoin('people', 'people.id', 'feeSteps.takenBy')
		.distinctOn('feeSteps.applicationId')
		.select([
			'feeSteps.applicationId',
			'feeSteps.step',
			'feeSteps.seen',
			'feeSteps.note',
			'feeSteps.takenAt',
			'people.name as by'
		])
		.where('feeSteps.applicationId', 'in', [...applicationIds])
		.orderBy('feeSteps.applicationId')
		.orderBy('feeSteps.id', 'desc')
		.execute();
	return new Map(rows.map((row) => [row.applicationId, { ...row, step: row.step as FeeStep }]));
}
