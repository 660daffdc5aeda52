import { createHash } from 'node:crypto';
import { now } from './clock.ts';
import { seal, unseal } from './signature.ts';

/**
 * A small piece of work that a browser does by itself while somebody fills in a form: a number that makes the hash of
 * the task begin with enough zeros. One form costs a telephone a second or two; a thousand forms cost a robot an hour.
 */

const purpose = 'proof';

/** 2^15 hashes on average. */
export const proofBits = 15;

/** Longer than any form stays open in earnest, and short enough that nobody collects tasks. */
const lasts = { hours: 24 };

/** A task that only we can set, with the moment at which it was set. */
export function newTask(): string {
	return seal(purpose, String(now().epochMilliseconds));
}

/** When a task was set; undefined when we did not set it, or too long ago. */
export function taskSetAt(task: string): Temporal.Instant | undefined {
	const text = unseal(purpose, task);
	if (!text || !/^\d{1,15}$/.test(text)) return undefined;
	const setAt = Temporal.Instant.fromEpochMilliseconds(Number(text));
	const isOver = Temporal.Instant.compare(setAt.add(lasts), now()) < 0;
	return isOver ? undefined : setAt;
}

/** Whether the work on a task has been done. */
export function isProven(task: string, proof: string): boolean {
	if (!taskSetAt(task) || !/^\d{1,10}$/.test(proof)) return false;
	const hash = createHash('sha256').update(`${task}:${proof}`).digest();
	return hash.readUInt32BE(0) >>> (32 - proofBits) === 0;
}
