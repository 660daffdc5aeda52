import type { Work } from '#platform/command.ts';
import type { Failing } from '../requirements.ts';

/** Keeps that a draft was refused at the door, and why: a beat of sending. The draft stays as it is. */
export async function noteRefusal(
	work: Work,
	draft: { readonly id: string; readonly country: string },
	failing: readonly Failing[]
): Promise<void> {
	await work.db
		.insertInto('refusedSubmissions')
		.values({
			draftId: draft.id,
			country: draft.country,
			failing: JSON.stringify(failing),
			refusedAt: work.now
		})
		.execute();
}
