import { m } from '#messages';
import { worksAtDesk } from '#features/people/access.ts';
import { publicProgrammes } from '#features/site/server/queries.ts';
import { pickText } from '#language/pick.ts';
import { plainPath } from '#language/path.ts';
import { here } from '#routes/_request/here.ts';
import { languageLinks, nameOfHost } from '#routes/_request/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { db, actor, locale } = locals;
	const path = plainPath(url.pathname);
	const programmes = (await publicProgrammes(db)).map(({ slug, name }) => ({
		href: here(`/programmes/${slug}`),
		label: pickText(name, locale),
		current: path === `/programmes/${slug}`
	}));
	return {
		site: {
			organisation: { name: await nameOfHost(db) },
			home: here('/'),
			menu: { label: m.site_menu(), places: programmes },
			languages: languageLinks(url, locale),
			account: account(actor.personId !== null, worksAtDesk(actor, {}), here),
			foot: {
				label: m.site_foot(),
				places: [{ href: here('/'), label: m.site_menu_home() }, ...programmes],
				lines: [m.site_foot_line()]
			}
		}
	};
};

function account(signedIn: boolean, atDesk: boolean, here: (path: string) => string) {
	if (!signedIn) return { href: here('/sign-in'), label: m.site_menu_sign_in() };
	if (atDesk) return { href: here('/desk'), label: m.site_menu_desk() };
	return { href: here('/me'), label: m.site_menu_me() };
}
