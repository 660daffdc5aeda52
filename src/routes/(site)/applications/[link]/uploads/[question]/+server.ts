import { json } from '@sveltejs/kit';
import { fieldOf } from '#features/forms/rules.ts';
import { givenTyped } from '#features/applications/draft.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { filesOf } from '#features/applications/server/stored-files.ts';
import { uploadingTo } from './uploading-to.ts';
import type { RequestHandler } from './$types';

/** The files that stand under a question now. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const draft = await ownDraft(locals.db, params.link);
	const stored = await filesOf(locals.db, draft.id);
	const ids = givenTyped(draft.typed)(fieldOf({ key: params.question }));
	const files = ids.flatMap((id) => stored.get(id) ?? []);
	return json(files, { headers: { 'cache-control': 'no-store' } });
};

/** Begins an upload for a question; says what may be uploaded. */
export const POST: RequestHandler = (event) => uploadingTo(event);
export const OPTIONS = POST;
