import type { EngineRefusal, RefusalFacts } from '#engine/refusal.ts';

/** A row of a list of the problem, as JSON. */
type JsonRow = Readonly<Record<string, unknown>>;

/** Where to look for what was refused: in which lists, for which rows, and which field is at fault. */
interface Place {
	readonly lists: readonly string[];
	readonly is: (row: JsonRow) => boolean;
	readonly field: string;
	/** the first such row is at fault, not the last */
	readonly first?: boolean;
}

/**
 * Where the problem has what the engine refused, as ` (row 3 of pairs, field mentor)`; empty when it is nowhere to be
 * seen, as when the whole is too large.
 */
export function whereRefused(problem: unknown, { code, facts }: EngineRefusal): string {
	const rows = listsOf(problem);
	for (const { lists, is, field, first } of placesOf(code, facts, [...rows.keys()])) {
		for (const list of lists) {
			const all = rows.get(list) ?? [];
			const row = first ? all.findIndex(is) : all.findLastIndex(is);
			if (row >= 0) return ` (row ${row + 1} of ${list}, field ${field})`;
		}
	}
	return '';
}

/** The lists of rows of a problem, those of its parts too: `mentors.partners` for the partners of a side. */
function listsOf(problem: unknown): ReadonlyMap<string, readonly JsonRow[]> {
	const lists = new Map<string, readonly JsonRow[]>();
	const collect = (part: unknown, path: string): void => {
		if (typeof part !== 'object' || part === null) return;
		for (const [name, value] of Object.entries(part)) {
			const at = path === '' ? name : `${path}.${name}`;
			if (Array.isArray(value)) lists.set(at, value as JsonRow[]);
			else collect(value, at);
		}
	};
	collect(problem, '');
	return lists;
}

function placesOf(code: string, facts: RefusalFacts, lists: readonly string[]): readonly Place[] {
	const pair = (row: JsonRow): boolean =>
		row['mentee'] === facts['mentee'] && row['mentor'] === facts['mentor'];
	const two = (row: JsonRow): boolean =>
		same(row, [facts['a'], facts['b']]) || same(row, [facts['b'], facts['a']]);
	if (code === 'duplicate-id') {
		const list = String(facts['list']);
		const own = lists.filter((each) => each === list || each === `${list}.partners`);
		return [{ lists: own, is: (row) => row['id'] === facts['id'], field: 'id' }];
	}
	if (code === 'unknown-id') return unknownPlaces(facts, lists);
	if (code === 'fixed-pair-forbidden') return [{ lists: ['fixed'], is: pair, field: 'mentor' }];
	if (code === 'fixed-twice' || code === 'over-capacity') {
		const field = code === 'fixed-twice' ? 'mentee' : 'mentor';
		return [{ lists: ['fixed'], is: (row) => row[field] === facts[field], field }];
	}
	if ('mentor' in facts)
		return [{ lists: ['pairs', 'fixed', 'forbidden'], is: pair, field: 'mentor' }];
	if ('a' in facts) return [{ lists, is: two, field: 'b' }];
	return 'id' in facts ? [{ lists, is: (row) => row['id'] === facts['id'], field: 'id' }] : [];
}

/** Somebody unknown stands in a field of a row that is about others. */
function unknownPlaces(facts: RefusalFacts, lists: readonly string[]): readonly Place[] {
	const others = lists.filter((list) => list !== facts['list']);
	const fields = [
		'mentee',
		'mentor',
		'a',
		'b',
		'from',
		'to',
		'person',
		'partner',
		'members',
		'not',
		'0',
		'1'
	];
	return fields.map((field) => ({
		lists: others,
		is: (row) => names(row[field]).includes(facts['found']),
		field,
		first: true
	}));
}

function names(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** A row that names these two, whatever its fields are called. */
function same(row: JsonRow, [a, b]: readonly [unknown, unknown]): boolean {
	const [first, second] = Object.values(row);
	return first === a && second === b;
}
