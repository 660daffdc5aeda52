/** The form of an answer, for the checker: it may come from a file, so nothing is taken for granted. */

/** The version whose answers are checked. */
const version = 'draw-1';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with the form of an answer: fields and their kinds. Empty when nothing is. */
export function shapeFaults(answer: unknown): string[] {
	if (!isObject(answer)) return ['answer: not an object'];
	const { reviews, loads, fingerprint } = answer;
	const isId = (found: unknown): boolean => typeof found === 'string';
	const reviewed = isList(
		reviews,
		(one) => isId(one.application) && Array.isArray(one.reviewers) && one.reviewers.every(isId)
	);
	const loaded = isList(
		loads,
		(one) => isId(one.reviewer) && isCount(one.before) && isCount(one.now)
	);
	return [
		...['highest', 'lowest', 'together', 'parts']
			.filter((name) => !isCount(answer[name]))
			.map((name) => `${name}: not a whole number`),
		...(answer.version === version ? [] : [`version: expected ${version}`]),
		...(typeof fingerprint === 'string' && /^[0-9a-f]{32}$/.test(fingerprint)
			? []
			: ['fingerprint: not one']),
		...(reviewed ? [] : ['reviews: not a list of applications with their reviewers']),
		...(loaded ? [] : ['loads: not a list of reviewers with their loads'])
	];
}

function isList(found: unknown, check: (row: Fields) => boolean): boolean {
	return Array.isArray(found) && found.every((row: unknown) => isObject(row) && check(row));
}

function isCount(found: unknown): boolean {
	return Number.isSafeInteger(found) && Number(found) >= 0;
}

function isObject(found: unknown): found is Fields {
	return typeof found === 'object' && found !== null && !Array.isArray(found);
}
