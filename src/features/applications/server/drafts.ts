import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { shutsFor } from '#features/calls/rules.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Typed } from '../types.ts';
import { openLink } from './link.ts';

/** A draft with its call, the newest version of the form, and what was sent of it. */
export type OwnDraft = Awaited<ReturnType<typeof ownDraft>>;

/** What a link opens. @throws Missing for a link that we never made */
export async function ownDraft(db: ReadonlyDb, link: string) {
	const row = await draftRows(db, link).executeTakeFirst();
	if (!row) throw new Missing('application');
	return toDraft(row);
}

/**
 * The same, its row locked until the transaction ends: whoever sends at the same time waits. Locked first and read
 * after, so that what the other has just sent is seen.
 */
export async function lockDraft(db: ReadonlyDb, link: string) {
	const id = openLink(link);
	if (!id) throw new Missing('application');
	await db.selectFrom('drafts').select('id').where('id', '=', id).forUpdate().execute();
	return ownDraft(db, link);
}

function draftRows(db: ReadonlyDb, link: string) {
	const id = openLink(link);
	if (!id) throw new Missing('application');
	return db
		.selectFrom('drafts')
		.innerJoin('calls', 'calls.id', 'drafts.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('callPublications', 'callPublications.callId', 'calls.id')
		.leftJoin('extensions', (join) =>
			join.onRef('extensions.id', '=', 'drafts.extensionId').on('extensions.endedAt', 'is', null)
		)
		.leftJoin('applications', 'applications.id', 'drafts.id')
		.leftJoin('forms as answeredForms', 'answeredForms.id', 'applications.formId')
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'drafts.id')
		.innerJoinLateral(
			(eb) =>
				eb
					.selectFrom('forms')
					.select(['forms.id', 'forms.content'])
					.whereRef('forms.cycleId', '=', 'calls.cycleId')
					.orderBy('forms.version', 'desc')
					.limit(1)
					.as('newest'),
			(join) => join.onTrue()
		)
		.select([
			'drafts.id',
			'drafts.once',
			'drafts.name',
			'drafts.email',
			'drafts.locale',
			'drafts.typed',
			'drafts.begunAt',
			'drafts.savedAt',
			'calls.id as callId',
			'calls.cycleId',
			'calls.title',
			'calls.opensAt',
			'calls.closesAt',
			'calls.graceMinutes',
			'cycles.slug',
			'cycles.timeZone',
			'cycles.plan',
			'cycles.programmeId',
			'extensions.closesAt as extendedTo',
			'newest.id as formId',
			'newest.content as form',
			'applications.number',
			'applications.name as sentName',
			'applications.email as sentEmail',
			'applications.answers',
			'applications.submittedAt',
			'applications.editedAt',
			'answeredForms.content as answeredForm',
			'withdrawals.withdrawnAt'
		])
		.where('drafts.id', '=', id);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof draftRows>['executeTakeFirst']>>>;

function toDraft(row: Row) {
	const form = row.form as FormContent;
	return {
		id: row.id,
		once: row.once,
		name: row.name,
		email: row.email,
		locale: row.locale as Locale,
		typed: row.typed as Typed,
		begunAt: row.begunAt,
		savedAt: row.savedAt,
		formId: row.formId,
		form,
		plan: { ...(row.plan as Plan), form },
		cycleId: row.cycleId,
		slug: row.slug,
		programmeId: row.programmeId,
		timeZone: row.timeZone,
		call: {
			id: row.callId,
			title: row.title as LocalisedText,
			published: true,
			opensAt: row.opensAt,
			/** as this applicant is told it: that of everybody, or theirs; the grace is told to nobody */
			deadline: shutsFor({ ...row, graceMinutes: 0 }, row),
			/** when it shuts for this draft */
			closesAt: shutsFor(row, row)
		},
		sent: sentOf(row),
		withdrawnAt: row.withdrawnAt
	};
}

/** What the team has of it; null until it is sent for the first time. */
function sentOf(row: Row) {
	if (row.number === null || row.submittedAt === null) return null;
	return {
		number: row.number,
		name: row.sentName ?? '',
		email: row.sentEmail ?? '',
		answers: row.answers as Answers,
		form: row.answeredForm as FormContent,
		submittedAt: row.submittedAt,
		editedAt: row.editedAt
	};
}
