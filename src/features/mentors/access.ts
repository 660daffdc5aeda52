import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';

/** Who adds mentors to the pool of a programme and changes them: whoever runs it, or one cycle of it. */
export const keepsPool = coordinates;

/** Who reads the pool of a programme; mentors work across borders, so a partner coordinator sees all of it. */
export const readsPool = coordinatesOrPartner;
