import { sql } from 'kysely';
import { fieldOf } from '#features/forms/rules.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { storePosted } from '#platform/files/keep.ts';
import { lockDraft } from './drafts.ts';
import { placeFor } from './stored-files.ts';

/** A file for one question: as a page posted it, or as it was kept when its last part came. */
export interface Attaching {
	readonly link: string;
	/** key of the question */
	readonly question: string;
	readonly file: File | { readonly id: string };
}

/**
 * Puts a file to the answer of a question. Twice is once.
 * @throws Refused `files_full`, `call_closed`, `application_withdrawn`, and those of `inspectFile`
 */
export const attachFile = command(
	'attach-file',
	holdsLink,
	async (work, input: Attaching): Promise<void> => {
		const draft = await lockDraft(work.db, input.link);
		work.allow({ programmeId: draft.programmeId });

		const { file } = input;
		const isThere = 'id' in file && Object.values(draft.typed).flat().includes(file.id);
		if (isThere) return;
		const { question, scope, rules } = placeFor(draft, input.question);

		const { id } = file instanceof File ? await storePosted(work.db, file, scope, rules) : file;
		const field = fieldOf(question);
		const files = sql`coalesce(drafts.typed -> ${field}, '[]') || ${JSON.stringify([id])}::jsonb`;
		await work.db
			.updateTable('drafts')
			.set({
				typed: sql`drafts.typed || jsonb_build_object(${field}::text, ${files})`,
				savedAt: work.now
			})
			.where('id', '=', draft.id)
			.execute();

		await work.record({ subjectId: draft.id, facts: { file: id } });
	}
);
