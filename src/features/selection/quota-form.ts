import { z } from 'zod';
import { townGroup } from '#features/applications/rules.ts';
import type { Earmark, GroupQuota, SelectionPlan } from '#features/programmes/types.ts';

/** So many rows of each a form has; more promises than these nobody could keep. */
export const quotaRows = 12;
export const earmarkRows = 4;

const group = z.string().max(120).default('');
const count = z
	.number('not_a_number')
	.int('not_a_number')
	.min(0, 'too_small')
	.max(10_000, 'too_large')
	.optional();
const name = z.string().max(120).default('');

const numbered = <T>(rows: number, fields: Readonly<Record<string, T>>): Record<string, T> =>
	Object.fromEntries(
		Array.from({ length: rows }, (_, row) =>
			Object.entries(fields).map(([field, schema]) => [`${field}${row}`, schema] as const)
		).flat()
	);

/** The form with which a team says how it selects. Rows are numbered: `quotaGroup0`, `quotaLeast0` … */
export const selectionSchema = z.object({
	places: z.number('not_a_number').int('not_a_number').min(1, 'too_small').max(1000, 'too_large'),
	bar: z.number('not_a_number').optional(),
	reserves: z.number('not_a_number').int('not_a_number').min(0, 'too_small').max(100, 'too_large'),
	answerDays: z.number('not_a_number').int('not_a_number').min(1, 'too_small').max(60, 'too_large'),
	...numbered<z.ZodType>(quotaRows, { quotaGroup: group, quotaLeast: count, quotaMost: count }),
	...numbered<z.ZodType>(earmarkRows, {
		earmarkEn: name,
		earmarkSr: name,
		earmarkGroup: group,
		earmarkTown: name,
		earmarkPlaces: count
	})
});

type Rows = Readonly<Record<string, unknown>>;

/** What the numbered rows say; rows without a group are none. */
export function selectionOf(rows: Rows): Pick<SelectionPlan, 'quotas' | 'earmarks'> {
	const text = (field: string) => String(rows[field] ?? '');
	const number = (field: string) => rows[field] as number | undefined;
	const quotas = Array.from({ length: quotaRows }, (_, row): GroupQuota[] => {
		const least = number(`quotaLeast${row}`);
		const most = number(`quotaMost${row}`);
		const isEmpty = text(`quotaGroup${row}`) === '' || (least === undefined && most === undefined);
		if (isEmpty) return [];
		return [
			{
				group: text(`quotaGroup${row}`),
				...(least !== undefined && { least }),
				...(most !== undefined && { most })
			}
		];
	}).flat();
	const earmarks = Array.from({ length: earmarkRows }, (_, row): Earmark[] => {
		const town = text(`earmarkTown${row}`);
		const chosen = town ? townGroup(town) : text(`earmarkGroup${row}`);
		if (chosen === '') return [];
		return [
			{
				key: `place-${row + 1}`,
				name: { en: text(`earmarkEn${row}`), sr: text(`earmarkSr${row}`) },
				group: chosen,
				places: number(`earmarkPlaces${row}`) ?? 1
			}
		];
	}).flat();
	return { quotas, earmarks };
}

/** The rows of the form as a plan fills them. */
export function rowsOf(plan: SelectionPlan): Record<string, string> {
	const quotas = plan.quotas.flatMap(({ group: of, least, most }, row) => [
		[`quotaGroup${row}`, of],
		[`quotaLeast${row}`, String(least ?? '')],
		[`quotaMost${row}`, String(most ?? '')]
	]);
	const earmarks = plan.earmarks.flatMap(({ name: called, group: of, places }, row) => [
		[`earmarkEn${row}`, called.en ?? ''],
		[`earmarkSr${row}`, called.sr ?? ''],
		...(of.startsWith('town:')
			? [[`earmarkTown${row}`, of.slice(5)]]
			: [[`earmarkGroup${row}`, of]]),
		[`earmarkPlaces${row}`, String(places)]
	]);
	return Object.fromEntries([
		...quotas,
		...earmarks,
		['bar', String(plan.bar ?? '')],
		['reserves', String(plan.reserves)],
		['answerDays', String(plan.answerDays)]
	]) as Record<string, string>;
}
