import { badgePicture } from '#routes/_request/certificate-files.ts';
import { certificateHere } from '#routes/_request/own-certificate.ts';
import type { RequestHandler } from './$types';

/** The reader's own badge in its picture. */
export const GET: RequestHandler = async ({ locals, params }) =>
	badgePicture(await certificateHere(locals, params), locals.locale);
