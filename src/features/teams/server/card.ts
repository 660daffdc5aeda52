import type { Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { cardsOf, ideasOf } from './cards.ts';
import { companion, companyOf, others } from './company.ts';
import { cardBehind, formingByCode, mustBeOpen } from './find.ts';
import { cardLinkTo, slipOf } from './link.ts';

/** The door of a forming: who may say who they are; nobody once it is closed. @throws Missing without such a code */
export async function doorOf(db: ReadonlyDb, actor: Actor, code: string) {
	const forming = await formingByCode(db, code);
	const company = forming.closedAt ? [] : await companyOf(db, forming);
	const me = company.find(({ personId }) => personId !== null && personId === actor.personId);
	return {
		forming,
		people: company.map(companion),
		/** the link of whoever is signed in: nobody asks them twice who they are */
		own: me && cardLinkTo({ formingId: forming.id, applicationId: me.mentored.id })
	};
}

/**
 * The link of somebody's card, for whoever has their slip.
 * @throws Missing without such a code; Refused `teams_closed`; Invalid when name and slip do not belong together
 */
export async function linkFor(
	db: ReadonlyDb,
	code: string,
	{ who, slip }: { readonly who: string; readonly slip: string }
): Promise<string> {
	const forming = await formingByCode(db, code);
	mustBeOpen(forming);
	const author = { formingId: forming.id, applicationId: who };
	const company = await companyOf(db, forming);
	const known = company.some(({ mentored }) => mentored.id === who);
	if (!known || slip !== slipOf(author)) {
		throw new Invalid([{ field: 'slip', code: 'teams_wrong_slip' }]);
	}
	return cardLinkTo(author);
}

/** The card that a link opens, with everything one may choose among; never an avoid list. @throws Missing */
export async function ownCard(db: ReadonlyDb, link: string) {
	const { forming, applicationId } = await cardBehind(db, link);
	const company = await companyOf(db, forming);
	const me = company.find(({ mentored }) => mentored.id === applicationId);
	if (!me) throw new Missing('card');
	const cards = await cardsOf(db, forming.id);
	const titles = new Map(company.map((each) => [each.mentored.id, each.title]));
	const ideas = await ideasOf(db, forming.id, cards);
	return {
		forming,
		name: me.name,
		applied: me.mentored.roles,
		others: others(company, me),
		ideas: ideas.map(({ by, ...idea }) => ({
			...idea,
			own: by === applicationId,
			author: titles.get(by) ?? '–'
		})),
		card: cards.find(({ application }) => application === applicationId) ?? null
	};
}
