import { anyOf, may } from '#core/access.ts';
import { coordinates, worksAtDesk } from '#features/people/access.ts';

/** Sits on the panel of the interview (`own`), and still works at the desk of its programme. */
const sitsOnPanel = may(
	'a member of the panel of that interview',
	({ personId, roles }, { own, ...place }) =>
		worksAtDesk({ personId, roles }, place) &&
		personId !== null &&
		(own ?? [personId]).includes(personId)
);

/** Asks the questions at an interview, or runs the cycle: reads and writes notes, says whether it was held. */
export const interviews = anyOf(coordinates, sitsOnPanel);
