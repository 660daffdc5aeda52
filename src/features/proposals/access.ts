import { coordinates } from '#features/people/access.ts';

/** Puts pairings to both sides, writes down what they say, and takes pairings back. */
export const proposes = coordinates;
