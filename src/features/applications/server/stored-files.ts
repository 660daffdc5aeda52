import { Missing, Refused } from '#core/refusal.ts';
import type { StoredFiles } from '#features/forms/reading.ts';
import { fieldOf } from '#features/forms/rules.ts';
import { questionsOf, type QuestionOf } from '#features/programmes/questions.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { FileRules } from '#platform/files/inspect.ts';
import type { FileScope } from '#platform/files/keep.ts';
import { filesOf as keptFilesOf } from '#platform/files/serve.ts';
import type { OwnDraft } from './drafts.ts';
import { refuseUnlessOpen } from './open-call.ts';

/** Whose the files of a draft are. */
export const scopeOf = (draftId: string): FileScope => ({
	purpose: 'application-answer',
	subjectId: draftId
});

/** The files of a draft, by id. */
export async function filesOf(db: ReadonlyDb, draftId: string): Promise<StoredFiles> {
	const files = await keptFilesOf(db, scopeOf(draftId));
	return new Map(files.map(({ id, name, size }) => [id, { file: id, name, size }]));
}

/** Where files for one question of a draft may go. */
export interface FilePlace {
	readonly question: QuestionOf<'file'>;
	readonly scope: FileScope;
	readonly rules: FileRules;
}

/**
 * Asks whether one more file may come, before a byte of it is sent.
 * @throws Missing for a question that asks for no file; Refused `call_closed`, `application_withdrawn`, `files_full`
 */
export function placeFor(draft: OwnDraft, key: string): FilePlace {
	const question = questionsOf(draft.form).find((each) => each.key === key);
	if (question?.kind !== 'file') throw new Missing('question');
	refuseUnlessOpen(draft.call, now());
	if (draft.withdrawnAt) throw new Refused('application_withdrawn');
	const count = [draft.typed[fieldOf(question)] ?? []].flat().length;
	if (count >= question.most) throw new Refused('files_full', { count: question.most });
	return {
		question,
		scope: scopeOf(draft.id),
		rules: { kinds: question.kinds, maxBytes: question.maxMegabytes * 1_000_000 }
	};
}
