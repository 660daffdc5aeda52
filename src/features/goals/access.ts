import { may } from '#core/access.ts';
import { participates } from '#features/people/access.ts';

/** Sets goals, rewords them, and says that one is reached: asked with the mentees as `own`. */
export const setsGoals = may('a member on the mentee’s side of the mentorship', participates);

/** Notes what has happened towards a goal: asked with all members as `own`. */
export const notesSteps = participates;
