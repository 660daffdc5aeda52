import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { PairsAnswer, PairsProblem } from '#engine/pairs/types.ts';
import { formatNumber } from '#language/format.ts';
import { quotaWords } from './model-words.ts';
import { quotaOf } from './quotas.ts';
import { sumsOf, type PriceLine } from './sums.ts';
import type { Answered, Asked, Pin } from './types.ts';

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
	return {
		asked: askedFacts(asked, locale),
		answer: answerFacts(answered, locale),
		sums: problem && answered.pairs ? sumsWords(problem, answered.pairs, asked, telling) : null,
		method: methodWords(answered, teams === undefined ? problem : undefined, locale),
		version: answer.version,
		fingerprint: answer.fingerprint
	};
}

/** A figure with its name. */
function fact(
	term: (inputs: object, options: { locale: Locale }) => string,
	value: number,
	locale: Locale
) {
	return {
		term: term({}, { locale }),
		detail: formatNumber(value, locale, { maximumFractionDigits: 3 })
	};
}

function askedFacts(asked: Asked, locale: Locale) {
	const { pairs: problem, teams, pins = [] } = asked;
	const mentors = problem?.mentors ?? teams?.mentors?.partners ?? [];
	const pinned = (kind: Pin['kind']) => pins.filter((pin) => pin.kind === kind).length;
	return [
		fact(m.matching_proof_mentees, peopleIn(asked), locale),
		fact(m.matching_proof_mentors, mentors.length, locale),
		fact(
			m.matching_proof_places,
			mentors.reduce((sum, { capacity }) => sum + capacity, 0),
			locale
		),
		...(problem ? [fact(m.matching_proof_pairs_allowed, allowedPairs(problem), locale)] : []),
		fact(m.matching_proof_fixed, pinned('together'), locale),
		fact(m.matching_proof_apart, pinned('apart'), locale)
	];
}

function answerFacts(answered: Answered, locale: Locale) {
	const { pairs, teams } = answered;
	const { value = 0, bound = 0 } = pairs ?? teams ?? {};
	return [
		fact(m.matching_proof_placed, placedIn(answered), locale),
		fact(m.matching_proof_value, value, locale),
		fact(m.matching_proof_bound, Math.floor(bound + 1e-6), locale),
		...(pairs && pairs.lowest !== null
			? [fact(m.matching_proof_lowest, pairs.lowest, locale)]
			: []),
		...(pairs ? [fact(m.matching_proof_blocking, pairs.blocking, locale)] : [])
	];
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
