import { sql } from 'kysely';
import { meant, type Answers, type FormContent } from '#features/programmes/questions.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isSameOrganisation } from '../duplicates.ts';
import { covers, deadlineDay, failingRequirements, type Failing } from '../requirements.ts';
import { standsAlone } from './merged.ts';

/** An application before it is sent, or after. */
export interface Applying {
	/** the draft's id, which the application keeps */
	readonly id: string;
	readonly callId: string;
	readonly form: FormContent;
	readonly answers: Answers;
	readonly email: string;
}

/** An exception that the team made and has not taken back. */
export interface Override {
	readonly id: number;
	readonly rule: string;
	readonly failing: Failing;
	readonly reason: string;
	readonly overriddenAt: Temporal.Instant;
	readonly by: string | null;
}

/** What stands in the way of an application, and what the team has put aside. */
export interface Checked {
	readonly failing: readonly Failing[];
	readonly overridden: readonly (Override & { readonly now: Failing })[];
}

/** Holds an application against the requirements of its form, with the exceptions that were made for it. */
export async function checkRequirements(db: ReadonlyDb, applying: Applying): Promise<Checked> {
	if (applying.form.requirements.length === 0) return { failing: [], overridden: [] };
	const cycle = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['calls.closesAt', 'cycles.timeZone', 'cycles.startsOn'])
		.where('calls.id', '=', applying.callId)
		.executeTakeFirstOrThrow();
	const all = failingRequirements(applying.form, applying.answers, {
		deadline: deadlineDay(cycle.closesAt, cycle.timeZone),
		startsOn: Temporal.PlainDate.from(cycle.startsOn),
		email: applying.email,
		sameOrganisation: await sameOrganisation(db, applying)
	});
	if (all.length === 0) return { failing: [], overridden: [] };
	const overrides = (await overridesOf(db, [applying.id])).get(applying.id) ?? [];
	const overridden = all.flatMap((now) => {
		const override = overrides.find(({ failing }) => covers(failing, now));
		return override ? [{ ...override, now }] : [];
	});
	return { failing: all.filter((now) => !overridden.some((one) => one.now === now)), overridden };
}

/** The exceptions that hold, oldest first, by draft. */
export async function overridesOf(
	db: ReadonlyDb,
	draftIds: readonly string[]
): Promise<ReadonlyMap<string, readonly Override[]>> {
	if (draftIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('requirementOverrides')
		.leftJoin('overrideWithdrawals', 'overrideWithdrawals.overrideId', 'requirementOverrides.id')
		.leftJoin('people', 'people.id', 'requirementOverrides.overriddenBy')
		.select([
			'requirementOverrides.id',
			'requirementOverrides.draftId',
			'requirementOverrides.rule',
			'requirementOverrides.failing',
			'requirementOverrides.reason',
			'requirementOverrides.overriddenAt',
			'people.name as by'
		])
		.where('requirementOverrides.draftId', 'in', [...draftIds])
		.where('overrideWithdrawals.overrideId', 'is', null)
		.orderBy('requirementOverrides.id')
		.execute();
	const overrides = rows.map((row) => ({ ...row, failing: row.failing as unknown as Failing }));
	return Map.groupBy(overrides, ({ draftId }) => draftId);
}

/**
 * The number of another application of the call from the same organisation. Names are folded here and not in the
 * database, which does not know that two scripts and two spellings are one name.
 */
async function sameOrganisation(db: ReadonlyDb, applying: Applying): Promise<number | null> {
	const { form, answers } = applying;
	if (!form.requirements.some(({ rule }) => rule === 'one-per-organisation')) return null;
	const name = meant(form, 'organisation')?.key ?? '';
	const number = meant(form, 'registration')?.key ?? '';
	const mine = textsOf({ name: answers[name], number: answers[number] });
	if (mine.organisation === '' && mine.registration === '') return null;
	const others = await db
		.selectFrom('applications')
		.select([
			'applications.number as sent',
			sql<string | null>`applications.answers ->> ${name}`.as('name'),
			sql<string | null>`applications.answers ->> ${number}`.as('number')
		])
		.where('applications.callId', '=', applying.callId)
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
		.where('applications.id', '<>', applying.id)
		.where('withdrawals.applicationId', 'is', null)
		.where(standsAlone())
		.orderBy('applications.number')
		.execute();
	return others.find((other) => isSameOrganisation(mine, textsOf(other)))?.sent ?? null;
}

function textsOf({ name, number }: { readonly name: unknown; readonly number: unknown }) {
	return {
		organisation: typeof name === 'string' ? name : '',
		registration: typeof number === 'string' || typeof number === 'number' ? String(number) : ''
	};
}
