import { anyOf, may } from '#core/access.ts';
import { coordinates, participates } from '#features/people/access.ts';

/** Writes a project and says how far it has come: asked with the mentees as `own`. */
export const writesProject = anyOf(
	may('a member on the mentee’s side of the mentorship', participates),
	coordinates
);
