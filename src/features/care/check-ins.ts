import { daysBetween } from '#features/mentorships/pauses.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { CheckIn } from '#features/programmes/types.ts';

/** How many days a check-in that is due is still asked about: whoever joins the software late is not asked about the past. */
const freshDays = 21;

/** The day (YYYY-MM-DD) of a check-in in one mentorship. */
export function checkInOn(
	{ from, days }: CheckIn,
	{ beganOn, startsOn, endsOn }: Readonly<Record<'beganOn' | 'startsOn' | 'endsOn', string>>
): string {
	const half = Math.floor(daysBetween(startsOn, endsOn) / 2);
	const origins = {
		start: Temporal.PlainDate.from(beganOn > startsOn ? beganOn : startsOn),
		middle: Temporal.PlainDate.from(startsOn).add({ days: half }),
		end: Temporal.PlainDate.from(endsOn)
	};
	return origins[from].add({ days }).toString();
}

/** Whether a check-in of a day is asked about today. */
export function isDue(on: string, today: string): boolean {
	const late = daysBetween(on, today);
	return late >= 0 && late <= freshDays;
}

/** One answer to a check-in, without who gave it. */
export interface CheckInAnswer {
	readonly moment: string;
	readonly side: Side;
	/** question → 1 to 5 */
	readonly scores: Readonly<Record<string, number>>;
}

/** What is told of a group: how many answered and the mean of each question; null where it is hidden. */
export interface GroupFigures {
	readonly moment: string;
	readonly group: Side | 'both';
	readonly told: { readonly count: number; readonly means: readonly (number | null)[] } | null;
}

/** The smallest group that is told of. */
export const smallestGroup = 5;

const groups = ['mentee', 'mentor', 'both'] as const;

/**
 * The figures of a check-in for each side and for both. A side with fewer than five answers is hidden; and where one
 * side is hidden while the other is told, so is the sum of both, from which the hidden one could be counted back. A
 * question that was added or left out while people answered counts those who answered it, by the same rule.
 */
export function figuresOf(
	{ key, questions }: CheckIn,
	answers: readonly CheckInAnswer[]
): readonly GroupFigures[] {
	const own = toldGroups(answers.filter(({ moment }) => moment === key));
	const each = questions.map((question) => ({
		key: question.key,
		told: toldGroups(
			answers.filter(({ moment, scores }) => moment === key && scores[question.key] !== undefined)
		)
	}));
	return groups.map((group) => {
		const all = own[group];
		const means = each.map((question) => meanOf(question.told[group], question.key));
		return { moment: key, group, told: all && { count: all.length, means } };
	});
}

/** Some answers by the groups that are told of them; null for a group that is hidden. */
function toldGroups(
	answers: readonly CheckInAnswer[]
): Readonly<Record<GroupFigures['group'], readonly CheckInAnswer[] | null>> {
	const tells = (group: readonly CheckInAnswer[]) => group.length >= smallestGroup;
	const [mentee = [], mentor = []] = (['mentee', 'mentor'] as const).map((wanted) =>
		answers.filter(({ side }) => side === wanted)
	);
	const hidden = [mentee, mentor].filter((side) => side.length > 0 && !tells(side));
	return {
		mentee: tells(mentee) ? mentee : null,
		mentor: tells(mentor) ? mentor : null,
		both: tells(answers) && hidden.length !== 1 ? answers : null
	};
}

function meanOf(group: readonly CheckInAnswer[] | null, question: string): number | null {
	if (!group) return null;
	return group.reduce((sum, { scores }) => sum + (scores[question] ?? 0), 0) / group.length;
}
