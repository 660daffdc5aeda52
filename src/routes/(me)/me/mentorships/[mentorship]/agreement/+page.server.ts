import { agreementFor } from '#features/agreements/server/queries.ts';
import { agreementWords } from '#features/agreements/shown.ts';
import { memberActions } from '#routes/_request/agreement-actions.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const id = idIn(params.mentorship);
	const agreement = await agreementFor(db, actor, id);
	return { id, agreement: agreementWords(agreement, locale), own: agreement.self !== null };
};

export const actions: Actions = memberActions;
