import { Invalid, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import type { Plan, ReadingStage } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { lockReading, readingIn } from './stage.ts';

/** How a cycle is read, as its coordinator wants it. */
export interface NewCriteria {
	readonly cycleId: string;
	readonly stage: Pick<
		ReadingStage,
		'each' | 'blind' | 'criteria' | 'moderateFrom' | 'othersAfterwards' | 'instructions'
	>;
	/** the address to which reviewers answer; '' for that of the installation */
	readonly contact: string;
}

/**
 * Changes how a cycle is read, before anybody has scored: what stands in the plan is what all scores are given under.
 * The contact and the instructions may change at any time.
 * @throws Invalid when no criterion is left
 * @throws Refused `criteria_in_use` with how many applications have been scored already
 */
export const setCriteria = command(
	'set-criteria',
	coordinates,
	async (work, { cycleId, stage: wanted, contact }: NewCriteria): Promise<void> => {
		await lockReading(work.db, cycleId);
		const { programmeId, plan, stage } = await readingIn(work.db, cycleId);
		work.allow({ programmeId, cycleId });
		if (wanted.criteria.length === 0) throw new Invalid([{ field: 'name_0_en', code: 'required' }]);

		const changed: ReadingStage = { ...stage, ...wanted };
		const { count } = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('calls.cycleId', '=', cycleId)
			.where((eb) =>
				eb.or([
					eb.exists(
						eb
							.selectFrom('reviews')
							.select('reviews.id')
							.whereRef('reviews.applicationId', '=', 'applications.id')
							.where('reviews.stage', '=', stage.key)
					),
					eb.exists(
						eb
							.selectFrom('reviewDrafts')
							.select('reviewDrafts.applicationId')
							.whereRef('reviewDrafts.applicationId', '=', 'applications.id')
							.where('reviewDrafts.stage', '=', stage.key)
					)
				])
			)
			.executeTakeFirstOrThrow();
		if (count > 0 && !sameGround(stage, changed)) throw new Refused('criteria_in_use', { count });

		const review: Plan['review'] = {
			contact,
			stages: plan.review.stages.map((each) => (each.key === stage.key ? changed : each))
		};
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify({ ...plan, review }) })
			.where('id', '=', cycleId)
			.execute();

		await work.record({ subjectId: cycleId, facts: { stage: stage.key } });
	}
);

/** Whether scores given before would mean the same, and were given as blindly. */
function sameGround(before: ReadingStage, after: ReadingStage): boolean {
	const ground = ({ each, blind, criteria, moderateFrom, scale }: ReadingStage) =>
		JSON.stringify([
			each,
			blind,
			moderateFrom,
			scale.min,
			scale.max,
			criteria.map(({ key, name, weight, anchors }) => [
				key,
				name.en,
				name.sr,
				weight,
				Object.entries(anchors)
					.map(([step, { en, sr }]) => [step, en, sr])
					.sort()
			])
		]);
	return ground(before) === ground(after);
}
