import { Refused } from '#core/refusal.ts';
import { now } from '#platform/clock.ts';
import { isProven, taskSetAt } from '#platform/proof.ts';

/** Nobody reads a form and fills it in within this time. */
const shortest = { milliseconds: 1_500 };

/**
 * The task that a sender's browser has worked off; undefined when it has not (no JavaScript), and then they must have
 * taken the time of a person. @throws Refused `looks_automatic`, `too_quick`
 */
export function proofOf(robot: {
	readonly task: string;
	readonly proof: string;
	readonly website: string;
}): string | undefined {
	if (robot.website) throw new Refused('looks_automatic');
	if (isProven(robot.task, robot.proof)) return robot.task;
	const setAt = taskSetAt(robot.task);
	if (!setAt) throw new Refused('page_too_old');
	const isQuick = Temporal.Instant.compare(setAt.add(shortest), now()) > 0;
	if (isQuick) throw new Refused('too_quick');
	return undefined;
}
