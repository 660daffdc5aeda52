import type { Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates, partners } from '#features/people/access.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { everything, pageSize, type Filter } from '../list.ts';
import type { Outcome } from '../rules.ts';
import { formById, formsById } from './form-by-id.ts';
import { inOrder, isTold, isWithdrawn, outcome, passes } from './filtered.ts';
import { standsAlone } from './merged.ts';

/** One line of the team's list. */
export interface ApplicationLine {
	readonly id: string;
	readonly number: number;
	/** the organisation that applies, where one does */
	readonly applicant: string;
	readonly name: string;
	readonly country: string;
	readonly city: string;
	readonly fields: readonly string[];
	readonly submittedAt: Temporal.Instant;
	readonly outcome: Outcome | null;
	/** the applicant has been told of this outcome */
	readonly told: boolean;
	/** the applicant has taken it back */
	readonly withdrawn: boolean;
	/** the version of the form that they were given on: only that one can say what they mean */
	readonly form: FormContent;
}

/** A whole application, with every decision that was ever taken on it. */
export interface Application extends ApplicationLine {
	readonly email: string;
	readonly locale: Locale;
	readonly editedAt: Temporal.Instant | null;
	readonly answers: Answers;
	readonly decisions: readonly {
		readonly outcome: Outcome;
		readonly note: string;
		readonly decidedAt: Temporal.Instant;
		readonly by: string | null;
		readonly announcedAt: Temporal.Instant | null;
	}[];
}

/**
 * A page of the applications of a cycle that the actor may read and that pass the filter; by default the first page of
 * all of them, by number.
 */
export async function applicationsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme' | 'timeZone'>,
	filter: Filter = everything
): Promise<readonly ApplicationLine[]> {
	const rows = await listed(db, actor, cycle)
		.select(lineColumns)
		.where(passes(filter, cycle.timeZone))
		.orderBy(inOrder(filter.order))
		.limit(pageSize)
		.offset((filter.page - 1) * pageSize)
		.execute();
	const forms = await formsById(
		db,
		rows.map(({ formId }) => formId)
	);
	return rows.map((row) => toLine(row, forms.get(row.formId)!));
}

/** How many drafts of a cycle have not been sent; nobody at the desk reads what is in them. */
export async function unsentDraftsOf(db: ReadonlyDb, cycleId: string): Promise<number> {
	const { count } = await db
		.selectFrom('drafts')
		.innerJoin('calls', 'calls.id', 'drafts.callId')
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('calls.cycleId', '=', cycleId)
		.where('applications.id', 'is', null)
		.executeTakeFirstOrThrow();
	return count;
}

/** One application with its decisions. @throws Missing when it is not there or not theirs to read */
export async function applicationOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>,
	number: number
): Promise<Application> {
	const row = await readable(db, actor, cycle)
		.select(lineColumns)
		.select(['applications.email', 'applications.locale'])
		.select(['applications.editedAt', 'applications.answers'])
		.where('applications.number', '=', number)
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	return {
		...toLine(row, await formById(db, row.formId)),
		email: row.email,
		locale: row.locale as Locale,
		editedAt: row.editedAt,
		answers: row.answers as Answers,
		decisions: await decisionsOn(db, row.id)
	};
}

/**
 * The applications of a cycle as far as the actor's roles reach: all of them for its coordinators, those from their
 * country for a partner coordinator, none for anybody else. Reviewers read theirs elsewhere, through their own gate.
 */
function readable(db: ReadonlyDb, actor: Actor, cycle: Pick<Cycle, 'id' | 'programme'>) {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const everything = coordinates(actor, scope);
	const countries = actor.roles
		.flatMap(({ country }) => country ?? [])
		.filter((country) => partners(actor, { ...scope, country }));
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.where('calls.cycleId', '=', cycle.id)
		.$if(!everything, (query) => query.where('applications.country', 'in', [...countries, '']));
}

/** The applications that lists and counts are made of, without merged ones, as far as the actor may read them. */
export function listed(db: ReadonlyDb, actor: Actor, cycle: Pick<Cycle, 'id' | 'programme'>) {
	return readable(db, actor, cycle).where(standsAlone());
}

/** What a line of the list is made of: nothing of what somebody wrote at length. */
const lineColumns = [
	'applications.id',
	'applications.formId',
	'applications.number',
	'applications.organisation',
	'applications.name',
	'applications.country',
	'applications.city',
	'applications.fields',
	'applications.submittedAt',
	outcome.as('outcome'),
	isTold.as('told'),
	isWithdrawn.as('withdrawn')
] as const;

type LineRow = Omit<ApplicationLine, 'applicant' | 'outcome' | 'form'> & {
	readonly organisation: string;
	readonly outcome: string | null;
};

function toLine(row: LineRow, form: FormContent): ApplicationLine {
	return {
		id: row.id,
		number: row.number,
		applicant: row.organisation || row.name,
		name: row.name,
		country: row.country,
		city: row.city,
		fields: row.fields,
		submittedAt: row.submittedAt,
		outcome: row.outcome as Outcome | null,
		told: row.told,
		withdrawn: row.withdrawn,
		form
	};
}

async function decisionsOn(db: ReadonlyDb, applicationId: string) {
	const rows = await db
		.selectFrom('decisions')
		.leftJoin('announcements', 'announcements.decisionId', 'decisions.id')
		.leftJoin('people', 'people.id', 'decisions.decidedBy')
		.select([
			'decisions.outcome',
			'decisions.note',
			'decisions.decidedAt',
			'people.name as by',
			'announcements.announcedAt'
		])
		.where('decisions.applicationId', '=', applicationId)
		.orderBy('decisions.id', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, outcome: row.outcome as Outcome }));
}
