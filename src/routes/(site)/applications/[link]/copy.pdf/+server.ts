import { Missing } from '#core/refusal.ts';
import { applicationCopy } from '#features/applications/server/copy.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { m } from '#messages';
import { fileHeaders } from '#platform/files/serve.ts';
import { pdfOf } from '#platform/pdf.ts';
import type { RequestHandler } from './$types';

/** What an applicant has sent, to be kept. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { db, locale } = locals;
	const { sent, call, timeZone } = await ownDraft(db, params.link);
	if (!sent) throw new Missing('application');
	const sentAt = sent.editedAt ?? sent.submittedAt;
	const content = applicationCopy({ ...sent, sentAt, call: call.title, timeZone }, locale);
	const bytes = await pdfOf(content);
	const name = m.application_copy_file({ number: sent.number }, { locale });
	const headers = fileHeaders({ name, mediaType: 'application/pdf', size: bytes.length });
	return new Response(new Uint8Array(bytes), { headers });
};
