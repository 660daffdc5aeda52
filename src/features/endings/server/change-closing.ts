import { Invalid } from '#core/refusal.ts';
import { writtenAnew } from '#features/programmes/asked.ts';
import { lockPlan, writePart } from '#features/programmes/server/plan-part.ts';
import type { EndingPlan, Plan } from '#features/programmes/types.ts';
import { todayIn } from '#platform/clock.ts';
import { command, type Work } from '#platform/command.ts';
import { ends } from '../access.ts';
import { closingIssues, type WantedClosing } from '../closing-plan.ts';
import { isClosingOpen } from '../rules.ts';
import { endingRows, toEnding } from './rows.ts';

/** How the mentorships of a cycle close from now on. */
export interface ClosingChange extends WantedClosing {
	readonly cycleId: string;
	/** the newest change of it that was on the page, 0 for none */
	readonly seen: number;
}

/**
 * Changes when the closing form opens, how long a last session may be held, and what is asked. A question that is left out
 * goes when nobody can have seen it yet; otherwise it is asked no more, and stays for its answers and for whoever has the
 * form open.
 * @throws Invalid for numbers that make no sense, or without a question
 * @throws Refused `plan_changed` when somebody else has changed it since
 */
export const changeClosing = command(
	'change-closing',
	ends,
	async (work, { cycleId, seen, ...wanted }: ClosingChange): Promise<void> => {
		const { programmeId, plan } = await lockPlan(work, cycleId);
		work.allow({ programmeId, cycleId });
		const issues = closingIssues(wanted, plan.rhythm.sessions);
		if (issues.length > 0) throw new Invalid(issues);

		const before = plan.ending;
		const isAsked = await hasOpened(work, cycleId);
		const { closingDays, lastSessionDays, leastSessions } = wanted;
		const after: EndingPlan = {
			...{ closingDays, lastSessionDays, leastSessions },
			questions: writtenAnew(before.questions, wanted.questions, {
				stem: 'question',
				isAsked: () => isAsked
			})
		};
		const changed: Plan = { ...plan, ending: after };
		const written = await writePart(work, cycleId, {
			...{ part: 'closing' as const, seen, before, after, plan: changed }
		});
		if (!written) return;

		await work.record({
			subjectId: cycleId,
			facts: {
				...{ closingDays, lastSessionDays, leastSessions },
				closingDaysBefore: before.closingDays,
				lastSessionDaysBefore: before.lastSessionDays,
				leastSessionsBefore: before.leastSessions
			}
		});
	}
);

/** Whether somebody in a cycle may have the closing form before them: it is open for them, or they were asked to close. */
async function hasOpened({ db }: Work, cycleId: string): Promise<boolean> {
	const rows = await endingRows(db).where('cycles.id', '=', cycleId).execute();
	const open = rows
		.map(toEnding)
		.some(({ term, cycle }) => isClosingOpen(term, cycle.plan.ending, todayIn(cycle.timeZone)));
	if (open) return true;
	const asked = await db
		.selectFrom('closingLetters')
		.innerJoin('mentorships', 'mentorships.id', 'closingLetters.mentorshipId')
		.select('mentorships.id')
		.where('mentorships.cycleId', '=', cycleId)
		.limit(1)
		.executeTakeFirst();
	return asked !== undefined;
}
