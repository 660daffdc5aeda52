import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#platform/database.ts';
import type { Applicant } from './applicant.ts';

/** Compares what applicants were told with what stands in the database. Returns what is wrong, in words. */
export async function compare(
	db: Db,
	callId: string,
	applicants: readonly Applicant[]
): Promise<string[]> {
	// prettier-ignore
	const wrong: string[] = [];
	const drafts = await db.selectFrom('drafts').select(['id', 'email', 'typed']).where('callId', '=', callId).execute(); // prettier-ignore
	const applications = await db.selectFrom('applications').select(['id', 'number']).where('callId', '=', callId).execute(); // prettier-ignore
	const files = await db.selectFrom('files').select(['subjectId', 'sha256']).execute();
	const letters = await db.selectFrom('outbox').select(['toAddress', 'kind']).execute();
	const draftOf = Map.groupBy(drafts, ({ email }) => email);
	const applicationOf = Map.groupBy(applications, ({ id }) => id);
	const filesOf = Map.groupBy(files, ({ subjectId }) => subjectId);
	const lettersTo = Map.groupBy(letters, ({ toAddress }) => toAddress);

	for (const applicant of applicants) {
		const { email, acknowledged, received, cv } = applicant;
		const [draft, ...more] = draftOf.get(email) ?? [];
		if (!draft || more.length > 0) {
			wrong.push(`${email} has ${more.length + (draft ? 1 : 0)} drafts`);
			continue;
		}
		const typed = draft.typed as Record<string, unknown>;
		for (const [field, texts] of acknowledged) {
			if (!isDeepStrictEqual([typed[field]].flat(), texts)) wrong.push(`${email} lost ${field}`);
		}
		const sent = applicationOf.get(draft.id)?.length ?? 0;
		if (sent !== (received > 0 ? 1 : 0)) wrong.push(`${email} was told ${received} times, ${sent} applications'`); // prettier-ignore
		const kinds = (lettersTo.get(email) ?? []).map(({ kind }) => kind).sort();
		const due = received > 0 ? ['application-begun', 'application-received'] : ['application-begun']; // prettier-ignore
		if (!isDeepStrictEqual(kinds, due)) wrong.push(`${email} gets ${kinds.join(', ')}`);
		const hashes = (filesOf.get(draft.id) ?? []).map(({ sha256 }) => sha256);
		if (cv && !isDeepStrictEqual(hashes, [cv])) wrong.push(`${email} has other files`);
		if (applicant.habit === 'late' && !applicant.toldClosed) wrong.push(`${email} was late and not told`); // prettier-ignore
	}
	const numbers = applications.map(({ number }) => number).sort((a, b) => a - b);
	if (numbers.some((number, at) => number !== at + 1)) wrong.push('numbers have gaps or doubles');
	const told = applicants.filter(({ received }) => received > 0).length;
	if (numbers.length !== told) wrong.push(`${numbers.length} applications, ${told} acknowledged`);
	return wrong;
}
