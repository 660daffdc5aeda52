import { coordinates } from '#features/people/access.ts';

/** Chooses for a whole cycle: the best set, the quotas, the letters, what is published. */
export const selects = coordinates;
