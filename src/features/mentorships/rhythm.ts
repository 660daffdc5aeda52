import type { Issue } from '#core/refusal.ts';
import type { Rhythm } from '#features/programmes/types.ts';
import { sessionMinutes } from './rules.ts';

/** What a team says about the rhythm of a cycle: what is owed, when it is asked about, and when it is looked after. */
export interface RhythmPart {
	readonly rhythm: Rhythm;
	/** days that a silent pair has to answer its letter before the team takes it up */
	readonly answerDays: number;
}

/**
 * The smallest and largest number that makes sense in each box. Letters about a session are tried for 30 days: the two
 * waits before the mentored side is asked fit into them.
 */
export const rhythmLimits = {
	sessions: { least: 1, most: 60 },
	groupMeetings: { least: 0, most: 60 },
	minutes: sessionMinutes,
	silentAfterDays: { least: 7, most: 365 },
	answerDays: { least: 1, most: 60 },
	hoursAfter: { least: 1, most: 168 },
	menteeAfterDays: { least: 1, most: 20 },
	monthDay: { least: 1, most: 28 }
} as const;
export type RhythmNumber = keyof typeof rhythmLimits;

/** So many prompts a plan has at most, and so many sessions may have some. */
export const mostPrompts = 40;

/** The numbers of a rhythm, each by its box. */
export function numbersOf({ rhythm, answerDays }: RhythmPart): Record<RhythmNumber, number> {
	const { sessions, groupMeetings, minutes, silentAfterDays, asking } = rhythm;
	const { hoursAfter, menteeAfterDays, monthDay } = asking;
	return {
		...{ sessions, groupMeetings, minutes, silentAfterDays, answerDays },
		...{ hoursAfter, menteeAfterDays, monthDay }
	};
}

/** What is wrong with the numbers of a rhythm; `leastSessions` is what the closing of the cycle takes as enough. */
export function rhythmIssues(part: RhythmPart, leastSessions: number): readonly Issue[] {
	const issues = Object.entries(numbersOf(part)).flatMap(([field, found]) =>
		issueOf(field as RhythmNumber, found)
	);
	if (part.rhythm.prompts.flat().length > mostPrompts) {
		const facts = { maximum: mostPrompts };
		return [...issues, { field: 'prompt_0_en', code: 'too_many', facts }];
	}
	const tooFew = issues.length === 0 && part.rhythm.sessions < leastSessions;
	if (!tooFew) return issues;
	return [{ field: 'sessions', code: 'fewer_than_closing', facts: { minimum: leastSessions } }];
}

function issueOf(field: RhythmNumber, found: number): readonly Issue[] {
	const { least, most } = rhythmLimits[field];
	if (!Number.isInteger(found)) return [{ field, code: 'not_whole' }];
	if (found < least) return [{ field, code: 'too_small', facts: { minimum: least } }];
	return found > most ? [{ field, code: 'too_large', facts: { maximum: most } }] : [];
}
