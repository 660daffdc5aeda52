import { anyOf } from '#core/access.ts';
import { coordinates, owns, participates } from '#features/people/access.ts';

/** Who logs the sessions of a mentorship: its members, and whoever runs the cycle on their behalf. */
export const sharesMentorship = anyOf(participates, coordinates);

/** Who takes a session back: the person who logged it, and whoever runs the cycle. */
export const takesBack = anyOf(owns, coordinates);
