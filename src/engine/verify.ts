import type {
	PairsAnswer,
	PairsCertificate,
	PairsProblem,
	ScoredPair,
	Team,
	TeamsAnswer,
	TeamsProblem
} from './types.ts';

/**
 * Checks an answer against its problem without trusting, or sharing code with, the solver; linear in the number of
 * allowed pairs.
 *
 * Feasible: allowed pairs with their true scores, each mentee once or unplaced, no mentor over capacity, fixed pairs
 * kept. Optimal, by duality: with worth = score + place, no open pair is worth more than its two prices together, so
 * no pairing is worth more than all mentee prices + capacity x mentor prices; this one is worth exactly that. And
 * `place` is so large that a pairing with fewer mentees placed can never be worth more.
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifyPairs(problem: PairsProblem, answer: PairsAnswer): readonly string[] {
	const allowed = new Map(problem.pairs.map((pair) => [key(pair.mentee, pair.mentor), pair.score]));
	const feasible = [
		...scoreFaults(allowed, answer),
		...menteeFaults(problem, answer),
		...capacityFaults(problem, answer),
		...fixedFaults(problem, answer)
	];
	const broken = rangeFaults(problem, answer.certificate);
	if (broken.length > 0) return [...feasible, ...broken];
	return [...feasible, ...priceFaults(problem, answer), ...totalFaults(problem, answer)];
}

/** Two ids as one key that no other two ids can make. */
function key(a: string, b: string): string {
	return JSON.stringify([a, b]);
}

function counts(values: Iterable<string>): Map<string, number> {
	const count = new Map<string, number>();
	for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
	return count;
}

function scoreFaults(allowed: ReadonlyMap<string, number>, answer: PairsAnswer): string[] {
	const faults = answer.pairs.flatMap(({ mentee, mentor, score }) => {
		const expected = allowed.get(key(mentee, mentor));
		if (expected === undefined) return [`${mentee} - ${mentor}: the pair is not allowed`];
		if (expected === score) return [];
		return [`${mentee} - ${mentor}: score found ${score}, expected ${expected}`];
	});
	const value = answer.pairs.reduce((sum, { score }) => sum + score, 0);
	if (value !== answer.value) faults.push(`value: found ${answer.value}, expected ${value}`);
	if (answer.bound !== answer.value) {
		faults.push(`bound: found ${answer.bound}, expected ${answer.value}`);
	}
	return faults;
}

function menteeFaults(problem: PairsProblem, answer: PairsAnswer): string[] {
	const found = counts([...answer.pairs.map(({ mentee }) => mentee), ...answer.unplaced]);
	return onceFaults('mentee', new Set(problem.mentees.map(({ id }) => id)), found);
}

/** Everybody expected is named once, nobody else at all. */
function onceFaults(
	what: string,
	expected: ReadonlySet<string>,
	found: ReadonlyMap<string, number>
): string[] {
	const strangers = [...found.keys()].filter((id) => !expected.has(id));
	const others = [...expected].filter((id) => found.get(id) !== 1);
	return [
		...strangers.map((id) => `${what} ${id}: not in the problem`),
		...others.map((id) => `${what} ${id}: named ${found.get(id) ?? 0} times, expected 1`)
	];
}

function capacityFaults(problem: PairsProblem, answer: PairsAnswer): string[] {
	const load = counts(answer.pairs.map(({ mentor }) => mentor));
	return problem.mentors
		.filter(({ id, capacity }) => (load.get(id) ?? 0) > capacity)
		.map(({ id, capacity }) => `mentor ${id}: found ${load.get(id)} mentees, capacity ${capacity}`);
}

function fixedFaults(problem: PairsProblem, answer: PairsAnswer): string[] {
	const pairs = new Set(answer.pairs.map(({ mentee, mentor }) => key(mentee, mentor)));
	return (problem.fixed ?? [])
		.filter(({ mentee, mentor }) => !pairs.has(key(mentee, mentor)))
		.map(({ mentee, mentor }) => `${mentee} - ${mentor}: the pair is fixed but not in the answer`);
}

/** Below this, two prices add up exactly; honest prices stay far below. */
const largestPrice = 2 ** 52;

function rangeFaults(problem: PairsProblem, certificate: PairsCertificate): string[] {
	const { place, menteePrices, mentorPrices } = certificate;
	const fixed = new Set(problem.fixed?.map(({ mentee }) => mentee));
	const faults = [
		...problem.mentees.flatMap(({ id }) =>
			priceRange(`price of mentee ${id}`, own(menteePrices, id), fixed.has(id) ? -largestPrice : 0)
		),
		...problem.mentors.flatMap(({ id }) =>
			priceRange(`price of mentor ${id}`, own(mentorPrices, id), 0)
		),
		...priceRange('place', place, 0)
	];
	return faults;
}

function own(prices: Readonly<Record<string, number>>, id: string): number {
	return Object.hasOwn(prices, id) ? prices[id]! : NaN;
}

function priceRange(what: string, found: number, least: number): string[] {
	if (Number.isInteger(found) && found >= least && found <= largestPrice) return [];
	return [`${what}: found ${found}, expected a whole number from ${least} to ${largestPrice}`];
}

function priceFaults(problem: PairsProblem, answer: PairsAnswer): string[] {
	const { place, menteePrices, mentorPrices } = answer.certificate;
	const fixed = new Map(problem.fixed?.map(({ mentee, mentor }) => [mentee, mentor]));
	const open = problem.pairs.filter(
		(pair) => (fixed.get(pair.mentee) ?? pair.mentor) === pair.mentor
	);
	const needed = placeNeeded(problem);
	return [
		...(place < needed ? [`place: found ${place}, expected at least ${needed}`] : []),
		...open
			.filter(
				(pair) => menteePrices[pair.mentee]! + mentorPrices[pair.mentor]! < pair.score + place
			)
			.map((pair) => `${pair.mentee} - ${pair.mentor}: worth more than its two prices`)
	];
}

/** One more than the scores of two pairings can differ: the sum over mentees of best - worst score, 0 included. */
function placeNeeded(problem: PairsProblem): number {
	const best = new Map<string, number>();
	const worst = new Map<string, number>();
	for (const { mentee, score } of problem.pairs) {
		best.set(mentee, Math.max(best.get(mentee) ?? 0, score));
		worst.set(mentee, Math.min(worst.get(mentee) ?? 0, score));
	}
	let needed = 1;
	for (const score of best.values()) needed += score;
	for (const score of worst.values()) needed -= score;
	return needed;
}

/** The value of the prices equals the worth of the pairs. In BigInt: a forged sum cannot hide behind rounding. */
function totalFaults(problem: PairsProblem, answer: PairsAnswer): string[] {
	const { place, menteePrices, mentorPrices } = answer.certificate;
	let prices = 0n;
	for (const { id } of problem.mentees) prices += BigInt(menteePrices[id]!);
	for (const { id, capacity } of problem.mentors)
		prices += BigInt(capacity) * BigInt(mentorPrices[id]!);
	const worth = answer.pairs.reduce((sum, pair) => sum + pairWorth(pair, place), 0n);
	return worth === prices
		? []
		: [`certificate: prices come to ${prices}, the pairs are worth ${worth}`];
}

function pairWorth(pair: ScoredPair, place: number): bigint {
	return BigInt(Number.isInteger(pair.score) ? pair.score : 0) + BigInt(place);
}

/**
 * Checks teams against their problem without trusting, or sharing code with, the solver.
 * Everybody is in one team or unplaced; every team has the shape; nobody is with those to be kept apart or without
 * those to be kept together; scores and value are as recomputed, and the bound is not below the value. That no more
 * and no better teams exist is the solver's word, not checked here.
 * @returns the faults found, as sentences for the log; empty when the answer holds
 */
export function verifyTeams(problem: TeamsProblem, answer: TeamsAnswer): readonly string[] {
	const people = new Set(problem.people.map(({ id }) => id));
	const found = counts([...answer.teams.flatMap(({ members }) => members), ...answer.unplaced]);
	const classOf = new Map(problem.people.map((person) => [person.id, person.class]));
	const value = answer.teams.reduce((sum, { score }) => sum + score, 0);
	return [
		...onceFaults('person', people, found),
		...answer.teams.flatMap((team) => shapeFaults(problem.shape, classOf, team)),
		...ruleFaults(problem, answer),
		...teamScoreFaults(problem, answer),
		...(value === answer.value ? [] : [`value: found ${answer.value}, expected ${value}`]),
		...(answer.bound >= value ? [] : [`bound: found ${answer.bound}, expected at least ${value}`])
	];
}

function shapeFaults(
	shape: TeamsProblem['shape'],
	classOf: ReadonlyMap<string, string>,
	team: Team
): string[] {
	const found = counts(team.members.map((id) => classOf.get(id) ?? ''));
	const name = team.members.join(', ');
	const faults = Object.entries(shape)
		.filter(([kind, count]) => (found.get(kind) ?? 0) !== count)
		.map(
			([kind, count]) => `team ${name}: found ${found.get(kind) ?? 0} of ${kind}, expected ${count}`
		);
	const size = Object.values(shape).reduce((sum, count) => sum + count, 0);
	if (team.members.length !== size) {
		faults.push(`team ${name}: found ${team.members.length} people, expected ${size}`);
	}
	return faults;
}

/** Which team everybody is in; -1 for nobody's. */
function teamOf(answer: TeamsAnswer): (id: string) => number {
	const teams = new Map(answer.teams.flatMap(({ members }, t) => members.map((id) => [id, t])));
	return (id) => teams.get(id) ?? -1;
}

function ruleFaults(problem: TeamsProblem, answer: TeamsAnswer): string[] {
	const team = teamOf(answer);
	const parted = (problem.together ?? []).filter(([a, b]) => team(a) !== team(b));
	const joined = (problem.apart ?? []).filter(([a, b]) => team(a) === team(b) && team(a) >= 0);
	return [
		...parted.map(([a, b]) => `${a}, ${b}: expected together`),
		...joined.map(([a, b]) => `${a}, ${b}: expected apart`)
	];
}

/** The same for the same people in any order. */
function teamKey(members: readonly string[]): string {
	return JSON.stringify(members.toSorted());
}

function teamScoreFaults(problem: TeamsProblem, answer: TeamsAnswer): string[] {
	const team = teamOf(answer);
	const scores = answer.teams.map(() => 0);
	const add = (a: string, b: string, points: number): void => {
		if (team(a) === team(b) && team(a) >= 0) scores[team(a)]! += points;
	};
	for (const { a, b, score } of problem.pairScores) add(a, b, score);
	for (const { from, to, points } of problem.wishes ?? []) add(from, to, points);
	const wanted = new Map(answer.teams.map(({ members }, t) => [teamKey(members), t]));
	for (const { members, score } of problem.teamScores ?? []) {
		const t = wanted.get(teamKey(members));
		if (t !== undefined) scores[t]! += score;
	}
	return answer.teams.flatMap(({ members, score }, t) =>
		score === scores[t]
			? []
			: [`team ${members.join(', ')}: score found ${score}, expected ${scores[t]}`]
	);
}
