import { anyOf, may, type Predicate, type Scope } from '#core/access.ts';
import type { Actor, HeldRole, RoleKind } from '#core/actor.ts';

/**
 * The permissions of the house. Each is a sentence; features compose them with `anyOf`.
 * A part of the scope that is left out means "anywhere": a page asks with an empty scope
 * whether somebody may come in at all, and the command then asks about what was found.
 */

/** Whether a role reaches a scope. A role for one cycle reaches its programme only as "anywhere in it". */
function reaches(role: HeldRole, about: Scope): boolean {
	if (about.cycleId !== undefined && about.programmeId === undefined) {
		throw new Error('A scope that names a cycle must name its programme as well.');
	}
	const inProgramme = about.programmeId === undefined || about.programmeId === role.programmeId;
	const inCycle =
		about.cycleId === undefined || role.cycleId === null || about.cycleId === role.cycleId;
	const inCountry =
		about.country === undefined || role.country === null || about.country === role.country;
	return inProgramme && inCycle && inCountry;
}

function holds(kind: RoleKind, sentence: string): Predicate {
	return may(sentence, (actor, about) =>
		actor.roles.some((role) => role.kind === kind && reaches(role, about))
	);
}

function isOwn(actor: Actor, about: Scope): boolean {
	return actor.personId !== null && (about.own ?? [actor.personId]).includes(actor.personId);
}

/** Open to the whole world. */
export const anyone = may('anyone', () => true);

/** Open to a key that we signed: the page or the command reads it, and what it does not open is not there. */
export const holdsLink = may('whoever holds the link that we signed', () => true);

/** Whoever has signed in, whatever they are. */
export const signedIn = may('a signed-in person', (actor) => actor.personId !== null);

/** Their own matter: their account, their application, their mentorship. */
export const owns = may('the person whose own matter it is', isOwn);

/** Looks after the whole installation. */
export const administrates = may('an administrator', (actor) =>
	actor.roles.some((role) => role.kind === 'administrator')
);

/** Runs the programme or the cycle. */
export const coordinates = anyOf(administrates, holds('coordinator', 'a coordinator of it'));

/** Runs the whole programme, every cycle of it: what a coordinator of one cycle may not change. */
export const coordinatesProgramme = anyOf(
	administrates,
	may('a coordinator of the whole programme', (actor, about) =>
		actor.roles.some(
			(role) => role.kind === 'coordinator' && role.cycleId === null && reaches(role, about)
		)
	)
);

/** Looks after the people of one country in a programme that several organisations run together. */
export const partners = holds('partner-coordinator', 'the partner coordinator of its country');

/** Runs it, or looks after its country in it. */
export const coordinatesOrPartner = anyOf(coordinates, partners);

/** Reads and scores applications. */
export const reviews = holds('reviewer', 'a reviewer of it');

/** Anybody who works at the desk. */
export const worksAtDesk = anyOf(coordinatesOrPartner, reviews);

const hasSide = anyOf(holds('mentor', 'a mentor in it'), holds('mentee', 'a mentee in it'));

/**
 * A member of the mentorship. Membership is the record that counts (`own`), so that a person whose role
 * has ended still reads what they did; without `own` it asks for the role: may they at all?
 */
export const participates = may('a member of the mentorship', (actor, about) =>
	about.own === undefined ? hasSide(actor, about) : isOwn(actor, about)
);

/**
 * Gives and ends roles in a programme: a coordinator of one cycle inside that cycle only, so that nobody can
 * make themselves more than they are.
 */
export const staffs = may(
	'an administrator, or a coordinator of the whole programme, or of the cycle for a role in that cycle',
	(actor, about) =>
		about.programmeId === undefined || about.cycleId !== undefined
			? coordinates(actor, about)
			: coordinatesProgramme(actor, about)
);
