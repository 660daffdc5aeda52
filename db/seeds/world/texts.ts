import { creativeMentorship } from './texts/creative-mentorship.ts';
import { reglab } from './texts/reglab.ts';
import { youth } from './texts/youth.ts';
import type { WorldProgramme } from './types.ts';

export { nextCreativeMentorshipCall } from './texts/creative-mentorship.ts';

/** The three programmes of the demo world, as their pages tell them. */
export const programmes: readonly WorldProgramme[] = [creativeMentorship, reglab, youth];
