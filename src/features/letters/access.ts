import { coordinates } from '#features/people/access.ts';

/** Who reads what was sent and sends it again: of a programme its coordinators, of the house administrators. */
export const handlesLetters = coordinates;
