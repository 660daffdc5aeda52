import { m } from '#messages';
import { worksAtDesk } from '#features/people/access.ts';
import { plainPath } from '#language/path.ts';
import { here } from '#routes/_request/here.ts';
import { languageLinks, nameOfHost } from '#routes/_request/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { db, actor, locale, person } = locals;
	const path = plainPath(url.pathname);
	return {
		me: {
			organisation: { name: await nameOfHost(db) },
			site: here('/'),
			menu: {
				label: m.me_menu(),
				places: [
					{
						href: here('/me'),
						label: m.me_menu_mentorships(),
						current: path === '/me' || path.startsWith('/me/mentorships')
					},
					{
						href: here('/me/account'),
						label: m.me_menu_account(),
						current: path.startsWith('/me/account')
					}
				]
			},
			languages: languageLinks(url, locale),
			person: { name: person?.name ?? '', href: here('/me/account') },
			...(worksAtDesk(actor, {}) && { desk: { href: here('/desk'), label: m.site_menu_desk() } }),
			signOut: { action: here('/sign-out'), label: m.site_sign_out() }
		}
	};
};
