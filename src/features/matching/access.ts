import { coordinates } from '#features/people/access.ts';

/** Who runs the engine, reads its runs and publishes one: whoever runs the cycle. */
export const matches = coordinates;
