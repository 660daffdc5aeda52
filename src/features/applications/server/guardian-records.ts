import { sql } from 'kysely';
import { Refused } from '#core/refusal.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import {
	guardianState,
	type GuardianAnswer,
	type GuardianRequest,
	type GuardianState
} from '../guardian.ts';
import { deadlineDay, needsGuardian } from '../requirements.ts';
import type { Outcome } from '../rules.ts';

/** The letters to the guardian of an application, and their answers, both oldest first. */
export interface GuardianRecord {
	readonly requests: readonly GuardianRequest[];
	readonly answers: readonly GuardianAnswer[];
}

const nothingYet: GuardianRecord = { requests: [], answers: [] };

/** What was asked of guardians and what they said, by application. */
export async function guardianRecords(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<ReadonlyMap<string, GuardianRecord>> {
	if (applicationIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('guardianRequests')
		.leftJoin('guardianAnswers', 'guardianAnswers.requestId', 'guardianRequests.id')
		.select([
			'guardianRequests.id',
			'guardianRequests.applicationId',
			'guardianRequests.name',
			'guardianRequests.email',
			'guardianRequests.askedAt',
			'guardianAnswers.id as answerId',
			'guardianAnswers.answer',
			'guardianAnswers.name as answeredName',
			'guardianAnswers.answeredAt'
		])
		.where('guardianRequests.applicationId', 'in', [...applicationIds])
		.orderBy('guardianRequests.askedAt')
		.orderBy('guardianRequests.id')
		.orderBy('guardianAnswers.id')
		.execute();
	const records = Map.groupBy(rows, ({ applicationId }) => applicationId);
	return new Map([...records].map(([id, letters]) => [id, recordOf(letters)]));
}

interface Line extends GuardianRequest {
	readonly answerId: number | null;
	readonly answer: string | null;
	readonly answeredName: string | null;
	readonly answeredAt: Temporal.Instant | null;
}

function recordOf(lines: readonly Line[]): GuardianRecord {
	const requests = [...new Map(lines.map((line) => [line.id, line])).values()];
	const answers = lines
		.filter(({ answerId }) => answerId !== null)
		.toSorted((a, b) => a.answerId! - b.answerId!)
		.map((line) => ({
			requestId: line.id,
			answer: line.answer as 'yes' | 'no',
			name: line.answeredName!,
			answeredAt: line.answeredAt!
		}));
	return {
		requests: requests.map(({ id, name, email, askedAt }) => ({ id, name, email, askedAt })),
		answers
	};
}

/** Where consent stands for those of these applications that need a guardian's; the others are not in the answer. */
export async function guardianStates(
	db: ReadonlyDb,
	applicationIds: readonly string[]
): Promise<ReadonlyMap<string, GuardianState>> {
	const minors = await minorsAmong(db, applicationIds);
	const records = await guardianRecords(
		db,
		minors.map(({ id }) => id)
	);
	return new Map(
		minors.map(({ id }) => {
			const { requests, answers } = records.get(id) ?? nothingYet;
			return [id, guardianState(requests, answers)];
		})
	);
}

/**
 * Nobody chooses a minor before the guardian has said yes.
 * @throws Refused `guardian_waiting` or `guardian_no`, with the number of the first such application
 */
export async function refuseWithoutGuardian(
	db: ReadonlyDb,
	applicationIds: readonly string[],
	outcome: Outcome
): Promise<void> {
	if (outcome !== 'shortlisted' && outcome !== 'selected') return;
	const states = await guardianStates(db, applicationIds);
	const [id, state] = [...states].find(([, each]) => each !== 'yes') ?? [];
	if (id === undefined || state === undefined) return;
	const { number } = await db
		.selectFrom('applications')
		.select('number')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	throw new Refused(state === 'no' ? 'guardian_no' : 'guardian_waiting', { number });
}

/** Only forms that take minors with consent are looked into: elsewhere this costs one query that finds nothing. */
async function minorsAmong(db: ReadonlyDb, applicationIds: readonly string[]) {
	if (applicationIds.length === 0) return [];
	const rows = await db
		.selectFrom('applications')
		.innerJoin('forms', 'forms.id', 'applications.formId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select([
			'applications.id',
			'applications.answers',
			'forms.content as form',
			'calls.closesAt',
			'cycles.timeZone'
		])
		.where('applications.id', 'in', [...applicationIds])
		.where(
			sql<boolean>`forms.content -> 'requirements' @> '[{"rule": "minors", "then": "guardian"}]'`
		)
		.execute();
	return rows.filter(({ form, answers, closesAt, timeZone }) =>
		needsGuardian(form as FormContent, answers as Answers, deadlineDay(closesAt, timeZone))
	);
}
