import { countedKeys } from '#features/programmes/rules.ts';
import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { within } from '#features/people/server/reach.ts';
import type { FormContent } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { changesBetween, type Change } from '../changes.ts';
import type { FormSurroundings } from '../faults.ts';
import {
	answeredKinds,
	newestOf,
	storedSketch,
	versionsOf,
	type FormVersion,
	type StoredSketch
} from './sketch-row.ts';

/** The sketch of a cycle's form, beside what is public. */
export interface DeskSketch extends StoredSketch {
	readonly published: FormVersion;
}

type FormCycle = Pick<Cycle, 'id' | 'programme' | 'plan'>;

function mayEdit(actor: Actor, cycle: FormCycle): void {
	if (!coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		throw new Missing('form');
	}
}

/** The form that a team is working on. @throws Missing */
export async function deskSketch(
	db: ReadonlyDb,
	actor: Actor,
	cycle: FormCycle
): Promise<DeskSketch> {
	mayEdit(actor, cycle);
	const published = newestOf(await versionsOf(db, cycle.id));
	return { ...(await storedSketch(db, cycle.id, published.content)), published };
}

/** What the form of a cycle has to agree with outside itself. @throws Missing */
export async function formSurroundings(
	db: ReadonlyDb,
	actor: Actor,
	cycle: FormCycle
): Promise<FormSurroundings> {
	mayEdit(actor, cycle);
	return {
		answered: await answeredKinds(db, await versionsOf(db, cycle.id)),
		counted: countedKeys(cycle.plan)
	};
}

/** How many applications of a cycle answer the question with this key. @throws Missing */
export async function answersUnder(
	db: ReadonlyDb,
	actor: Actor,
	cycle: FormCycle,
	key: string
): Promise<number> {
	mayEdit(actor, cycle);
	const { count } = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select((eb) => eb.fn.countAll<string>().as('count'))
		.where('calls.cycleId', '=', cycle.id)
		.where(sql<boolean>`jsonb_exists(applications.answers, ${key})`)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** A published version of a form, with who published it and who has written on it. */
export interface ListedVersion {
	readonly version: number;
	readonly publishedAt: Temporal.Instant;
	/** empty when the software did it */
	readonly publishedBy: string;
	/** since the version before it; nothing for the first */
	readonly changes: readonly Change[];
	readonly questions: number;
	readonly drafts: number;
	readonly applications: number;
}

/** Every version of a cycle's form, the newest first. @throws Missing */
export async function formVersions(
	db: ReadonlyDb,
	actor: Actor,
	cycle: FormCycle
): Promise<readonly ListedVersion[]> {
	mayEdit(actor, cycle);
	const rows = await db
		.selectFrom('forms')
		.leftJoin('people', 'people.id', 'forms.publishedBy')
		.select((eb) => [
			'forms.version',
			'forms.content',
			'forms.publishedAt',
			'people.name',
			eb
				.selectFrom('drafts')
				.select((inner) => inner.fn.countAll<string>().as('count'))
				.whereRef('drafts.formId', '=', 'forms.id')
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('applications')
								.select('applications.id')
								.whereRef('applications.id', '=', 'drafts.id')
						)
					)
				)
				.as('drafts'),
			eb
				.selectFrom('applications')
				.select((inner) => inner.fn.countAll<string>().as('count'))
				.whereRef('applications.formId', '=', 'forms.id')
				.as('applications')
		])
		.where('forms.cycleId', '=', cycle.id)
		.orderBy('forms.version', 'desc')
		.execute();
	return rows.map(({ content, name, ...row }, index) => {
		const before = rows[index + 1]?.content as FormContent | undefined;
		const form = content as FormContent;
		return {
			version: row.version,
			publishedAt: row.publishedAt,
			publishedBy: name ?? '',
			changes: before ? changesBetween(before, form) : [],
			questions: form.sections.reduce((sum, { questions }) => sum + questions.length, 0),
			drafts: Number(row.drafts),
			applications: Number(row.applications)
		};
	});
}

/** The other cycles of the same programme that the actor runs: their forms may be copied. @throws Missing */
export async function sisterCycles(db: ReadonlyDb, actor: Actor, cycle: FormCycle) {
	mayEdit(actor, cycle);
	const rows = await db
		.selectFrom('cycles')
		.select(['id', 'name', 'startsOn'])
		.where('programmeId', '=', cycle.programme.id)
		.where('id', '<>', cycle.id)
		.where(within(actor, ['coordinator'], { programme: 'cycles.programmeId', cycle: 'cycles.id' }))
		.orderBy('startsOn', 'desc')
		.execute();
	return rows.map(({ id, name }) => ({ id, name: name as LocalisedText }));
}
