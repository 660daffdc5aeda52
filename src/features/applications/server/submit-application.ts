import { Invalid, Refused } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { holdsLink } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { answerFiles, readDraft } from '../draft.ts';
import { meaningOf } from '../rules.ts';
import type { Failing } from '../requirements.ts';
import type { ApplicationText } from '../types.ts';
import { checkRequirements } from './check-requirements.ts';
import { lockDraft, type OwnDraft } from './drafts.ts';
import { findApplication } from './find-application.ts';
import { postChanged, postReceipt } from './letters.ts';
import { noteRefusal } from './note-refusal.ts';
import { refuseUnlessOpen } from './open-call.ts';
import { requestGuardian } from './request-guardian.ts';
import { rewrite, textColumns } from './rewrite.ts';
import { saysTheSame } from './says-the-same.ts';
import { filesOf, scopeOf } from './stored-files.ts';

/** The wish to send a draft as it stands. The sealed link is what gives the right to it. */
export interface Submission {
	readonly link: string;
	/** they say that it is true and may be read for the selection */
	readonly agreed: boolean;
	/** in which the answer is to be written */
	readonly locale: Locale;
	/** a copy of the answers to go with the receipt; it becomes a PDF when that is sent, so that nobody waits for it here */
	readonly copy?: PdfContent | undefined;
}

/** What the applicant gets back: their number in this call, and the id that their link opens. */
export interface Receipt {
	readonly id: string;
	readonly number: number;
}

/** What stands in the way of a draft: it was not taken. */
export interface Turned {
	readonly failing: readonly Failing[];
}

/**
 * Sends a draft: the first time it becomes an application with the next number of its call, later its changes replace
 * what was sent before. Sent again without a change (a double click, a lost answer, a second tab), it returns the
 * receipt of the first time, also after the deadline.
 * What does not meet the requirements of its form is not taken: the attempt is kept with every reason, and returned.
 * @throws Invalid with everything that is missing or wrong, in all sections; Refused `call_closed`,
 * `application_withdrawn`
 */
export const submitApplication = command(
	'submit-application',
	holdsLink,
	async (work, input: Submission): Promise<Receipt | Turned> => {
		const draft = await lockDraft(work.db, input.link);
		work.allow({ programmeId: draft.programmeId });
		const { id, sent } = draft;
		const stored = await filesOf(work.db, id);
		const { issues, sections: _, ...read } = readDraft(draft.form, draft.typed, stored);

		if (draft.withdrawnAt) throw new Refused('application_withdrawn');
		if (sent && saysTheSame(sent, read)) return { id, number: sent.number };
		refuseUnlessOpen(draft.call, work.now);
		const unsaid = input.agreed ? [] : [{ field: 'agreed', code: 'required' }];
		if (issues.length + unsaid.length > 0) throw new Invalid([...issues, ...unsaid]);

		await lockCallOf(work, draft);
		const applying = { id, callId: draft.call.id, form: draft.form, ...read };
		const { failing } = await checkRequirements(work.db, applying);
		if (failing.length > 0) {
			await noteRefusal(
				work,
				{ id, country: meaningOf(draft.plan, read.answers).country },
				failing
			);
			await work.record({ subjectId: id, facts: { failing: failing.length } });
			return { failing };
		}

		const text: ApplicationText = { ...read, locale: input.locale };
		const number = sent?.number ?? (await nextNumber(work, draft.call.id));
		if (sent) await rewrite(work, draft, id, text);
		else await take(work, draft, number, text);
		await forgetFiles(work, id, answerFiles(read.answers));

		await work.record({ subjectId: id, facts: { number, again: sent !== null } });

		const post = sent ? postChanged : postReceipt;
		await post(work.db, draft, { ...text, id, number, copy: input.copy });
		await requestGuardian(work, await findApplication(work.db, id));
		return { id, number };
	}
);

/**
 * One application from each organisation: two who send at once wait for each other. Forms that do not ask for this
 * wait only for a number.
 */
async function lockCallOf({ db }: Work, { form, call }: OwnDraft): Promise<void> {
	if (!form.requirements.some(({ rule }) => rule === 'one-per-organisation')) return;
	await db.selectFrom('calls').select('id').where('id', '=', call.id).forUpdate().execute();
}

/** Locks the call: numbers are given one after another, without gaps. */
async function nextNumber({ db }: Work, callId: string): Promise<number> {
	const { number } = await db
		.updateTable('calls')
		.set((eb) => ({ lastNumber: eb('lastNumber', '+', 1) }))
		.where('id', '=', callId)
		.returning('lastNumber as number')
		.executeTakeFirstOrThrow();
	return number;
}

async function take(work: Work, draft: OwnDraft, number: number, text: ApplicationText) {
	await work.db
		.insertInto('applications')
		.values({
			id: draft.id,
			callId: draft.call.id,
			once: draft.once,
			number,
			...textColumns(draft, text),
			submittedAt: work.now
		})
		.execute();
}

/** Files that were taken out since the last time are not kept any longer. */
async function forgetFiles({ db }: Work, draftId: string, kept: readonly string[]): Promise<void> {
	const { purpose, subjectId } = scopeOf(draftId);
	await db
		.deleteFrom('files')
		.where('purpose', '=', purpose)
		.where('subjectId', '=', subjectId)
		.$if(kept.length > 0, (query) => query.where('id', 'not in', kept))
		.execute();
}
