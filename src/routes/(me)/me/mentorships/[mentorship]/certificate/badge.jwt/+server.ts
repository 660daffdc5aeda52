import { badgeToken } from '#routes/_request/certificate-files.ts';
import { standingHere } from '#routes/_request/own-certificate.ts';
import type { RequestHandler } from './$types';

/** The reader's own badge alone. */
export const GET: RequestHandler = async ({ locals, params }) =>
	badgeToken(await standingHere(locals, params), locals.locale);
