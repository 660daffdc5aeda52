import { Refused } from '#core/refusal.ts';
import type { Two } from '#engine/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';
import { canonicalJson } from '../canonical.ts';
import { isOf } from '../team-pins.ts';
import { teamNumbers } from '../team-numbers.ts';
import type { Asked, Way } from '../types.ts';
import { changesOf } from '../ways.ts';
import { writeMatching } from './change-matching.ts';
import { livePinsOf } from './knowledge.ts';
import { withdrawPins } from './unpin-pair.ts';

/**
 * Changes a cycle as a way out says: rules and quotas of the plan, and what was decided by hand. Places of mentors are
 * theirs to give. The caller asks the permission and holds the cycle.
 * @returns those who may be in one team from now on although one would rather not: that is for the next run to keep
 * @throws Refused `way_needs_mentor` when a mentor must be asked first, `way_out_of_date` when the rules have changed
 *   since the run
 */
export async function applyWay(
	work: Work,
	{ id, plan }: { readonly id: string; readonly plan: Plan },
	{ matching, people = [] }: Pick<Asked, 'matching' | 'people'>,
	way: Way
): Promise<readonly Two[]> {
	if (canonicalJson(matching) !== canonicalJson(plan.matching)) {
		throw new Refused('way_out_of_date');
	}
	const of = matching.teams ? teamNumbers(matching.teams, people).teams : people.length;
	const changes = changesOf(plan.matching, way, of);
	if (changes.places.length > 0) throw new Refused('way_needs_mentor');
	if (canonicalJson(changes.matching) !== canonicalJson(plan.matching)) {
		await writeMatching(work, id, plan, changes.matching);
	}
	const { pins, teamPins } = await livePinsOf(work.db, id);
	const free = { together: changes.freed, apart: changes.allowed };
	await withdrawPins(work, [
		...pins.filter(({ kind, application, mentor }) =>
			free[kind].some((two) => two.mentee === application && two.mentor === mentor)
		),
		...teamPins.filter((pin) => changes.unpinned.some((two) => isOf(pin, two)))
	]);
	return changes.lifted;
}
