import { Invalid } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { lockPlan, writePart } from '#features/programmes/server/plan-part.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { rhythmIssues, type RhythmPart } from '../rhythm.ts';

/** The rhythm of a cycle from now on. */
export interface RhythmChange extends RhythmPart {
	readonly cycleId: string;
	/** the newest change of it that was on the page, 0 for none */
	readonly seen: number;
}

/**
 * Changes what the mentorships of a cycle owe and when they are asked. Boards, forecasts and silences follow at once;
 * letters that went out stay.
 * @throws Invalid for numbers that make no sense, or no group meetings where some were noted
 * @throws Refused `plan_changed` when somebody else has changed it since
 */
export const changeRhythm = command(
	'change-rhythm',
	coordinates,
	async (work, { cycleId, seen, rhythm, answerDays }: RhythmChange): Promise<void> => {
		const { programmeId, plan } = await lockPlan(work, cycleId);
		work.allow({ programmeId, cycleId });
		const after: RhythmPart = { rhythm, answerDays };
		const issues = rhythmIssues(after, plan.ending.leastSessions);
		if (issues.length > 0) throw new Invalid(issues);
		const meetings = rhythm.groupMeetings === 0 ? await notedMeetings(work.db, cycleId) : 0;
		if (meetings > 0) {
			const facts = { count: meetings };
			throw new Invalid([{ field: 'groupMeetings', code: 'meetings_noted', facts }]);
		}

		const before: RhythmPart = { rhythm: plan.rhythm, answerDays: plan.care.answerDays };
		const changed: Plan = { ...plan, rhythm, care: { ...plan.care, answerDays } };
		const written = await writePart(work, cycleId, {
			...{ part: 'rhythm' as const, seen, before, after, plan: changed }
		});
		if (!written) return;

		const { sessions, groupMeetings, silentAfterDays } = rhythm;
		await work.record({
			subjectId: cycleId,
			facts: {
				...{ sessions, groupMeetings, silentAfterDays },
				sessionsBefore: plan.rhythm.sessions,
				groupMeetingsBefore: plan.rhythm.groupMeetings,
				silentAfterDaysBefore: plan.rhythm.silentAfterDays
			}
		});
	}
);

/** The group meetings of a cycle at which somebody was: without the number in the plan their pages could not be found. */
async function notedMeetings(db: ReadonlyDb, cycleId: string): Promise<number> {
	const { count } = await db
		.selectFrom('standingGroupAttendances as attendance')
		.innerJoin('mentorships', 'mentorships.id', 'attendance.mentorshipId')
		.select((eb) => eb.fn.count<string>('attendance.gatheringId').distinct().as('count'))
		.where('mentorships.cycleId', '=', cycleId)
		.where('attendance.present', '=', true)
		.executeTakeFirstOrThrow();
	return Number(count);
}
