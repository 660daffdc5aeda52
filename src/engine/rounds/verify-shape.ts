/** The form of an answer, for the checker: it may come from a file, so nothing is taken for granted. */
import type { RoundsProblem } from './types.ts';

/** The version whose answers are checked. */
const version = 'rounds-1';

/** What is wrong with the form of an answer: fields, their kinds, and the order that rows have. Empty when nothing is. */
export function shapeFaults(problem: RoundsProblem, answer: unknown): string[] {
	if (!isObject(answer)) return ['answer: not an object'];
	const { rounds, repeats, method, seed, fingerprint } = answer;
	const methods = problem.kind === 'two-sided' ? ['flow'] : ['construction', 'search'];
	const numbers = ['value', 'bound', 'gap', 'idle', 'again', 'againBound'];
	return [
		...numbers
			.filter((name) => !Number.isSafeInteger(answer[name]))
			.map((name) => `${name}: found ${asText(answer[name])}, expected a whole number`),
		...expected('version', answer.version, [version]),
		...expected('method', method, methods),
		...expected('seed', seed, [problem.seed ?? 1]),
		...(typeof fingerprint === 'string' && /^[0-9a-f]{32}$/.test(fingerprint)
			? []
			: ['fingerprint: not one']),
		...(Array.isArray(rounds)
			? rounds.flatMap((round: unknown, k) => roundFaults(`round ${k + 1}`, round))
			: ['rounds: not a list']),
		...repeatFaults(repeats)
	];
}

function isObject(found: unknown): found is Readonly<Record<string, unknown>> {
	return typeof found === 'object' && found !== null && !Array.isArray(found);
}

function asText(found: unknown): string {
	return JSON.stringify(found) ?? String(found);
}

function expected(name: string, found: unknown, these: readonly unknown[]): string[] {
	if (these.includes(found)) return [];
	return [`${name}: found ${asText(found)}, expected ${these.join(' or ')}`];
}

function roundFaults(name: string, round: unknown): string[] {
	if (!isObject(round)) return [`${name}: not an object`];
	const { tables, idle } = round;
	const faults = idFaults(`${name}, idle`, idle);
	if (!Array.isArray(tables)) return [...faults, `${name}, tables: not a list`];
	const seated = tables.map((table: unknown) => (isObject(table) ? table : {}));
	return [
		...faults,
		...idFaults(
			`${name}, tables`,
			seated.map(({ at }) => at)
		),
		...seated.flatMap(({ at, people }) => idFaults(`${name}, ${asText(at)}`, people))
	];
}

/** A list of texts, in their order. */
function idFaults(name: string, found: unknown): string[] {
	if (!Array.isArray(found)) return [`${name}: not a list`];
	if (!found.every((id) => typeof id === 'string')) return [`${name}: not a list of ids`];
	return isAscending(found) ? [] : [`${name}: not in the order of ids`];
}

function isAscending(texts: readonly string[]): boolean {
	return texts.every((text, i) => i === 0 || texts[i - 1]! <= text);
}

function repeatFaults(repeats: unknown): string[] {
	if (!Array.isArray(repeats)) return ['repeats: not a list'];
	const faults = repeats.flatMap((repeat: unknown, i) => {
		const { two, times } = isObject(repeat) ? repeat : {};
		const isTwo = Array.isArray(two) && two.length === 2 && isAscending(two.map(String));
		return [
			...(isTwo && two.every((id) => typeof id === 'string')
				? []
				: [`repeats[${i}]: found ${asText(two)}, expected two ids in their order`]),
			...(Number.isSafeInteger(times) ? [] : [`repeats[${i}]: times not a whole number`])
		];
	});
	if (faults.length > 0) return faults;
	const keys = repeats.map(({ two }) => JSON.stringify(two));
	return isAscending(keys) ? [] : ['repeats: not in the order of ids'];
}
