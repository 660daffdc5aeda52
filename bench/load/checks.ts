import { isDeepStrictEqual } from 'node:util';
import type { Db } from '#platform/database.ts';
import type { Applicant } from './applicant.ts';

/** Compares what applicants were told with what stands in the database. Returns what is wrong, in words. */
export async function compare(
	db: Db,
	callId: string,
	applicants: readonly Applicant[]
): Promise<string[]> {
	const drafts = await db
		.selectFrom('drafts')
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.select(['drafts.id', 'drafts.email', 'drafts.typed', 'applications.number'])
		.where('drafts.callId', '=', callId)
		.execute();
	const files = await db.selectFrom('files').select(['subjectId', 'sha256']).execute();
	const letters = await db.selectFrom('outbox').select(['toAddress', 'kind']).execute();
	const draftsOf = Map.groupBy(drafts, ({ email }) => email);
	const filesOf = Map.groupBy(files, ({ subjectId }) => subjectId);
	const lettersTo = Map.groupBy(letters, ({ toAddress }) => toAddress);

	const wrong = applicants.flatMap((applicant) => {
		const { email } = applicant;
		const [draft, ...more] = draftsOf.get(email) ?? [];
		if (!draft || more.length > 0) return [`${email}: not one draft`];
		const hashes = (filesOf.get(draft.id) ?? []).map(({ sha256 }) => sha256);
		const kinds = (lettersTo.get(email) ?? []).map(({ kind }) => kind).sort();
		return [
			...lostFields(applicant, draft.typed as Record<string, unknown>),
			...wrongEnd(applicant, draft.number, kinds),
			...(applicant.cv && !isDeepStrictEqual(hashes, [applicant.cv]) ? ['other files'] : [])
		].map((words) => `${email}: ${words}`);
	});
	const numbers = drafts.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
	const hasGaps = numbers.some((number, at) => number !== at + 1);
	return hasGaps ? [...wrong, 'numbers have gaps or doubles'] : wrong;
}

/** What was acknowledged and is not there. */
function lostFields(
	{ acknowledged }: Applicant,
	typed: Readonly<Record<string, unknown>>
): string[] {
	return [...acknowledged]
		.filter(([field, texts]) => !isDeepStrictEqual([typed[field]].flat(), texts))
		.map(([field]) => `lost ${field}`);
}

/** Sent and acknowledged go together; whoever has sent has one receipt, and whoever was late knows it. */
function wrongEnd(applicant: Applicant, number: number | null, kinds: readonly string[]): string[] {
	const isReceived = applicant.received > 0;
	const due = isReceived ? ['application-begun', 'application-received'] : ['application-begun'];
	return [
		...(isReceived === (number !== null)
			? []
			: [`told ${applicant.received} times, number ${number}`]),
		...(isDeepStrictEqual(kinds, due) ? [] : [`gets ${kinds.join(', ')}`]),
		...(applicant.habit === 'late' && !applicant.toldClosed ? ['late, and not told'] : [])
	];
}
