import type { Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates, partners } from '#features/people/access.ts';
import type { Answers } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { applicantName, type Outcome } from '../rules.ts';
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
	readonly answers: Answers;
}

/** A whole application, with every decision that was ever taken on it. */
export interface Application extends ApplicationLine {
	readonly email: string;
	readonly locale: Locale;
	readonly editedAt: Temporal.Instant | null;
	readonly decisions: readonly {
		readonly outcome: Outcome;
		readonly note: string;
		readonly decidedAt: Temporal.Instant;
		readonly by: string | null;
		readonly announcedAt: Temporal.Instant | null;
	}[];
}

/** The applications of a cycle that the actor may read, without merged ones, in the order of their numbers. */
export async function applicationsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'plan' | 'programme'>
): Promise<readonly ApplicationLine[]> {
	const rows = await readable(db, actor, cycle)
		.where(standsAlone())
		.orderBy('applications.number')
		.execute();
	return rows.map((row) => toLine(row, cycle.plan));
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
	cycle: Pick<Cycle, 'id' | 'plan' | 'programme'>,
	number: number
): Promise<Application> {
	const row = await readable(db, actor, cycle)
		.select(['applications.email', 'applications.locale', 'applications.editedAt'])
		.where('applications.number', '=', number)
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	return {
		...toLine(row, cycle.plan),
		email: row.email,
		locale: row.locale as Locale,
		editedAt: row.editedAt,
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
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('decisions')
					.leftJoin('announcements', 'announcements.decisionId', 'decisions.id')
					.select(['decisions.outcome', 'announcements.announcedAt'])
					.whereRef('decisions.applicationId', '=', 'applications.id')
					.orderBy('decisions.id', 'desc')
					.limit(1)
					.as('decision'),
			(join) => join.onTrue()
		)
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.country',
			'applications.city',
			'applications.fields',
			'applications.answers',
			'applications.submittedAt',
			'decision.outcome',
			'decision.announcedAt',
			'withdrawals.withdrawnAt'
		])
		.where('calls.cycleId', '=', cycle.id)
		.$if(!everything, (query) => query.where('applications.country', 'in', [...countries, '']));
}

type Row = Awaited<ReturnType<ReturnType<typeof readable>['execute']>>[number];

function toLine(row: Row, plan: Plan): ApplicationLine {
	const answers = row.answers as Answers;
	return {
		id: row.id,
		number: row.number,
		applicant: applicantName(plan, row.name, answers),
		name: row.name,
		country: row.country,
		city: row.city,
		fields: row.fields,
		submittedAt: row.submittedAt,
		outcome: row.outcome as Outcome | null,
		told: row.announcedAt !== null,
		withdrawn: row.withdrawnAt !== null,
		answers
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
