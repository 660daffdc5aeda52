import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import { formatNumber } from '#language/format.ts';
import { quotaWords } from './model-words.ts';
import { quotaOf } from './quotas.ts';
import { sumsOf, type PriceLine } from './sums.ts';
import type { Answered, Asked } from './types.ts';

/** What a proof is told with. */
interface Telling {
	readonly nameOf: (id: string) => string;
	readonly locale: Locale;
}

/** The proof of a run as the page shows it: what was asked in figures, what came out, and the arithmetic where there is one. */
export function proofPage(
	{ asked, answered }: { asked: Asked; answered: Answered },
	telling: Telling
) {
	const { pairs: problem, teams } = asked;
	const answer = answered.pairs ?? answered.teams;
	if (!answer) return null;
	const { locale } = telling;
	const isPairs = answered.pairs !== undefined && problem !== undefined;
	const number = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 3 });
	const people = asked.people ?? [];
	const mentors = asked.mentors ?? [];
	const pins = asked.pins ?? [];
	const fact = (term: string, value: number) => ({ term, detail: number(value) });
	return {
		asked: [
			fact(m.matching_proof_mentees({}, { locale }), people.length || peopleIn(asked)),
			fact(
				m.matching_proof_mentors({}, { locale }),
				mentors.length || (problem?.mentors.length ?? 0)
			),
			fact(
				m.matching_proof_places({}, { locale }),
				(problem?.mentors ?? mentors).reduce((sum, { capacity }) => sum + capacity, 0)
			),
			...(isPairs
				? [fact(m.matching_proof_pairs_allowed({}, { locale }), allowedPairs(problem))]
				: []),
			fact(
				m.matching_proof_fixed({}, { locale }),
				pins.filter(({ kind }) => kind === 'together').length
			),
			fact(
				m.matching_proof_apart({}, { locale }),
				pins.filter(({ kind }) => kind === 'apart').length
			)
		],
		answer: [
			fact(m.matching_proof_placed({}, { locale }), placedIn(answered)),
			fact(m.matching_proof_value({}, { locale }), answer.value),
			fact(m.matching_proof_bound({}, { locale }), Math.floor(answer.bound + 1e-6)),
			...(isPairs && answered.pairs!.lowest !== null
				? [fact(m.matching_proof_lowest({}, { locale }), answered.pairs!.lowest)]
				: []),
			...(isPairs
				? [fact(m.matching_proof_blocking({}, { locale }), answered.pairs!.blocking)]
				: [])
		],
		sums: isPairs ? sumsWords(problem, answered.pairs!, asked, telling) : null,
		method: methodWords(answered, teams === undefined ? problem : undefined, locale),
		version: answer.version,
		fingerprint: answer.fingerprint
	};
}

function peopleIn({ pairs, teams }: Asked): number {
	return pairs?.mentees.length ?? teams?.people.length ?? 0;
}

function placedIn({ pairs, teams }: Answered): number {
	return pairs?.placed ?? teams?.teams.reduce((sum, { members }) => sum + members.length, 0) ?? 0;
}

/** Pairs that no rule forbids, and nobody keeps apart. */
function allowedPairs({
	scores = [],
	pairs = [],
	forbidden = [],
	mentees,
	mentors
}: PairsProblem): number {
	const rowOf = new Map(mentees.map(({ id }, at) => [id, at]));
	const columnOf = new Map(mentors.map(({ id }, at) => [id, at]));
	const apart = forbidden.filter(
		({ mentee, mentor }) =>
			scores.length === 0 || scores[rowOf.get(mentee)!]?.[columnOf.get(mentor)!] !== null
	).length;
	const listed = scores.flatMap((row) => [...row]).filter((score) => score !== null).length;
	return (scores.length > 0 ? listed : pairs.length) - apart;
}

/** Why nothing better is possible, where it is not shown by prices. */
function methodWords(
	{ pairs, teams }: Answered,
	problem: PairsProblem | undefined,
	locale: Locale
): string {
	if (teams && !pairs) return m.matching_proof_teams_text({}, { locale });
	const { certificate, gap } = pairs!;
	const count = problem ? allowedPairs(problem) : 0;
	if (certificate.kind === 'stability')
		return m.matching_proof_stable({ pairs: count }, { locale });
	if (certificate.kind === 'stages') {
		return m.matching_proof_stages({ count: certificate.stages.length }, { locale });
	}
	return gap > 0
		? m.matching_proof_prices_open({ pairs: count, gap }, { locale })
		: m.matching_proof_prices_text({ pairs: count }, { locale });
}

function sumsWords(
	problem: PairsProblem,
	answer: PairsAnswer,
	{ matching }: Asked,
	{ nameOf, locale }: Telling
) {
	const sums = sumsOf(problem, answer);
	if (!sums) return null;
	const number = (value: number) => formatNumber(value + 0, locale, { maximumFractionDigits: 3 });
	const line = (name: string, { id, price, times, sum }: PriceLine) => ({
		id,
		name,
		price: number(price),
		times,
		sum: number(sum)
	});
	const total = (lines: readonly PriceLine[]) =>
		number(lines.reduce((all, { sum }) => all + sum, 0));
	const dearest = (a: PriceLine, b: PriceLine) => b.price - a.price;
	return {
		mentees: sums.mentees.toSorted(dearest).map((each) => line(nameOf(each.id), each)),
		mentors: sums.mentors.toSorted(dearest).map((each) => line(nameOf(each.id), each)),
		quotas: sums.quotas.map((each) => {
			const quota = quotaOf(matching.quotas, each.id);
			return line(quota ? quotaWords(quota, locale) : each.id, each);
		}),
		place:
			sums.place.times > 0 ? line(m.matching_proof_empty_places({}, { locale }), sums.place) : null,
		adds: m.matching_proof_adds_up(
			{
				mentees: total(sums.mentees),
				mentors: total(sums.mentors),
				quotas: total(sums.quotas),
				places: number(sums.place.sum),
				total: number(sums.total)
			},
			{ locale }
		)
	};
}
