import type { Locale } from '#core/locale.ts';
import { bakedPicture, certificateDocument } from '#features/certificates/server/document.ts';
import type { Certificate } from '#features/certificates/types.ts';
import { m } from '#messages';
import { fileHeaders } from '#platform/files/serve.ts';
import { diplomaOf } from '#platform/pdf/diploma.ts';

/** A certificate as PDF in the reader's language. */
export async function certificatePdf(certificate: Certificate, locale: Locale): Promise<Response> {
	const bytes = await diplomaOf(certificateDocument(certificate, locale));
	return file(m.certificates_file_pdf({}, { locale }), 'application/pdf', bytes);
}

/** The badge baked into its picture. */
export function badgePicture(certificate: Certificate, locale: Locale): Response {
	const bytes = Buffer.from(bakedPicture(certificate, locale));
	return file(m.certificates_file_picture({}, { locale }), 'image/svg+xml', bytes);
}

/** The signed badge alone. */
export function badgeToken({ token }: Certificate, locale: Locale): Response {
	return file(m.certificates_file_token({}, { locale }), 'text/plain', Buffer.from(token));
}

function file(name: string, mediaType: string, bytes: Buffer): Response {
	const headers = fileHeaders({ name, mediaType, size: bytes.length });
	return new Response(new Uint8Array(bytes), { headers });
}
