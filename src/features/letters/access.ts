import { coordinates, coordinatesProgramme } from '#features/people/access.ts';

/**
 * Who reads what was sent and sends it again: of a programme those who run all of it, because a letter belongs to
 * no cycle; of the house administrators.
 */
export const handlesLetters = coordinatesProgramme;

/** Who makes, releases, schedules and takes back letters that go together: a batch belongs to its cycle. */
export const releasesLetters = coordinates;
