import { grouped } from '../assignment/grouped.ts';
import type { Indexed } from '../problem.ts';

/**
 * People who can stand for each other wherever no score counts: mentors whom the same mentees may have, each in the
 * same quotas, and mentees who may have the same kinds of mentors in the same quotas. A column is a kind of mentee
 * with a kind of mentor: `of[c]` and `to[c]`, and all its pairs count in the quotas `marks[mark[c]]`; the columns of
 * kind `k` are `starts[k]` to `starts[k + 1] - 1`.
 */
export interface Kinds {
	readonly menteeKind: Int32Array;
	readonly mentorKind: Int32Array;
	readonly mentors: number;
	readonly starts: Int32Array;
	readonly of: Int32Array;
	readonly to: Int32Array;
	readonly mark: Int32Array;
	/** The mark of each arc of the problem. */
	readonly arcMark: Int32Array;
	readonly marks: readonly (readonly number[])[];
}

/** Sorts people into kinds; rules about single people make no difference. About arcs x log(arcs of a mentee). */
export function kindsOf(given: Indexed): Kinds {
	const { starts, ends } = given.allowed;
	const { arcMark, marks } = marksOf(given);
	const mentors = numbered(mentorKeys(given, arcMark, marks.length));
	const keys = given.mentees.map((_, i) => {
		const seen = new Set<number>();
		for (let arc = starts[i]!; arc < starts[i + 1]!; arc++) {
			seen.add(mentors.kind[ends[arc]!]! * marks.length + arcMark[arc]!);
		}
		return [...seen].sort((a, b) => a - b).join();
	});
	const mentees = numbered(keys);
	const columns = mentees.keys.map((key) => (key === '' ? [] : key.split(',').map(Number)));
	const sizes = columns.map((some) => some.length);
	const first = new Int32Array(columns.length + 1);
	sizes.forEach((size, k) => (first[k + 1] = first[k]! + size));
	return {
		menteeKind: mentees.kind,
		mentorKind: mentors.kind,
		mentors: mentors.keys.length,
		starts: first,
		of: Int32Array.from(columns.flatMap((some, k) => some.map(() => k))),
		to: Int32Array.from(columns.flat(), (code) => Math.floor(code / marks.length)),
		mark: Int32Array.from(columns.flat(), (code) => code % marks.length),
		arcMark,
		marks
	};
}

/** In which quotas each pair counts: one number for each combination that there is. */
function marksOf({ allowed, quotas }: Indexed): Pick<Kinds, 'arcMark' | 'marks'> {
	const arcMark = new Int32Array(allowed.ends.length);
	const marks: (readonly number[])[] = [[]];
	quotas.forEach(({ arcs }, q) => {
		const next = new Map<number, number>();
		for (const arc of arcs) {
			const before = arcMark[arc]!;
			const known = next.get(before);
			if (known === undefined) next.set(before, marks.push([...marks[before]!, q]) - 1);
			arcMark[arc] = known ?? marks.length - 1;
		}
	});
	return { arcMark, marks };
}

/** Whom each mentor may have, and in which quotas, as a text. */
function mentorKeys({ allowed, mentors }: Indexed, arcMark: Int32Array, marks: number): string[] {
	const mentee = new Int32Array(allowed.ends.length);
	for (let i = 0; i + 1 < allowed.starts.length; i++) {
		mentee.fill(i, allowed.starts[i], allowed.starts[i + 1]);
	}
	const { starts, order } = grouped(allowed.ends, mentors.length);
	return mentors.map((_, j) =>
		Float64Array.from(
			order.subarray(starts[j], starts[j + 1]),
			(arc) => mentee[arc]! * marks + arcMark[arc]!
		).join()
	);
}

/** Numbers equal texts the same, in the order of their first. */
function numbered(all: readonly string[]): { kind: Int32Array; keys: string[] } {
	const numbers = new Map<string, number>();
	const kind = Int32Array.from(all, (key) => {
		const known = numbers.get(key) ?? numbers.size;
		numbers.set(key, known);
		return known;
	});
	return { kind, keys: [...numbers.keys()] };
}
