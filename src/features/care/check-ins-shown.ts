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
				means: checkIn.questions.map(({ key, text }, index) => ({
					key,
					text: pickText(text, locale),
					mean: told && formatNumber(told.means[index] ?? 0, locale, { maximumFractionDigits: 1 })
				}))
			}))
		);
}
