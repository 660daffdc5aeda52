import { randomInt } from 'node:crypto';
import { Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';
import { formsTeams } from '../access.ts';
import { newestForming } from './find.ts';
import { letters } from './link.ts';
import { mustNotBePublished } from './must-not-be-published.ts';

/** Opens the hour in which a cycle makes its teams. The same `once` is one forming, however often it is sent. */
export interface Opening {
	readonly cycleId: string;
	readonly once: string;
}

/**
 * Opens a forming and returns its id. While one is open there is no second: its id comes back.
 * @throws Refused `teams_not_made` where the plan makes none, `matching_published` when the teams are public already
 */
export const openForming = command(
	'open-forming',
	formsTeams,
	async (work, input: Opening): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'plan'])
			.where('id', '=', input.cycleId)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const newest = await newestForming(work.db, cycle.id);
		if (newest && !newest.closedAt) return newest.id;
		const earlier = await work.db
			.selectFrom('formings')
			.select(['id', 'cycleId'])
			.where('once', '=', input.once)
			.executeTakeFirst();
		if (earlier && earlier.cycleId !== cycle.id) throw new Missing('forming');
		if (earlier) return earlier.id;

		if (!(cycle.plan as Plan).matching.teams) throw new Refused('teams_not_made');
		await mustNotBePublished(work.db, cycle.id);

		const { id } = await work.db
			.insertInto('formings')
			.values({
				cycleId: cycle.id,
				once: input.once,
				code: Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join(''),
				openedAt: work.now,
				openedBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });
		return id;
	}
);
