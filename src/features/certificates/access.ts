import { coordinates } from '#features/people/access.ts';

/** Who issues certificates beside the software itself, and revokes them. */
export const certifies = coordinates;

export { administrates as turnsKeys } from '#features/people/access.ts';
