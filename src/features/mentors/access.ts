import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';

/**
 * Who keeps the pool of a programme: adds mentors, invites and screens them, asks them for a cycle and reads the reasons
 * of the team. Whoever runs it, or one cycle of it.
 */
export const keepsPool = coordinates;

/** Who reads the pool of a programme; mentors work across borders, so a partner coordinator sees all of it. */
export const readsPool = coordinatesOrPartner;
