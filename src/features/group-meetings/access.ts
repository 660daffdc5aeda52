import { anyOf } from '#core/access.ts';
import { coordinates, owns } from '#features/people/access.ts';

/** Who plans the group meetings of a cycle, changes them and calls them off. */
export const runsGroupMeetings = coordinates;

/** Who marks who was there: whoever runs the cycle, and the mentor who led it. */
export const marksGroupMeeting = anyOf(owns, coordinates);
