import { uploadingTo } from '../uploading-to.ts';
import type { RequestHandler } from './$types';

/** Says how far an upload has come, and goes on with it. */
export const HEAD: RequestHandler = (event) => uploadingTo(event, event.params.upload);
export const PATCH = HEAD;
