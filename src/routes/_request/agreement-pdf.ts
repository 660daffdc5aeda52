import type { RequestEvent } from '@sveltejs/kit';
import { Missing } from '#core/refusal.ts';
import { agreementDocument, agreementFile } from '#features/agreements/server/document.ts';
import { agreementFor } from '#features/agreements/server/queries.ts';
import { fileHeaders } from '#platform/files/serve.ts';
import { pdfOf } from '#platform/pdf.ts';
import { idIn } from './ids.ts';

type AgreementEvent = RequestEvent & { readonly params: { readonly mentorship: string } };

/** A version of an agreement as PDF in the reader's language: the one in `?version=`, else the newest. */
export async function agreementPdf({ locals, params, url }: AgreementEvent): Promise<Response> {
	const { db, actor, locale } = locals;
	const agreement = await agreementFor(db, actor, idIn(params.mentorship));
	const wanted = url.searchParams.get('version');
	const version = agreement.versions.find(
		({ version: number }) => wanted === null || String(number) === wanted
	);
	if (!version) throw new Missing('agreement');
	const bytes = await pdfOf(agreementDocument(agreement, version, locale));
	const name = agreementFile(locale);
	const headers = fileHeaders({ name, mediaType: 'application/pdf', size: bytes.length });
	return new Response(new Uint8Array(bytes), { headers });
}
