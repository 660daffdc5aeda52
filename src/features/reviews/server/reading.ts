import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { formsById } from '#features/applications/server/form-by-id.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { reviews } from '#features/people/access.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadingStage } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { redactedAnswers } from '../redaction.ts';
import {
	formOf,
	openKeys,
	readingOf,
	readingState,
	type ReadingState,
	type Scores
} from '../rules.ts';
import { assignedTo, openTo } from './gate.ts';
import { closingOf } from './stage.ts';

type About = Pick<Cycle, 'id' | 'plan' | 'programme'>;

/** Somebody who applied, as a reviewer is asked about them before anything opens. */
export interface Asked {
	readonly id: string;
	readonly name: string;
	/** '' when no organisation applies */
	readonly organisation: string;
	/** what the reviewer said last; null while they have not said */
	readonly conflict: boolean | null;
	/** only where the stage is not blind, and then only of what they were given */
	readonly number: number | null;
	readonly city: string | null;
}

/** One line of a reviewer's list. */
export interface ReadingLine {
	readonly number: number;
	/** the version that was answered: it says what the fields are called */
	readonly form: FormContent;
	readonly fields: readonly string[];
	/** who it is, where the stage is not blind */
	readonly applicant: { readonly name: string; readonly city: string } | null;
	readonly state: ReadingState;
	readonly sentAt: Temporal.Instant | null;
}

/** An application as its reviewer reads it, with what they have written about it. */
export interface ReadingFile {
	readonly number: number;
	readonly applicant: { readonly name: string; readonly city: string } | null;
	/** the questions that may be read, and no others */
	readonly form: FormContent;
	readonly answers: Answers;
	readonly state: ReadingState;
	readonly sentAt: Temporal.Instant | null;
	/** what the boxes hold: the draft, else what was sent */
	readonly scores: Scores;
	readonly comment: string;
	readonly note: string;
	/** the reviews of others, where the plan shows them after one's own was sent; without names */
	readonly others: readonly { readonly score: number; readonly comment: string }[];
}

/** The reading of a cycle for its reviewers. @throws Missing when the plan has none */
export async function readingStage(
	db: ReadonlyDb,
	{ id, plan }: Pick<Cycle, 'id' | 'plan'>
): Promise<{ readonly stage: ReadingStage; readonly closesAt: Temporal.Instant | null }> {
	const stage = readingOf(plan);
	if (!stage) throw new Missing('reading');
	return { stage, closesAt: await closingOf(db, id, stage.key) };
}

/**
 * Whom a reviewer is asked about. In a blind stage everybody who applied, by name and apart from any file, so that no
 * name leads to a number; otherwise those whose applications they were given.
 */
export async function peopleToDeclare(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	stage: ReadingStage
): Promise<readonly Asked[]> {
	const desk = deskOf(cycle, stage);
	if (!stage.blind) {
		const rows = await assignedTo(db, actor, desk)
			.select([
				'applications.id',
				'applications.name',
				'applications.organisation',
				'declared.conflict',
				'applications.number',
				'applications.city'
			])
			.where(isStanding())
			.orderBy('applications.number')
			.execute();
		return rows;
	}
	const reviewer = reviews(actor, desk) ? actor.personId : null;
	if (reviewer === null) return [];
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select((eb) => [
			'applications.id',
			'applications.name',
			'applications.organisation',
			eb
				.selectFrom('reviewDeclarations')
				.select('conflict')
				.whereRef('applicationId', '=', 'applications.id')
				.where('reviewerId', '=', reviewer)
				.orderBy('id', 'desc')
				.limit(1)
				.as('conflict')
		])
		.where('calls.cycleId', '=', cycle.id)
		.where(isStanding())
		.orderBy('applications.name')
		.orderBy('applications.id')
		.execute();
	return rows.map((row) => ({ ...row, number: null, city: null }));
}

/** What a reviewer has to read and may: assigned, and free of conflict. In the order of numbers. */
export async function readingList(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	stage: ReadingStage
): Promise<readonly ReadingLine[]> {
	const rows = await withState(openTo(db, actor, deskOf(cycle, stage)))
		.select(['applications.number', 'applications.fields', 'applications.formId'])
		.$if(!stage.blind, (query) =>
			query.select(['applications.name', 'applications.city', 'applications.organisation'])
		)
		.where(isStanding())
		.orderBy('applications.number')
		.execute();
	const forms = await formsById(
		db,
		rows.map(({ formId }) => formId)
	);
	return rows.map((row) => ({
		number: row.number,
		form: forms.get(row.formId)!,
		fields: row.fields,
		applicant: applicantOf(row),
		state: readingState(row.sentAt, row.savedAt),
		sentAt: row.sentAt
	}));
}

/** One application for its reviewer. @throws Missing when it is not theirs, not open to them, or taken back */
export async function readingFile(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	stage: ReadingStage,
	number: number
): Promise<ReadingFile> {
	const desk = deskOf(cycle, stage);
	const asked = await openTo(db, actor, desk)
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.select(['applications.id', 'forms.content'])
		.where('applications.number', '=', number)
		.where(isStanding())
		.executeTakeFirst();
	if (!asked) throw new Missing('application');
	const form = asked.content as FormContent;
	const keys = openKeys(form, stage);
	const row = await withState(openTo(db, actor, desk))
		.leftJoin('reviewNotes', (join) =>
			join
				.onRef('reviewNotes.applicationId', '=', 'applications.id')
				.onRef('reviewNotes.reviewerId', '=', 'reviewAssignments.reviewerId')
		)
		.select([
			sql<Answers>`(select coalesce(jsonb_object_agg(key, value), '{}')
				from jsonb_each(applications.answers) where key = any(${keys}))`.as('answers'),
			'draft.scores as draftScores',
			'draft.comment as draftComment',
			'sent.scores as sentScores',
			'sent.comment as sentComment',
			'reviewNotes.text as note',
			'reviewAssignments.reviewerId'
		])
		.$if(!stage.blind, (query) =>
			query.select(['applications.name', 'applications.city', 'applications.organisation'])
		)
		.where('applications.id', '=', asked.id)
		.executeTakeFirst();
	if (!row) throw new Missing('application');
	const hidden = stage.blind ? await redactionsOf(db, asked.id) : [];
	const seesOthers = stage.othersAfterwards && row.sentAt !== null;
	return {
		number,
		applicant: applicantOf(row),
		form: formOf(form, keys),
		answers: redactedAnswers(row.answers, hidden),
		state: readingState(row.sentAt, row.savedAt),
		sentAt: row.sentAt,
		scores: (row.draftScores ?? row.sentScores ?? {}) as Scores,
		comment: row.draftComment ?? row.sentComment ?? '',
		note: row.note ?? '',
		others: seesOthers ? await othersOn(db, asked.id, stage.key, row.reviewerId) : []
	};
}

function deskOf(cycle: About, stage: ReadingStage) {
	return { cycleId: cycle.id, programmeId: cycle.programme.id, stage: stage.key };
}

interface Named {
	readonly name?: string;
	readonly city?: string;
	readonly organisation?: string;
}

function applicantOf({ name, city, organisation }: Named): ReadingLine['applicant'] {
	return name === undefined ? null : { name: organisation || name, city: city ?? '' };
}

/** The same with what its reviewer has drafted and what they sent last. */
function withState(query: ReturnType<typeof openTo>) {
	return query
		.leftJoin('reviewDrafts as draft', (join) =>
			join
				.onRef('draft.applicationId', '=', 'applications.id')
				.onRef('draft.reviewerId', '=', 'reviewAssignments.reviewerId')
				.onRef('draft.stage', '=', 'reviewAssignments.stage')
		)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('reviews')
					.select(['reviews.scores', 'reviews.comment', 'reviews.sentAt'])
					.whereRef('reviews.applicationId', '=', 'applications.id')
					.whereRef('reviews.reviewerId', '=', 'reviewAssignments.reviewerId')
					.whereRef('reviews.stage', '=', 'reviewAssignments.stage')
					.orderBy('reviews.id', 'desc')
					.limit(1)
					.as('sent'),
			(join) => join.onTrue()
		)
		.select(['sent.sentAt', 'draft.savedAt']);
}

async function redactionsOf(db: ReadonlyDb, applicationId: string) {
	return db
		.selectFrom('redactions')
		.leftJoin('redactionWithdrawals', 'redactionId', 'redactions.id')
		.select(['question', 'passage'])
		.where('applicationId', '=', applicationId)
		.where('redactionId', 'is', null)
		.execute();
}

/** The newest review of each other reviewer, without their name. */
async function othersOn(db: ReadonlyDb, applicationId: string, stage: string, reviewerId: string) {
	return db
		.selectFrom('reviews')
		.distinctOn('reviewerId')
		.select(['score', 'comment'])
		.where('applicationId', '=', applicationId)
		.where('stage', '=', stage)
		.where('reviewerId', '<>', reviewerId)
		.orderBy('reviewerId')
		.orderBy('id', 'desc')
		.execute();
}
