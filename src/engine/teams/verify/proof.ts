import type { Range, TeamsAnswer, TeamsProblem } from '../types.ts';
import { placesOf } from './quotas.ts';
import { searchAgain, searchMore } from './search.ts';
import { mostSeen, scanTeams, sideNames } from './scan.ts';
import type { Scan } from './scan.ts';

/** Teams up to which a search is repeated. */
const mostRepeated = 12;

/**
 * Faults of the certificate of teams that keep all rules: prices of everybody, the bound they add up to, that no
 * possible team is worth more than its prices, and, for few teams, that a search really finds nothing better.
 */
export function certificateFaults(
	problem: TeamsProblem,
	answer: TeamsAnswer,
	tries: number
): string[] {
	const numbers = numberFaults(problem, answer);
	if (numbers.length > 0) return numbers;
	const { certificate, value, bound } = answer;
	const { scale, place, closed } = certificate;
	const placed = placedIn(answer);
	const units = unitsOf(problem, answer);
	const sum = units - BigInt(scale) * BigInt(place) * BigInt(placed);
	const priced = floor(sum, BigInt(scale));
	const faults = boundFaults(closed, value, bound, priced);
	if (faults.length > 0) return faults;
	const room = Number(sum - BigInt(scale) * BigInt(value + 1));
	const keep = isFewer(answer) ? Infinity : Math.max(0, room);
	const scan = scanTeams(problem, answer, keep, tries);
	return scan ? scanFaults(problem, answer, scan, room) : looseFaults(problem, answer);
}

/** Fewer teams than numbers allow, of one size, because a search found no way to make more. */
function isFewer({ certificate: { placed, place } }: TeamsAnswer): boolean {
	return placed === 'search' && place === 0;
}

function placedIn({ teams }: TeamsAnswer): number {
	return teams.reduce((sum, { members }) => sum + members.length, 0);
}

function floor(sum: bigint, units: bigint): number {
	const down = sum / units;
	return Number(down * units > sum ? down - 1n : down);
}

/** What closed the way to the value, and what must then be true of the bound. */
function boundFaults(closed: string, value: number, bound: number, priced: number): string[] {
	const wrong = (expected: string): string[] => [`bound: found ${bound}, expected ${expected}`];
	if (!['prices', 'search', 'open'].includes(closed)) return [`closed: found ${closed}`];
	if (bound > priced) return wrong(`at most ${priced} by the prices`);
	if (closed === 'prices' && priced !== value)
		return wrong(`the value, but the prices say ${priced}`);
	return closed !== 'open' && bound !== value ? wrong(`${value}`) : [];
}

/** Everybody has a price, a whole number of 0 or more, and nobody else has. */
function priceFaults(
	what: string,
	ids: readonly string[],
	prices: Readonly<Record<string, number>> | undefined
): string[] {
	const found = Object.keys(prices ?? {});
	const missing = ids.filter((id) => !prices || !Object.hasOwn(prices, id));
	const strangers = found.filter((id) => !ids.includes(id));
	const bad = found.filter((id) => !(Number.isSafeInteger(prices![id]) && prices![id]! >= 0));
	return [
		...missing.map((id) => `${what} ${id}: no price`),
		...(found.length > ids.length
			? strangers.map((id) => `${what} ${id}: not in the problem`)
			: []),
		...bad.map((id) => `${what} ${id}: price found ${prices![id]}, expected a whole number`)
	];
}

function numberFaults(problem: TeamsProblem, { certificate, teams }: TeamsAnswer): string[] {
	const { scale, place, team, excess } = certificate;
	const { least, most } = sizeOf(problem);
	const free = problem.teams === undefined && least < most;
	const whole = (name: string, found: number, from: number): string[] =>
		Number.isSafeInteger(found) && found >= from
			? []
			: [`${name}: found ${found}, expected a whole number`];
	const made = certificate.teams === teams.length || (free && certificate.teams > teams.length);
	return [
		...whole('scale', scale, 1),
		...whole('place', place, 0),
		...whole('team', team, -Infinity),
		...whole('excess', excess, -Infinity),
		...whole('teams', certificate.teams, 0),
		...(made ? [] : [`teams: found ${certificate.teams}, expected ${teams.length}`]),
		...(free && team + excess < 0 ? [`team and excess: found ${team + excess}, expected 0`] : []),
		...priceFaults(
			'person',
			problem.people.map(({ id }) => id),
			certificate.people
		),
		...sideNames.flatMap((name) =>
			priceFaults(name, problem[name]?.partners.map(({ id }) => id) ?? [], certificate[name])
		),
		...priceFaults('quota', problem.quotas?.map(({ id }) => id) ?? [], certificate.quotas)
	];
}

/** All prices together, in units, before anything is taken off. */
function unitsOf(problem: TeamsProblem, { certificate }: TeamsAnswer): bigint {
	const { teams, team, excess } = certificate;
	let sum = BigInt(teams) * (BigInt(team) + BigInt(excess));
	for (const price of Object.values(certificate.people)) sum += BigInt(price);
	for (const name of sideNames) {
		for (const { id, capacity } of problem[name]?.partners ?? []) {
			// No partner has more teams than there are people.
			const places = Math.min(capacity, problem.people.length);
			sum += BigInt(places) * BigInt(certificate[name]![id]!);
		}
	}
	for (const quota of problem.quotas ?? []) {
		sum += BigInt(placesOf(quota, teams)) * BigInt(certificate.quotas![quota.id]!);
	}
	return sum;
}

function sizeOf({ shape, size }: TeamsProblem): Range {
	const ranges = Object.values(shape).map((asked) =>
		typeof asked === 'number' ? { least: asked, most: asked } : asked
	);
	const least = ranges.reduce((sum, range) => sum + range.least, 0);
	const most = ranges.reduce((sum, range) => sum + range.most, 0);
	return { least: Math.max(1, least, size?.least ?? 0), most: Math.min(most, size?.most ?? most) };
}

/** The most teams, and the most people in as many teams as asked for, that numbers allow. */
function numbersOf(problem: TeamsProblem, scan: Scan | null): { teams: number; people: number } {
	const used = scan && new Set(scan.ids.filter((_, i) => scan.used[i]));
	const size = sizeOf(problem);
	const classes = Object.entries(problem.shape).map(([name, asked]) => ({
		...(typeof asked === 'number' ? { least: asked, most: asked } : asked),
		there: problem.people.filter((one) => one.class === name && (used?.has(one.id) ?? true)).length
	}));
	const joined = sideNames.flatMap((name) => problem[name] ?? []);
	const places = joined.map(({ partners }, s) =>
		partners.reduce((sum, { capacity }, j) => {
			const counts = !scan || scan.partners[s]!.has(j);
			return counts ? sum + Math.min(capacity, problem.people.length) : sum;
		}, 0)
	);
	const teams = Math.min(
		...places,
		...classes.map(({ there, least }) => (least === 0 ? Infinity : Math.floor(there / least))),
		Math.floor(
			classes.reduce((sum, { there, most }) => sum + (most > 0 ? there : 0), 0) / size.least
		)
	);
	const made = Math.min(teams, problem.teams ?? teams);
	const within = classes.reduce((sum, { there, most }) => sum + Math.min(there, made * most), 0);
	return { teams, people: Math.min(within, made * size.most) };
}

/** What can be said of how many are placed when the teams were not looked at. */
function looseFaults(problem: TeamsProblem, answer: TeamsAnswer): string[] {
	const { people } = numbersOf(problem, null);
	const { placed } = answer.certificate;
	if (['numbers', 'search', 'open'].includes(placed) && placedIn(answer) <= people) return [];
	return [`placed: found ${placed}`];
}

function scanFaults(
	problem: TeamsProblem,
	answer: TeamsAnswer,
	scan: Scan,
	room: number
): string[] {
	const { least } = scan;
	if (least && least.slack < 0) {
		const named = least.members.map((i) => scan.ids[i]).join(', ');
		return [`team ${named}: worth ${-least.slack} units more than its prices`];
	}
	const most = numbersOf(problem, scan);
	return [
		...freeFaults(problem, answer, scan, most.teams),
		...placedFaults(answer, most.people),
		...searchFaults(problem, answer, scan, room)
	];
}

/** What must hold where sizes vary: the bound is for teams enough, and no points outweigh a placed person. */
function freeFaults(
	problem: TeamsProblem,
	{ certificate }: TeamsAnswer,
	{ least, high, low }: Scan,
	most: number
): string[] {
	const { teams, place } = certificate;
	const size = sizeOf(problem);
	const free = problem.teams === undefined && size.least < size.most;
	const differ = teams * (Math.max(0, high) - Math.min(0, low));
	return [
		...(free && teams < most ? [`teams: found ${teams}, expected at least ${most}`] : []),
		...(place > 0 && least && place <= differ
			? [`place: found ${place}, expected more than ${differ}`]
			: [])
	];
}

/** What a search finds that should have found nothing, where there are few teams. */
function searchFaults(
	problem: TeamsProblem,
	answer: TeamsAnswer,
	scan: Scan,
	room: number
): string[] {
	if (answer.teams.length > mostRepeated || scan.seen.length === mostSeen) return [];
	const more = isFewer(answer) && searchMore(problem, answer, scan);
	const closed = answer.certificate.closed === 'search' && room >= 0;
	const better = closed && searchAgain(problem, answer, scan, room);
	return [
		...(more ? ['placed: a search places more'] : []),
		...(better ? ['value: a search finds more'] : [])
	];
}

function placedFaults(answer: TeamsAnswer, most: number): string[] {
	const { placed } = answer.certificate;
	const found = placedIn(answer);
	if (!['numbers', 'search', 'open'].includes(placed)) return [`placed: found ${placed}`];
	if (placed !== 'numbers' || found === most) return [];
	return [`placed: numbers allow ${most}, found ${found}`];
}
