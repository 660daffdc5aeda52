import type { Locale } from '#core/locale.ts';
import { whenAndWho } from '#features/matching/shown.ts';
import { differences, type PlanLine } from '#features/programmes/plan-change-words.ts';
import { planChanges, type PlanPart } from '#features/programmes/server/plan-changes.ts';
import type { ShownPlanChange } from '#features/programmes/types.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** The changes of a part of a cycle's plan in words, and which is the newest: what its form says that it has seen. */
export async function planHistory<Part>(
	db: ReadonlyDb,
	{ id, timeZone }: Pick<Cycle, 'id' | 'timeZone'>,
	part: PlanPart,
	words: {
		readonly lines: (of: Part, locale: Locale) => readonly PlanLine[];
		readonly locale: Locale;
	}
): Promise<{ readonly seen: number; readonly changes: readonly ShownPlanChange[] }> {
	const { lines, locale } = words;
	const changes = await planChanges<Part>(db, id, part);
	return {
		seen: changes[0]?.id ?? 0,
		changes: changes.map((change) => ({
			id: change.id,
			when: whenAndWho(change, locale, timeZone),
			lines: differences(lines(change.before, locale), lines(change.after, locale), locale)
		}))
	};
}
