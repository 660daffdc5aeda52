import { Invalid } from '#core/refusal.ts';
import { tidyCode } from '#features/calls/rules.ts';
import { extensionByCode } from '#features/calls/server/extensions.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { lockDraft } from './drafts.ts';

/** A code that the team gave an applicant, for their draft. */
export interface UsedCode {
	readonly link: string;
	readonly code: string;
}

/**
 * Gives a draft the later deadline that a code stands for. Twice is once.
 * @throws Invalid `code` `code_unknown`, in the same words for what never was, is over, or is another call's
 */
export const useExtension = command(
	'use-extension',
	holdsLink,
	async (work, input: UsedCode): Promise<void> => {
		const draft = await lockDraft(work.db, input.link);
		work.allow({ programmeId: draft.programmeId });

		const extension = await extensionByCode(work.db, draft.call.id, tidyCode(input.code));
		const holds = extension && Temporal.Instant.compare(work.now, extension.closesAt) < 0;
		if (!holds) throw new Invalid([{ field: 'code', code: 'code_unknown' }]);

		await work.db
			.updateTable('drafts')
			.set({ extensionId: extension.id })
			.where('id', '=', draft.id)
			.execute();

		await work.record({ subjectId: draft.id, facts: { extension: extension.id } });
	}
);
