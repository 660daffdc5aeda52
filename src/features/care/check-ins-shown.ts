import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { CheckIn } from '#features/programmes/types.ts';
import { formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { figuresOf, type CheckInAnswer, type GroupFigures } from './check-ins.ts';

const groupWords = {
	mentee: m.check_in_group_mentee,
	mentor: m.check_in_group_mentor,
	both: m.check_in_group_both
} satisfies Record<GroupFigures['group'], unknown>;

/** The check-ins of a cycle in figures: three rows for each moment at which somebody has answered. */
export function checkInRows(
	checkIns: readonly CheckIn[],
	answers: readonly CheckInAnswer[],
	locale: Locale
) {
	return checkIns
		.filter(({ key }) => answers.some(({ moment }) => moment === key))
		.flatMap((checkIn) =>
			figuresOf(checkIn, answers).map(({ moment, group, told }) => ({
				key: `${moment}-${group}`,
				moment: pickText(checkIn.name, locale),
				group: groupWords[group]({}, { locale }),
				count: told && formatNumber(told.count, locale),
				means: checkIn.questions
					.map(({ key, text, retired }, index) => ({
						...{ key, retired, text: pickText(text, locale) },
						mean: meanWords(told?.means[index] ?? null, locale)
					}))
					// A statement that was left out and that nobody may read about is no line any more.
					.filter(({ retired, mean }) => mean !== null || !retired)
			}))
		);
}

function meanWords(mean: number | null, locale: Locale): string | null {
	return mean === null ? null : formatNumber(mean, locale, { maximumFractionDigits: 1 });
}
