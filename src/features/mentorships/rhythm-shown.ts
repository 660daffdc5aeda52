import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { bothTexts, type PlanLine } from '#features/programmes/plan-change-words.ts';
import { pickText } from '#language/pick.ts';
import { promptRows } from './rhythm-form.ts';
import { numbersOf, type RhythmNumber, type RhythmPart } from './rhythm.ts';

/** What each number of a rhythm is called. */
export const rhythmLabels = {
	sessions: m.rhythm_sessions,
	groupMeetings: m.rhythm_group_meetings,
	minutes: m.rhythm_minutes,
	silentAfterDays: m.rhythm_silent,
	answerDays: m.rhythm_answer,
	hoursAfter: m.rhythm_hours_after,
	menteeAfterDays: m.rhythm_mentee_after,
	monthDay: m.rhythm_month_day
} satisfies Record<RhythmNumber, unknown>;

/** All that a rhythm says, line by line, for whoever compares two versions of it. */
export function rhythmLines(part: RhythmPart, locale: Locale): readonly PlanLine[] {
	return [
		...Object.entries(numbersOf(part)).map(([key, value]) => ({
			...{ key, value: String(value) },
			label: rhythmLabels[key as RhythmNumber]({}, { locale })
		})),
		...promptRows(part).map(({ session, place, text }) => ({
			// Known by its words: one that only moved has changed its place and nothing else.
			key: bothTexts(text),
			label: pickText(text, locale),
			value: m.rhythm_prompt_of({ session, place }, { locale })
		}))
	];
}
