import { sql } from 'kysely';
import { Refused } from '#core/refusal.ts';
import { answerFiles } from '../draft.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { removeFile as forgetFile } from '#platform/files/keep.ts';
import { lockDraft } from './drafts.ts';
import { refuseUnlessOpen } from './open-call.ts';
import { filesOf } from './stored-files.ts';

/** A file that its sender no longer wants in the draft. */
export interface Removing {
	readonly link: string;
	readonly file: string;
}

/**
 * Takes a file out of a draft. What has been sent keeps its file until the changes are sent. Twice is once.
 * @throws Refused `call_closed`, `application_withdrawn`
 */
export const removeFile = command(
	'remove-file',
	holdsLink,
	async (work, input: Removing): Promise<void> => {
		const draft = await lockDraft(work.db, input.link);
		work.allow({ programmeId: draft.programmeId });

		if (!(await filesOf(work.db, draft.id)).has(input.file)) return;
		if (draft.withdrawnAt) throw new Refused('application_withdrawn');
		refuseUnlessOpen(draft.call, work.now);

		const typed = Object.entries(draft.typed).map(([field, texts]) => [
			field,
			[texts].flat().filter((text) => text !== input.file)
		]);
		const left = JSON.stringify(Object.fromEntries(typed));
		await work.db
			.updateTable('drafts')
			.set({ typed: sql`${left}::jsonb`, savedAt: work.now })
			.where('id', '=', draft.id)
			.execute();
		const isSent = draft.sent && answerFiles(draft.sent.answers).includes(input.file);
		if (!isSent) await forgetFile(work.db, input.file);

		await work.record({ subjectId: draft.id, facts: { file: input.file } });
	}
);
