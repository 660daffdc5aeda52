import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';

/** Notes that somebody leaves, and sees who could step in: of every country, or of their own. */
export const notesLeaving = coordinatesOrPartner;

/** Chooses who steps in, and reads why a rule keeps somebody away: avoid lists are for coordinators alone. */
export const takesSubstitute = coordinates;
