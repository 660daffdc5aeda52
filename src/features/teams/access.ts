import { coordinates, holdsLink } from '#features/people/access.ts';

/** Who opens a forming, reads the avoid lists, makes, swaps and publishes teams. */
export const formsTeams = coordinates;

/** Who writes a wish card: whoever holds the link of its one author. */
export const wishes = holdsLink;
