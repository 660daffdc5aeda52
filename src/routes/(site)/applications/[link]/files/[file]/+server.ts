import { fileResponse } from '#platform/files/serve.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { scopeOf } from '#features/applications/server/stored-files.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** Gives an applicant back what they sent. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const draft = await ownDraft(locals.db, params.link);
	return fileResponse(locals.db, idIn(params.file), scopeOf(draft.id));
};
