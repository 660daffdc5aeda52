import { anyOf } from '#core/access.ts';
import { coordinates, owns, participates } from '#features/people/access.ts';

/** Puts a material into a mentorship: asked with its members as `own`; with nobody, for a whole cycle. */
export const addsMaterials = anyOf(participates, coordinates);

/** Takes one away: whoever put it there, and whoever runs the cycle. */
export const takesAwayMaterials = anyOf(owns, coordinates);
