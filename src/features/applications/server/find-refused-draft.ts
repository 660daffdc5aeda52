import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { shutsFor } from '#features/calls/rules.ts';
import type { Db } from '#platform/database.ts';
import type { Failing } from '../requirements.ts';

/**
 * A draft that was refused at the door, with its last attempt, its row locked until the transaction ends. `number` is
 * that of the application, once it was sent after all.
 * @throws Missing
 */
export async function findRefusedDraft(db: Db, draftId: string) {
	const row = await db
		.selectFrom('drafts')
		.innerJoin('calls', 'calls.id', 'drafts.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('refusedSubmissions', 'refusedSubmissions.draftId', 'drafts.id')
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.leftJoin('extensions', (join) =>
			join.onRef('extensions.id', '=', 'drafts.extensionId').on('extensions.endedAt', 'is', null)
		)
		.select([
			'drafts.id',
			'drafts.name',
			'drafts.email',
			'drafts.locale',
			'calls.title',
			'calls.closesAt',
			'calls.graceMinutes',
			'drafts.begunAt',
			'extensions.closesAt as extendedTo',
			'cycles.id as cycleId',
			'cycles.programmeId',
			'cycles.timeZone',
			'refusedSubmissions.country',
			'refusedSubmissions.failing',
			'applications.number'
		])
		.where('drafts.id', '=', draftId)
		.orderBy('refusedSubmissions.id', 'desc')
		.limit(1)
		.forUpdate('drafts')
		.executeTakeFirst();
	if (!row) throw new Missing('draft');
	return {
		...row,
		locale: row.locale as Locale,
		title: row.title as LocalisedText,
		/** when it shuts for this draft; as they are told it, without the grace */
		closesAt: shutsFor(row, row),
		deadline: shutsFor({ ...row, graceMinutes: 0 }, row),
		failing: row.failing as unknown as readonly Failing[]
	};
}

/** A refused draft as a command finds it. */
export type RefusedDraft = Awaited<ReturnType<typeof findRefusedDraft>>;
