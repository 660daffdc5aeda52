import { agreementPdf } from '#routes/_request/agreement-pdf.ts';
import type { RequestHandler } from './$types';

/** The agreement of a mentorship, to be kept. */
export const GET: RequestHandler = agreementPdf;
