/** What tests have done in threads. */
import type { ThreadControl } from '#platform/thread/run.ts';

interface Counted {
	readonly best: number | null;
}

/** Gives back what it got. */
export function echo(input: unknown): unknown {
	return input;
}

/** Counts as fast as it can, without ever resting, until it is enough. */
export function countUntilEnough(
	_input: unknown,
	{ enough, progress }: ThreadControl<Counted>
): number {
	let count = 0;
	while (!enough()) progress({ best: ++count });
	return count;
}

/** Says so many things and then hears nothing any more. */
export function neverEnd(
	things: readonly (number | null)[],
	{ progress }: ThreadControl<Counted>
): never {
	for (const best of things) progress({ best });
	for (;;);
}

/** Takes memory without end. */
export function fillMemory(): number {
	const all: number[][] = [];
	for (;;) all.push(Array.from({ length: 1000 }, (_, i) => i + 0.5));
}

/** Ends its thread. */
export function leave(): never {
	process.exit(7);
}

/** Throws an error that has more to say than its message. */
export function refuse(): never {
	throw Object.assign(new RangeError('too far'), { code: 'too-far', facts: { found: 3 } });
}

/** What of the outside it can see. */
export function surroundings(): readonly string[] {
	return Object.keys(process.env);
}
