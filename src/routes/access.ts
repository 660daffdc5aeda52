import type { RouteId } from '$app/types';
import type { Predicate } from '#core/access.ts';
import {
	administrates,
	anyone,
	coordinates,
	coordinatesOrPartner,
	coordinatesProgramme,
	holdsLink,
	signedIn,
	worksAtDesk
} from '#features/people/access.ts';

/**
 * Who may come in at each address. Asked before a page loads or acts, with an empty scope: may they at all?
 * What they then see and do is asked again, about the thing itself, by queries and commands.
 * A route without a line here is a type error, and closed.
 */
const table = {
	'/(site)': anyone,
	'/(site)/sign-in': anyone,
	'/(site)/sign-in/link': holdsLink,
	'/(site)/sign-out': anyone,
	'/(site)/setup': holdsLink,
	'/(site)/programmes/[programme]': anyone,
	'/(site)/calls/[cycle]': anyone,
	'/(site)/calls/[cycle]/apply': anyone,
	'/(site)/applications/[link]': holdsLink,
	'/(site)/applications/[link]/check': holdsLink,
	'/(site)/applications/[link]/copy.pdf': holdsLink,
	'/(site)/applications/[link]/files/[file]': holdsLink,
	'/(site)/applications/[link]/form/[section]': holdsLink,
	'/(site)/applications/[link]/save': holdsLink,
	'/(site)/applications/[link]/uploads/[question]': holdsLink,
	'/(site)/applications/[link]/uploads/[question]/[upload]': holdsLink,
	'/(site)/news/[link]': holdsLink,

	'/(me)/me': signedIn,
	'/(me)/me/account': signedIn,
	'/(me)/me/mentorships/[mentorship]': signedIn,

	'/(desk)/desk': worksAtDesk,
	'/(desk)/desk/people': coordinates,
	'/(desk)/desk/outbox': coordinatesProgramme,
	'/(desk)/desk/outbox/[letter]': coordinatesProgramme,
	'/(desk)/desk/outbox/[letter]/attachments/[position]': coordinatesProgramme,
	'/(desk)/desk/cycles/new': coordinatesProgramme,
	'/(desk)/desk/programmes/new': administrates,
	'/(desk)/desk/cycles/[cycle]': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/call': coordinates,
	'/(desk)/desk/cycles/[cycle]/applications': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/applications/[application]': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/applications/numbers': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/numbers.csv': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/mentors': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/mentors/new': coordinates,
	'/(desk)/desk/cycles/[cycle]/mentors/[mentor]': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]': coordinates,
	'/(desk)/desk/cycles/[cycle]/mentorships': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/mentorships/[mentorship]': coordinatesOrPartner
};

export const routeAccess: Readonly<Record<RouteId, Predicate>> = table;

/** The ids of the routes that have a line above. */
export const declaredRoutes: readonly string[] = Object.keys(table);

/** The permission of a route by its id; closed when it has none. */
export function accessTo(routeId: string): Predicate | undefined {
	return (table as Readonly<Record<string, Predicate>>)[routeId];
}
