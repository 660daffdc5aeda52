import { codeIn, groupsOf } from '#features/certificates/rules.ts';
import { certificateAt } from '#features/certificates/server/queries.ts';
import { certificateWords } from '#features/certificates/shown.ts';
import { here } from '#routes/_request/here.ts';
import type { PageServerLoad } from './$types';

/** A certificate for whoever has its number; what is not known says so in words. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { db, locale } = locals;
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const code = codeIn(params.certificate);
	const found = code && (await certificateAt(db, code));
	if (!found) return { certificate: null, number: code && groupsOf(code) };
	return {
		certificate: {
			...certificateWords(found, locale),
			criteria: here(`/certificates/about/${found.cycleSlug}/${found.side}`),
			picture: `/badges/${found.cycleSlug}/${found.side}/badge.svg`
		},
		number: groupsOf(found.code)
	};
};
