import { may } from '#core/access.ts';
import { administrates, coordinates, owns, participates } from '#features/people/access.ts';

/** Begins entries in their own journal of a mentorship: asked with its members as `own`. */
export const keepsJournal = may(
	'a member of the mentorship, in a journal of their own',
	participates
);

/** Changes, shares and removes an entry. Nobody else may: no team, no administrator, not the software itself. */
export const ownsEntry = may('the person who wrote it', owns);

/** Reads what members of a mentorship have shared with the team. */
export const readsShared = coordinates;

/** Seals anew what was sealed under an older secret, without reading it. */
export const turnsKeys = administrates;
