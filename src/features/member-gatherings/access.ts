import { coordinates, owns } from '#features/people/access.ts';

/** Who plans the gatherings of a cycle, changes them, calls them off and marks who was there. */
export const runsMemberGatherings = coordinates;

/** Who says whether they come: whoever is invited. */
export const answersGathering = owns;
