import { anyOf } from '#core/access.ts';
import { coordinates, reviews } from '#features/people/access.ts';

/** Comes to the reviews of a cycle: to read, or to see how the reading goes. */
export const seesReviews = anyOf(coordinates, reviews);
