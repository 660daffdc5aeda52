import { coordinates, coordinatesOrPartner } from '#features/people/access.ts';

/** Who makes the info stops of a call, changes them, and stands at their door. */
export const runsGatherings = coordinates;

/** Who reads them and their visitors: a partner coordinator those of their country. */
export const readsGatherings = coordinatesOrPartner;
