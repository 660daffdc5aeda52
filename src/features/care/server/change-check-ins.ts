import { Invalid } from '#core/refusal.ts';
import { lockPlan, writePart } from '#features/programmes/server/plan-part.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { tends } from '../access.ts';
import { checkInIssues, plannedCheckIns, type WantedCheckIn } from '../check-in-plan.ts';

/** The check-ins of a cycle from now on, in their order. */
export interface CheckInsChange {
	readonly cycleId: string;
	/** the newest change of them that was on the page, 0 for none */
	readonly seen: number;
	readonly checkIns: readonly WantedCheckIn[];
}

/**
 * Changes when both sides are asked how it goes, and what. What is left out goes when nobody has been asked it yet; what
 * somebody has been asked is asked no more, and stays for its answers and for whoever has the page open.
 * @throws Invalid for a moment without a name or statements, or on a day on which nobody could be asked
 * @throws Refused `plan_changed` when somebody else has changed them since
 */
export const changeCheckIns = command(
	'change-check-ins',
	tends,
	async (work, { cycleId, seen, checkIns: wanted }: CheckInsChange): Promise<void> => {
		const { programmeId, plan } = await lockPlan(work, cycleId);
		work.allow({ programmeId, cycleId });
		const issues = checkInIssues(wanted);
		if (issues.length > 0) throw new Invalid(issues);

		const before = plan.checkIns;
		const after = plannedCheckIns(before, wanted, await askedMoments(work.db, cycleId));
		const changed: Plan = { ...plan, checkIns: after };
		const written = await writePart(work, cycleId, {
			...{ part: 'check-ins' as const, seen, before, after, plan: changed }
		});
		if (!written) return;

		const facts = { moments: after.length, momentsBefore: before.length };
		await work.record({ subjectId: cycleId, facts });
	}
);

/** The moments of a cycle at which somebody was asked or has answered. */
async function askedMoments(db: ReadonlyDb, cycleId: string): Promise<ReadonlySet<string>> {
	const of = (table: 'checkInLetters' | 'checkInAnswers') =>
		db
			.selectFrom(table)
			.innerJoin('mentorships', 'mentorships.id', `${table}.mentorshipId`)
			.select(`${table}.moment`)
			.where('mentorships.cycleId', '=', cycleId);
	const rows = await of('checkInLetters').union(of('checkInAnswers')).execute();
	return new Set(rows.map(({ moment }) => moment));
}
