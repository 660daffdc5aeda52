import type { Issue } from '#core/refusal.ts';
import { writtenAnew } from '#features/programmes/asked.ts';
import type { CheckIn, PlanQuestion } from '#features/programmes/types.ts';

/** A statement or a moment as a team wants it; without a key it is new. */
type Wanted<Item> = Omit<Item, 'key' | 'retired'> & { readonly key: string | null };
export type WantedCheckIn = Omit<Wanted<CheckIn>, 'questions'> & {
	readonly questions: readonly Wanted<PlanQuestion>[];
	/** where it stands in the form, from 0: what is wrong is told there */
	readonly row: number;
};

/** Most moments in a plan, and most statements at one of them. */
export const mostMoments = 12;
export const mostStatements = 12;

/** On which days both sides can be asked: not before the beginning, and as long after the end as somebody is written to. */
export const momentDays = {
	start: { least: 0, most: 730 },
	middle: { least: -365, most: 365 },
	end: { least: -365, most: 200 }
} as const satisfies Record<CheckIn['from'], { readonly least: number; readonly most: number }>;

/** What is wrong with the moments that a team wants. */
export function checkInIssues(wanted: readonly WantedCheckIn[]): readonly Issue[] {
	const tooMany: Issue[] =
		wanted.length > mostMoments
			? [{ field: 'moment_0_en', code: 'too_many', facts: { maximum: mostMoments } }]
			: [];
	const each = wanted.flatMap(({ name, from, days, questions, row }): Issue[] => {
		const field = (which: string) => `moment_${row}_${which}`;
		const { least, most } = momentDays[from];
		return [
			...(name.en || name.sr ? [] : [{ field: field('en'), code: 'required' }]),
			...(Number.isInteger(days) ? [] : [{ field: field('days'), code: 'not_whole' }]),
			...(days < least
				? [{ field: field('days'), code: 'too_small', facts: { minimum: least } }]
				: []),
			...(days > most
				? [{ field: field('days'), code: 'too_large', facts: { maximum: most } }]
				: []),
			...(questions.some(({ text }) => text.en || text.sr)
				? []
				: [{ field: `statement_${row}_0_en`, code: 'required' }]),
			...(questions.length > mostStatements
				? [
						{
							...{ field: `statement_${row}_0_en`, code: 'too_many' },
							facts: { maximum: mostStatements }
						}
					]
				: [])
		];
	});
	return [...tooMany, ...each];
}

/** The check-ins that a plan has once they are written anew; `asked` are the moments at which somebody was asked. */
export function plannedCheckIns(
	present: readonly CheckIn[],
	wanted: readonly WantedCheckIn[],
	asked: ReadonlySet<string>
): readonly CheckIn[] {
	const moments = wanted.map(({ key, name, from, days, questions }) => {
		const own = present.find((each) => each.key === key);
		const isAsked = () => own !== undefined && asked.has(own.key);
		return {
			...{ key, name, from, days },
			questions: writtenAnew(own?.questions ?? [], questions, { stem: 'statement', isAsked })
		};
	});
	return writtenAnew<CheckIn>(present, moments, {
		stem: 'moment',
		isAsked: (key) => asked.has(key)
	});
}
