import { z } from 'zod';
import { changedPlanForm } from '#features/mentorships/forms.ts';

/** A group meeting as it is to be from now on. */
export const changedMeetingForm = changedPlanForm.omit({ withAgenda: true }).extend({
	topic: z.string().min(1).max(500),
	ledBy: z.uuid('not_in_list').optional()
});

/** A group meeting to be planned; `once` makes a double click one meeting. */
export const meetingForm = changedMeetingForm.extend({ once: z.uuid() });

/** A group meeting that is called off. */
export const callOffForm = z.object({});

/** The mentorships that were there. */
export const attendanceForm = z.object({ present: z.array(z.uuid('not_in_list')).max(1000) });
