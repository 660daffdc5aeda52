import { z } from 'zod';
import {
	hardRules,
	pairGroups,
	scoreParts,
	type MatchingPlan,
	type PairQuota,
	type ScoreWeights
} from '#features/programmes/types.ts';

/** So many quotas a form has; more than these nobody could keep. */
export const quotaRows = 6;

/** A part of the score is from this far below 0 to as far above. */
export const mostPoints = 50;

const points = z
	.number('not_a_number')
	.int('not_a_number')
	.min(-mostPoints, 'too_small')
	.max(mostPoints, 'too_large');
const count = z
	.number('not_a_number')
	.int('not_a_number')
	.min(0, 'too_small')
	.max(1000, 'too_large')
	.optional();

/** The fields of one quota, by their row. */
const rowFields = (row: number): Record<string, z.ZodType> => ({
	[`quotaBound${row}`]: z.enum(['least', 'most'], 'not_in_list').default('least'),
	[`quotaCount${row}`]: count,
	[`quotaUnit${row}`]: z.enum(['percent', 'pairs'], 'not_in_list').default('percent'),
	[`quotaGroup${row}`]: z.enum(pairGroups, 'not_in_list').default('across-countries'),
	[`quotaCountry${row}`]: z
		.string()
		.regex(/^[A-Z]{2}$/, 'not_in_list')
		.optional()
});

/** The form with which a team says how a cycle is matched: `need`, `field` … for the points, numbered rows for quotas. */
export const modelSchema = z.object({
	...Object.fromEntries(scoreParts.map((part) => [part, points])),
	rules: z.array(z.enum(hardRules, 'not_in_list')).default([]),
	everybody: z.boolean().default(false),
	...Object.assign({}, ...Array.from({ length: quotaRows }, (_, row) => rowFields(row)))
});

type Filled = Readonly<Record<string, unknown>>;

/** What the filled form says. Who may stay without a mentor, and the shape of teams, stay as they are. */
export function modelOf(filled: Filled, present: MatchingPlan): MatchingPlan {
	const weights = Object.fromEntries(
		scoreParts.map((part) => [part, filled[part] as number])
	) as ScoreWeights;
	const quotas = Array.from({ length: quotaRows }, (_, row): PairQuota[] => {
		const number = filled[`quotaCount${row}`] as number | undefined;
		const kind = String(filled[`quotaGroup${row}`]);
		const country = filled[`quotaCountry${row}`] as string | undefined;
		const isEmpty = number === undefined || (kind === 'mentor-from' && !country);
		if (isEmpty) return [];
		return [
			{
				group: kind === 'mentor-from' ? `${kind}:${country}` : kind,
				bound: filled[`quotaBound${row}`] as PairQuota['bound'],
				count: number,
				unit: filled[`quotaUnit${row}`] as PairQuota['unit']
			}
		];
	}).flat();
	return {
		rules: hardRules.filter((rule) => (filled['rules'] as readonly string[]).includes(rule)),
		weights,
		quotas,
		...(filled['everybody'] === true && { everybody: present.everybody ?? { but: [] } }),
		...(present.teams && { teams: present.teams })
	};
}

/** The boxes of the form as a plan fills them. */
export function boxesOf(plan: MatchingPlan): Record<string, string | string[]> {
	const quotas = plan.quotas.flatMap(({ group, bound, count: number, unit }, row) => {
		const [kind = '', country = ''] = group.split(':');
		return [
			[`quotaBound${row}`, bound],
			[`quotaCount${row}`, String(number)],
			[`quotaUnit${row}`, unit],
			[`quotaGroup${row}`, kind],
			[`quotaCountry${row}`, country]
		];
	});
	return Object.fromEntries([
		...scoreParts.map((part) => [part, String(plan.weights[part])]),
		['rules', [...plan.rules]],
		['everybody', plan.everybody ? 'yes' : ''],
		...quotas
	]) as Record<string, string | string[]>;
}
