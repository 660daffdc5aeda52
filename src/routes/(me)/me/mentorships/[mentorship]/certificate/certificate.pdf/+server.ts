import { certificatePdf } from '#routes/_request/certificate-files.ts';
import { certificateHere } from '#routes/_request/own-certificate.ts';
import type { RequestHandler } from './$types';

/** The reader's own certificate, to print. */
export const GET: RequestHandler = async ({ locals, params }) =>
	certificatePdf(await certificateHere(locals, params), locals.locale);
