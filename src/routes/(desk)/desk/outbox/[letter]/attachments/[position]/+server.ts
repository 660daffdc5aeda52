import { error } from '@sveltejs/kit';
import { attachmentResponse } from '#features/letters/server/queries.ts';
import { m } from '#messages';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const position = /^\d{1,4}$/.test(params.position) ? Number(params.position) : undefined;
	if (position === undefined) error(404, m.error_missing());
	return attachmentResponse(locals.db, locals.actor, idIn(params.letter), position);
};
