import type { Actor } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { selects } from '../access.ts';

/** How many applicants have not been told of their decision, by outcome and language. @throws Missing */
export async function untoldCounts(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>
) {
	if (!selects(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		throw new Missing('letters');
	}
	const rows = await db
		.selectFrom('presentDecisions as present')
		.innerJoin('applications', 'applications.id', 'present.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select((eb) => [
			'present.outcome',
			'applications.locale',
			eb.fn.countAll<number>().as('count')
		])
		.where('calls.cycleId', '=', cycle.id)
		.where(isStanding())
		.where('present.announcedAt', 'is', null)
		.groupBy(['present.outcome', 'applications.locale'])
		.orderBy('applications.locale')
		.execute();
	return rows.map((row) => ({
		...row,
		outcome: row.outcome as Outcome,
		locale: row.locale as Locale
	}));
}
