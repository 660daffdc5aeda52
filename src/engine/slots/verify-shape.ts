/** The form of an answer, for the checker: it may come from a file, so nothing is taken for granted. */

/** The version whose answers are checked. */
const version = 'slots-1';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with the form of an answer: fields and their kinds. Empty when nothing is. */
export function shapeFaults(answer: unknown): string[] {
	if (!isObject(answer)) return ['answer: not an object'];
	const { meetings, unplaced, fingerprint } = answer;
	return [
		...['value', 'bound', 'gap'].flatMap((name) => worthFaults(name, answer[name])),
		...(answer.version === version
			? []
			: [`version: found ${asText(answer.version)}, expected ${version}`]),
		...(typeof fingerprint === 'string' && /^[0-9a-f]{32}$/.test(fingerprint)
			? []
			: ['fingerprint: not one']),
		...eachOf('meetings', meetings, heldFaults),
		...eachOf('unplaced', unplaced, unplacedFaults)
	];
}

function isObject(found: unknown): found is Fields {
	return typeof found === 'object' && found !== null && !Array.isArray(found);
}

function asText(found: unknown): string {
	return JSON.stringify(found) ?? String(found);
}

/** A list of objects, each with its own faults. */
function eachOf(
	name: string,
	rows: unknown,
	faults: (name: string, row: Fields) => readonly string[]
): string[] {
	if (!Array.isArray(rows)) return [`${name}: not a list`];
	return rows.flatMap((row: unknown, i) => {
		const here = `${name}[${i}]`;
		return isObject(row) ? faults(here, row) : [`${here}: not an object`];
	});
}

function worthFaults(name: string, found: unknown): string[] {
	if (!isObject(found)) return [`${name}: not an object`];
	return ['held', 'points', 'ifNeeded']
		.filter((part) => !Number.isSafeInteger(found[part]))
		.map((part) => `${name}, ${part}: found ${asText(found[part])}, expected a whole number`);
}

function textFaults(name: string, found: unknown): string[] {
	return typeof found === 'string' ? [] : [`${name}: not a text`];
}

function idFaults(name: string, found: unknown): string[] {
	const ok = Array.isArray(found) && found.every((id) => typeof id === 'string');
	return ok ? [] : [`${name}: not a list of ids`];
}

function heldFaults(name: string, { meeting, sittings, alternatives }: Fields): string[] {
	return [
		...textFaults(`${name}, meeting`, meeting),
		...eachOf(`${name}, sittings`, sittings, (here, sitting) => [
			...textFaults(`${here}, start`, sitting.start),
			...['come', 'ifNeeded', 'cannot'].flatMap((list) =>
				idFaults(`${here}, ${list}`, sitting[list])
			)
		]),
		...eachOf(`${name}, alternatives`, alternatives, (here, { start, cost }) => [
			...textFaults(`${here}, start`, start),
			...worthFaults(`${here}, cost`, cost)
		])
	];
}

function unplacedFaults(name: string, { meeting, missing, why }: Fields): string[] {
	const faults = textFaults(`${name}, meeting`, meeting);
	if (!Number.isSafeInteger(missing)) faults.push(`${name}, missing: not a whole number`);
	if (!isObject(why)) return [...faults, `${name}, why: not an object`];
	if (why.kind === 'no-common-time') return [...faults, ...idFaults(`${name}, people`, why.people)];
	if (why.kind === 'too-few-times') {
		return Number.isSafeInteger(why.most)
			? faults
			: [...faults, `${name}, most: not a whole number`];
	}
	if (why.kind !== 'elsewhere') return [...faults, `${name}, why: found ${asText(why.kind)}`];
	return [
		...faults,
		...idFaults(`${name}, people`, why.people),
		...idFaults(`${name}, meetings`, why.meetings)
	];
}
