import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import {
	meant,
	type Answers,
	type FormContent,
	type Meaning
} from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { findDuplicates, type Identity, type Likeness } from '../duplicates.ts';
import type { Outcome } from '../rules.ts';
import { standsAlone } from './merged.ts';
import { reachedCountries } from './reached-countries.ts';

/** An application as far as it says who applies, with the cycle in which it stands. */
export interface Applied extends Identity {
	readonly number: number;
	readonly cycle: string;
	readonly submittedAt: Temporal.Instant;
	readonly country: string;
	readonly city: string;
}

/** Two applications that may be one. */
export interface Pair extends Likeness {
	readonly first: Applied;
	readonly second: Applied;
}

/** What may be one applicant: within the call, and against the earlier cycles of the programme. */
export interface Duplicates {
	/** offered for merging: nobody has told them apart yet */
	readonly within: readonly Pair[];
	/** only to know: who applied before, under which spelling */
	readonly earlier: readonly Pair[];
}

/**
 * Who may have applied twice, as far as the actor looks after both applications. Merged and withdrawn ones are not compared.
 * The number of queries does not depend on how many applied.
 */
export async function duplicatesOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme' | 'startsOn'>
): Promise<Duplicates> {
	const all = await appliedTo(db, actor, cycle);
	const [current, earlier] = [
		all.filter(isIn(cycle.id)),
		all.filter((one) => !isIn(cycle.id)(one))
	];
	const apart = await toldApart(db, cycle.id);
	return {
		within: pairs(findDuplicates(current)).filter(
			({ first, second }) => !apart.has([first.id, second.id].sort().join(' '))
		),
		earlier: pairs(findDuplicates(current, earlier))
	};
}

const isIn =
	(cycleId: string) =>
	({ cycleId: of }: { readonly cycleId: string }): boolean =>
		of === cycleId;

/** The matcher hands back what it was given: identities with everything else that stood on them. */
function pairs(found: readonly Likeness[]): readonly Pair[] {
	return found as readonly Pair[];
}

/** The meanings that say who applies. */
const telling = [
	'dateOfBirth',
	'phone',
	'organisation',
	'registration'
] as const satisfies readonly Meaning[];

async function appliedTo(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme' | 'startsOn'>
) {
	const forms = await db
		.selectFrom('forms')
		.innerJoin('cycles', 'cycles.id', 'forms.cycleId')
		.select(['forms.id', 'forms.content'])
		.where('cycles.programmeId', '=', cycle.programme.id)
		.where('cycles.startsOn', '<=', cycle.startsOn)
		.execute();
	const keys = forms.map(({ id, content }) => {
		const keyOf = (meaning: Meaning) => meant(content as FormContent, meaning)?.key ?? '';
		return sql`(${id}::uuid, ${sql.join(telling.map(keyOf).map((key) => sql`${key}::text`))})`;
	});
	if (keys.length === 0) return [];
	const countries = reachedCountries(actor, cycle);
	const answer = (meaning: (typeof telling)[number]) =>
		sql<string>`coalesce(applications.answers ->> ${sql.ref(`asked.${meaning}`)}, '')`.as(meaning);
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin(
			sql<
				{ formId: string } & Record<(typeof telling)[number], string>
			>`(values ${sql.join(keys)})`.as<'asked'>(
				sql`asked (form_id, date_of_birth, phone, organisation, registration)`
			),
			(join) => join.onRef('asked.formId', '=', 'applications.formId')
		)
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.country',
			'applications.city',
			'applications.submittedAt',
			'cycles.id as cycleId',
			'cycles.slug as cycle'
		])
		.select(telling.map(answer))
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
		.where('withdrawals.applicationId', 'is', null)
		.where(standsAlone())
		.$if(countries !== 'every', (query) =>
			query.where('applications.country', 'in', [...countries, ''])
		)
		.orderBy('applications.submittedAt')
		.execute();
}

/** The pairs of a call that somebody has told apart, each as two ids. */
async function toldApart(db: ReadonlyDb, cycleId: string): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('tellingsApart')
		.innerJoin('applications', 'applications.id', 'tellingsApart.firstId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select(['tellingsApart.firstId', 'tellingsApart.secondId'])
		.where('calls.cycleId', '=', cycleId)
		.execute();
	return new Set(rows.map(({ firstId, secondId }) => [firstId, secondId].sort().join(' ')));
}

/** What two applications are compared by: everything that was answered, read with the form on which it was written. */
export interface Compared {
	readonly id: string;
	readonly number: number;
	readonly name: string;
	readonly email: string;
	readonly submittedAt: Temporal.Instant;
	readonly outcome: Outcome | null;
	readonly form: FormContent;
	readonly answers: Answers;
}

/** Some of the applications of a cycle in full, as far as the actor looks after them, by id. */
export async function comparedApplications(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>,
	ids: readonly string[]
): Promise<ReadonlyMap<string, Compared>> {
	if (ids.length === 0) return new Map();
	const countries = reachedCountries(actor, cycle);
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.select((eb) => [
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.submittedAt',
			'applications.answers',
			'forms.content as form',
			eb
				.selectFrom('decisions')
				.select('decisions.outcome')
				.whereRef('decisions.applicationId', '=', 'applications.id')
				.orderBy('decisions.id', 'desc')
				.limit(1)
				.as('outcome')
		])
		.where('calls.cycleId', '=', cycle.id)
		.where('applications.id', 'in', [...ids])
		.$if(countries !== 'every', (query) =>
			query.where('applications.country', 'in', [...countries, ''])
		)
		.execute();
	return new Map(
		rows.map((row) => [
			row.id,
			{
				...row,
				outcome: row.outcome as Outcome | null,
				form: row.form as FormContent,
				answers: row.answers as Answers
			}
		])
	);
}
