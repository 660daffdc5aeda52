import { z } from 'zod';
import { allRowsIn, rowFields, rowsIn } from '#features/programmes/plan-rows.ts';
import type { CheckIn } from '#features/programmes/types.ts';
import { mostMoments, mostStatements, type WantedCheckIn } from './check-in-plan.ts';

const moments = Array.from({ length: mostMoments }, (_, row) => row);

/** What a moment says beside its name, and its statements. */
const momentFields = (row: number): Record<string, z.ZodType> => ({
	[`moment_${row}_from`]: z.enum(['start', 'middle', 'end'], 'not_in_list').optional(),
	[`moment_${row}_days`]: z.number('not_a_number').optional(),
	[`moment_${row}_gone`]: z.boolean().default(false),
	...rowFields(`statement_${row}`, mostStatements)
});

/**
 * The form with which a team says when both sides are asked how it goes, and what: numbered moments (`moment_0_…`), each
 * with numbered statements (`statement_0_0_…`).
 */
export const checkInPlanForm = z.object({
	seen: z.number().int().min(0),
	...rowFields('moment', mostMoments),
	...Object.fromEntries(moments.flatMap((row) => Object.entries(momentFields(row)))),
	/** moments by their key, and statements as `moment.statement`, that are asked again */
	again: z.array(z.string().max(130)).max(500).default([])
});

type Filled = Readonly<Record<string, unknown>>;

/**
 * What the filled form says, moment by moment. An empty moment is none; one with statements and without a name is kept,
 * so that it can be said that the name is missing.
 */
export function checkInsIn(filled: Filled, present: readonly CheckIn[]): readonly WantedCheckIn[] {
	const again = new Set(filled['again'] as readonly string[]);
	const wanted = allRowsIn(filled, 'moment', mostMoments).flatMap(
		({ key, text: name, row }): WantedCheckIn[] => {
			const statements = statementsIn(filled, row);
			const isEmpty = !key && !name.en && !name.sr && statements.length === 0;
			if (isEmpty || filled[`moment_${row}_gone`]) return [];
			const own = present.find((each) => each.key === key);
			const back = (own?.questions ?? []).filter(
				(each) => each.retired && again.has(`${key}.${each.key}`)
			);
			return [
				{
					...{ key, row, name },
					from: (filled[`moment_${row}_from`] as CheckIn['from'] | undefined) ?? 'start',
					days: (filled[`moment_${row}_days`] as number | undefined) ?? 0,
					questions: [...statements, ...back].map((each) => ({
						...{ key: each.key, text: each.text }
					}))
				}
			];
		}
	);
	const back = present
		.filter(({ key, retired }) => retired && again.has(key))
		.map(({ key, name, from, days, questions }, at) => ({
			...{ key, name, from, days, row: mostMoments + at },
			questions: questions
				.filter(({ retired }) => !retired)
				.map((each) => ({ key: each.key, text: each.text }))
		}));
	return [...wanted, ...back];
}

const statementsIn = (filled: Filled, row: number) =>
	rowsIn(filled, `statement_${row}`, mostStatements);
