import type { RouteId } from '$app/types';
import type { Predicate } from '#core/access.ts';
import {
	administrates,
	anyone,
	coordinates,
	coordinatesOrPartner,
	coordinatesProgramme,
	holdsLink,
	reviews,
	signedIn,
	worksAtDesk
} from '#features/people/access.ts';
import { seesReviews } from '#features/reviews/access.ts';

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
	'/(site)/calls/[cycle]/info-stops/[stop]': anyone,
	'/(site)/places/[link]': holdsLink,
	'/(site)/calls/[cycle]/results': anyone,
	'/(site)/applications/[link]': holdsLink,
	'/(site)/applications/[link]/interview': holdsLink,
	'/(site)/applications/[link]/interview/calendar.ics': holdsLink,
	'/(site)/applications/[link]/place': holdsLink,
	'/(site)/guardian/[link]': holdsLink,
	'/(site)/applications/[link]/check': holdsLink,
	'/(site)/applications/[link]/copy.pdf': holdsLink,
	'/(site)/applications/[link]/files/[file]': holdsLink,
	'/(site)/applications/[link]/form/[section]': holdsLink,
	'/(site)/applications/[link]/save': holdsLink,
	'/(site)/applications/[link]/uploads/[question]': holdsLink,
	'/(site)/applications/[link]/uploads/[question]/[upload]': holdsLink,
	'/(site)/news/[link]': holdsLink,
	'/(site)/teams': anyone,
	'/(site)/teams/[code]': holdsLink,
	'/(site)/teams/[code]/[card]': holdsLink,

	'/(me)/me': signedIn,
	'/(me)/me/account': signedIn,
	'/(me)/me/mentorships/[mentorship]': signedIn,

	'/(desk)/desk': worksAtDesk,
	'/(desk)/desk/people': coordinates,
	'/(desk)/desk/outbox': coordinatesProgramme,
	'/(desk)/desk/outbox/[letter]': coordinatesProgramme,
	'/(desk)/desk/outbox/[letter]/attachments/[position]': coordinatesProgramme,
	'/(desk)/desk/subscribers': coordinatesProgramme,
	'/(desk)/desk/subscribers/list.csv': coordinatesProgramme,
	'/(desk)/desk/cycles/new': coordinatesProgramme,
	'/(desk)/desk/programmes/new': administrates,
	'/(desk)/desk/cycles/[cycle]': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/call': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/info-stops': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/call/info-stops/[stop]': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/call/info-stops/visitors': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/call/form': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/questions/[question]': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/sections/[section]': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/requirements': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/translations': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/preview': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/publish': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/versions': coordinates,
	'/(desk)/desk/cycles/[cycle]/call/form/restart': coordinates,
	'/(desk)/desk/cycles/[cycle]/applications': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/[application]': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/[application]/files/[file]': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/reviews': seesReviews,
	'/(desk)/desk/cycles/[cycle]/reviews/criteria': coordinates,
	'/(desk)/desk/cycles/[cycle]/reviews/reviewers': coordinates,
	'/(desk)/desk/cycles/[cycle]/reviews/scores.csv': coordinates,
	'/(desk)/desk/cycles/[cycle]/reviews/[application]': coordinates,
	'/(desk)/desk/cycles/[cycle]/reviews/[application]/redactions': coordinates,
	'/(desk)/desk/cycles/[cycle]/reviews/reading': reviews,
	'/(desk)/desk/cycles/[cycle]/reviews/reading/[application]': reviews,
	'/(desk)/desk/cycles/[cycle]/interviews': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/interviews/slots': coordinates,
	'/(desk)/desk/cycles/[cycle]/interviews/away': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/interviews/days/[day]': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/interviews/[application]': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/interviews/[application]/calendar.ics': worksAtDesk,
	'/(desk)/desk/cycles/[cycle]/selection': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/selection/sets/[set]': coordinates,
	'/(desk)/desk/cycles/[cycle]/selection/quotas': coordinates,
	'/(desk)/desk/cycles/[cycle]/selection/reserves': coordinates,
	'/(desk)/desk/cycles/[cycle]/selection/letters': coordinates,
	'/(desk)/desk/cycles/[cycle]/selection/letters/[kind]': coordinates,
	'/(desk)/desk/cycles/[cycle]/applications/numbers': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/numbers.csv': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/refused': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/fee': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/applications/duplicates': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/mentors': coordinatesOrPartner,
	'/(desk)/desk/cycles/[cycle]/mentors/new': coordinates,
	'/(desk)/desk/cycles/[cycle]/mentors/[mentor]': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/rules': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/seniority': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/compare': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]/grid': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]/pairs/[pair]': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]/proof': coordinates,
	'/(desk)/desk/cycles/[cycle]/matching/[scenario]/proof.json': coordinates,
	'/(desk)/desk/cycles/[cycle]/teams': coordinates,
	'/(desk)/desk/cycles/[cycle]/teams/wall': coordinates,
	'/(desk)/desk/cycles/[cycle]/teams/wall/live': coordinates,
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
