/** The form of an answer, for the checker: it may come from a file, so nothing is taken for granted. */

/** The version whose answers are checked. */
const version = 'selection-1';

type Fields = Readonly<Record<string, unknown>>;
type Check = (found: unknown) => boolean;

const isText: Check = (found) => typeof found === 'string';
const isNumber: Check = (found) => Number.isFinite(found);
const isCount: Check = (found) => Number.isSafeInteger(found) && Number(found) >= 0;
const isYesNo: Check = (found) => typeof found === 'boolean';
const isIds: Check = (found) => Array.isArray(found) && found.every(isText);
const isPoints: Check = (found) => isObject(found) && Object.values(found).every(isNumber);
const orNull =
	(check: Check): Check =>
	(found) =>
		found === null || check(found);
const oneOf =
	(...texts: readonly string[]): Check =>
	(found) =>
		texts.some((text) => text === found);
const shaped =
	(fields: Readonly<Record<string, Check>>): Check =>
	(found) =>
		isObject(found) && Object.entries(fields).every(([name, check]) => check(found[name]));
const listOf =
	(check: Check): Check =>
	(found) =>
		Array.isArray(found) && found.every(check);

const prices = shaped({
	factor: isNumber,
	place: isNumber,
	ordinary: isNumber,
	earmarks: isPoints,
	quotas: isPoints
});

const broken = shaped({
	quota: isText,
	kind: oneOf('least', 'most'),
	found: isCount,
	needed: isCount
});

const firstOut = shaped({
	id: isText,
	score: isNumber,
	instead: orNull(isText),
	costs: orNull(isNumber),
	because: isIds
});

const fields: Readonly<Record<string, Check>> = {
	chosen: listOf(shaped({ id: isText, place: isText })),
	unfilled: listOf(shaped({ place: isText, places: isCount })),
	conflict: orNull(shaped({ short: isCount, broken: listOf(broken) })),
	reserves: listOf(shaped({ id: isText, score: isNumber, replaces: isIds })),
	value: isNumber,
	bound: isNumber,
	gap: isNumber,
	closed: oneOf('prices', 'search'),
	marginal: shaped({ lastIn: isIds, firstOut: listOf(firstOut), prices: isPoints, exact: isYesNo }),
	certificate: shaped({
		scale: isCount,
		short: orNull(prices),
		filled: orNull(prices),
		total: orNull(prices)
	}),
	version: oneOf(version),
	fingerprint: (found) => typeof found === 'string' && /^[0-9a-f]{32}$/.test(found)
};

/** What is wrong with the form of an answer: fields and their kinds. Empty when nothing is. */
export function shapeFaults(answer: unknown): string[] {
	if (!isObject(answer)) return ['answer: not an object'];
	return Object.entries(fields)
		.filter(([name, check]) => !check(answer[name]))
		.map(([name]) => `${name}: not in the form of an answer`);
}

function isObject(found: unknown): found is Fields {
	return typeof found === 'object' && found !== null && !Array.isArray(found);
}
