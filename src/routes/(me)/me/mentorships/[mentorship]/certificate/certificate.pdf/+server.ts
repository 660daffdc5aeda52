import { certificatePdf } from '#routes/_request/certificate-files.ts';
import { standingHere } from '#routes/_request/own-certificate.ts';
import type { RequestHandler } from './$types';

/** The reader's own certificate, to print. */
export const GET: RequestHandler = async ({ locals, params }) =>
	certificatePdf(await standingHere(locals, params), locals.locale);
