import { m } from '#messages';
import { plainPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { deskCycles } from '#features/programmes/server/queries.ts';
import { accessTo } from '#routes/access.ts';
import { here } from '#routes/_request/here.ts';
import { languageLinks, nameOfHost } from '#routes/_request/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { db, actor, locale, person } = locals;
	const path = plainPath(url.pathname);
	const cycles = await deskCycles(db, actor);
	const house = [
		{ route: '/(desk)/desk/people', path: '/desk/people', label: m.desk_menu_people() },
		{
			route: '/(desk)/desk/subscribers',
			path: '/desk/subscribers',
			label: m.desk_menu_subscribers()
		},
		{ route: '/(desk)/desk/outbox', path: '/desk/outbox', label: m.desk_menu_outbox() }
	].filter(({ route }) => accessTo(route)?.(actor, {}));
	return {
		desk: {
			organisation: { name: await nameOfHost(db) },
			home: here('/desk'),
			label: m.desk_menu(),
			groups: [
				{
					title: m.desk_menu_cycles(),
					places: cycles.map((cycle) => ({
						href: here(`/desk/cycles/${cycle.slug}`),
						label: `${pickText(cycle.programme.name, locale)}: ${pickText(cycle.name, locale)}`,
						current: `${path}/`.startsWith(`/desk/cycles/${cycle.slug}/`)
					}))
				},
				{
					title: m.desk_menu_house(),
					places: house.map((place) => ({
						href: here(place.path),
						label: place.label,
						current: path.startsWith(place.path)
					}))
				}
			].filter(({ places }) => places.length > 0),
			languages: languageLinks(url, locale),
			person: { name: person?.name ?? '', href: here('/me/account') },
			site: { href: here('/'), label: m.site_to_site() },
			signOut: { action: here('/sign-out'), label: m.site_sign_out() }
		}
	};
};
