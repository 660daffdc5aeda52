import { avoidForm, cardForm } from '#features/teams/forms.ts';
import { ownCard } from '#features/teams/server/card.ts';
import { saveAvoidList } from '#features/teams/server/save-avoid-list.ts';
import { saveWishCard, type RankedIdea } from '#features/teams/server/save-wish-card.ts';
import { cardShown } from '#features/teams/shown.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const own = await ownCard(db, params.card);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	return { ...cardShown(own, locale), saved: url.searchParams.get('saved') };
};

const there = <One>(all: readonly (One | undefined)[]) => all.filter((one) => one !== undefined);

/** An idea in one's own words wins over one that was chosen at the same rank. */
function ideaOf(own: string | undefined, id: string | undefined): RankedIdea | undefined {
	return own ? { text: own } : id ? { id } : undefined;
}

export const actions: Actions = {
	card: (event) =>
		submission(event, cardForm, async (input) => {
			const { code, card: link } = event.params;
			await saveWishCard(event.locals.db, event.locals.actor, {
				link,
				ideas: there([
					ideaOf(input.own1, input.idea1),
					ideaOf(input.own2, input.idea2),
					ideaOf(input.own3, input.idea3)
				]),
				roles: input.roles,
				people: there([input.person1, input.person2, input.person3])
			});
			return `/teams/${code}/${link}?saved=card`;
		}),
	avoid: (event) =>
		submission(event, avoidForm, async ({ avoid1, avoid2, avoid3 }) => {
			const { code, card: link } = event.params;
			const people = there([avoid1, avoid2, avoid3]);
			await saveAvoidList(event.locals.db, event.locals.actor, { link, people });
			return `/teams/${code}/${link}?saved=avoid#avoid`;
		})
};
