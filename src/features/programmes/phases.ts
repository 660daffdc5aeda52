import type { LocalisedText } from '#core/locale.ts';
import type { Phase } from './types.ts';

/** A stretch of a cycle with its days (YYYY-MM-DD, both included), and where it stands on the day asked about. */
export interface DatedPhase {
	readonly name: LocalisedText;
	readonly from: string;
	readonly to: string;
	readonly state: 'done' | 'now' | 'later';
}

/** The phases of a cycle that starts on a day, in the plan's order, as they stand on another (YYYY-MM-DD). */
export function phasesOn(
	phases: readonly Phase[],
	startsOn: string,
	today: string
): readonly DatedPhase[] {
	const first = Temporal.PlainDate.from(startsOn);
	return phases.map(({ name, fromWeek, weeks }) => {
		const from = first.add({ weeks: fromWeek });
		const days = {
			from: from.toString(),
			to: from.add({ weeks }).subtract({ days: 1 }).toString()
		};
		return { name, ...days, state: stateOf(days, today) };
	});
}

/** The phases of a cycle around a day: those that run on it, and the next one to begin. */
export function phasesAround(
	phases: readonly Phase[],
	startsOn: string,
	today: string
): { readonly now: readonly DatedPhase[]; readonly next: DatedPhase | null } {
	const dated = phasesOn(phases, startsOn, today);
	const next = dated
		.filter(({ state }) => state === 'later')
		.reduce<DatedPhase | null>(
			(soonest, phase) => (soonest && soonest.from <= phase.from ? soonest : phase),
			null
		);
	return { now: dated.filter(({ state }) => state === 'now'), next };
}

function stateOf(days: { readonly from: string; readonly to: string }, today: string) {
	if (today < days.from) return 'later';
	return today <= days.to ? 'now' : 'done';
}
