import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import type { Plan } from '#features/programmes/types.ts';
import { costWords } from '#features/teams/shown.ts';
import { countryName } from '#language/countries.ts';
import { formatDateTime } from '#language/format.ts';
import { leavingReasons, type LeavingReason } from './reasons.ts';
import { candidatesOnPage } from './rules.ts';
import type { Candidate, LeavingRow, Obstacle, Standing } from './types.ts';

type Words = (inputs: object, options: { locale: Locale }) => string;

const reasons: Readonly<Record<LeavingReason, Words>> = {
	'no-time': m.substitutes_reason_no_time,
	'work-or-study': m.substitutes_reason_work_or_study,
	personal: m.substitutes_reason_personal,
	moved: m.substitutes_reason_moved,
	'not-said': m.substitutes_reason_not_said
};

/** The reasons of a leaving, as a form offers them. */
export function reasonChoices(locale: Locale) {
	return leavingReasons.map((value) => ({ value, label: reasons[value]({}, { locale }) }));
}

const standings: Readonly<
	Record<Standing, (inputs: { rank: number }, options: { locale: Locale }) => string>
> = {
	selected: m.substitutes_standing_selected,
	reserve: m.substitutes_standing_reserve,
	applied: m.substitutes_standing_applied
};

const obstacles: Readonly<
	Record<
		Obstacle['code'],
		(inputs: { name: string; other: string }, options: { locale: Locale }) => string
	>
> = {
	avoids: m.substitutes_obstacle_avoids,
	apart: m.substitutes_obstacle_apart,
	mentor: m.substitutes_obstacle_mentor
};

/** What candidates are told with. */
interface Telling {
	readonly plan: Plan;
	readonly locale: Locale;
	/** those in the team, by application, and the mentor by the id in the pool */
	readonly names: ReadonlyMap<string, string>;
}

/** Somebody who could step in, as the desk reads them. */
export function candidateShown(candidate: Candidate, { plan, locale, names }: Telling) {
	const { mentored, name, number, standing, rank, points, gain, obstacle } = candidate;
	const words = (list: Candidate['gained']) => [
		...new Set(list.map((reason) => reasonWords(reason, plan, locale)))
	];
	return {
		...{ id: mentored.id, name, number, standing, city: mentored.city },
		standingWords: standings[standing]({ rank: rank ?? 0 }, { locale }),
		points: m.substitutes_points(
			{ points: m.matching_points({ points }, { locale }), compared: costWords(-gain, locale) },
			{ locale }
		),
		gained: words(candidate.gained),
		lost: words(candidate.lost),
		obstacle:
			obstacle &&
			obstacles[obstacle.code]({ name, other: names.get(obstacle.about) ?? '–' }, { locale })
	};
}

/** Somebody who left: who, why, and a page of those who could step in. */
export function leavingShown(
	leaving: LeavingRow,
	telling: Telling & { readonly timeZone: string; readonly page: number }
) {
	const { id, name, note, substitute, withdrawn, candidates } = leaving;
	const { locale, timeZone, page } = telling;
	const when = (at: Temporal.Instant) => formatDateTime(at, locale, timeZone);
	const before = (page - 1) * candidatesOnPage;
	return {
		...{ id, name, note, before },
		country: countryName(leaving.country, locale),
		reason: reasons[leaving.reason]({}, { locale }),
		noted: m.substitutes_noted(
			{ when: when(leaving.notedAt), by: leaving.notedBy ?? '–' },
			{ locale }
		),
		withdrawn:
			withdrawn &&
			m.substitutes_back_help({ when: when(withdrawn.at), by: withdrawn.by ?? '–' }, { locale }),
		came: substitute && {
			name: substitute.name,
			help: m.substitutes_came_help(
				{
					leaver: name,
					when: when(substitute.chosenAt),
					by: substitute.chosenBy ?? '–',
					compared: costWords(-substitute.gain, locale)
				},
				{ locale }
			)
		},
		count: candidates.length,
		candidates: candidates
			.slice(before, before + candidatesOnPage)
			.map((candidate) => candidateShown(candidate, telling))
	};
}

/** Somebody who left, as the page shows them. */
export type LeavingShown = ReturnType<typeof leavingShown>;
