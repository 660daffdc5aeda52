/** Ends a mentorship before its time, prolongs it, completes it, lets a mentor rest, and reads what both sides said at the end. */
export { coordinates as ends } from '#features/people/access.ts';
