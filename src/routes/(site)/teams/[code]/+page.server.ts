import { redirect } from '@sveltejs/kit';
import { whoForm } from '#features/teams/forms.ts';
import { doorOf, linkFor } from '#features/teams/server/card.ts';
import { pickText } from '#language/pick.ts';
import { here } from '#routes/_request/here.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, actor, locale } = locals;
	const { forming, people, own } = await doorOf(db, actor, params.code);
	if (own) redirect(303, here(`/teams/${forming.code}/${own}`));
	setHeaders({ 'cache-control': 'private, no-store' });
	return {
		programme: pickText(forming.programme, locale),
		closed: forming.closedAt !== null,
		people: people
			.map(({ id, title }) => ({ value: id, label: title }))
			.toSorted((a, b) => a.label.localeCompare(b.label, locale))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, whoForm, async (said) => {
			const { code } = event.params;
			return `/teams/${code}/${await linkFor(event.locals.db, code, said)}`;
		})
};
