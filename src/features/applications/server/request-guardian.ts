import { randomUUID } from 'node:crypto';
import type { Work } from '#platform/command.ts';
import { deadlineDay, guardianOf, needsGuardian } from '../requirements.ts';
import type { FoundApplication } from './find-application.ts';
import { guardianRecords } from './guardian-records.ts';
import { postGuardianRequest } from './guardian-letters.ts';

/**
 * Asks the guardian whom an application names, when it needs one and that address was not asked yet: a beat of sending
 * and of changing an application.
 */
export async function requestGuardian(work: Work, application: FoundApplication): Promise<void> {
	const { form, answers, closesAt, timeZone } = application;
	if (!needsGuardian(form, answers, deadlineDay(closesAt, timeZone))) return;
	const { requests } = (await guardianRecords(work.db, [application.id])).get(application.id) ?? {
		requests: []
	};
	const guardian = guardianOf(form, answers);
	if (requests.at(-1)?.email.toLowerCase() === guardian.email.toLowerCase()) return;
	await writeToGuardian(work, application);
}

/** Writes a letter to the guardian with a link of its own, and the row that the link opens. */
export async function writeToGuardian(work: Work, application: FoundApplication): Promise<void> {
	const guardian = guardianOf(application.form, application.answers);
	const id = randomUUID();
	await work.db
		.insertInto('guardianRequests')
		.values({
			id,
			applicationId: application.id,
			...guardian,
			askedAt: work.now,
			askedBy: work.actor.personId
		})
		.execute();
	await postGuardianRequest(work.db, application, { id, ...guardian });
}
