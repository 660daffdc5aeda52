import type { PlannedSession, PlanStatus } from '#features/mentorships/planning.ts';

/** When, where and what about a group meeting is, as somebody set it. */
export interface MeetingText extends Omit<PlannedSession, 'withAgenda'> {
	/** the mentor whose turn it is; null: the team */
	readonly ledBy: string | null;
}

/** A group meeting of a cycle as its newest version says, and what became of it. */
export interface GroupMeeting extends MeetingText {
	readonly id: string;
	readonly cycleId: string;
	/** from 0; grows with each change */
	readonly sequence: number;
	readonly cancelled: boolean;
	/** somebody has marked who was there */
	readonly marked: boolean;
	/** mentorships that were there, as last marked */
	readonly present: number;
	readonly leader: string | null;
	readonly status: PlanStatus;
}
