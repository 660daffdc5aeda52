import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import type { Cycle } from '#features/programmes/server/queries.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** A passage that is hidden in an application, and who hid it. */
export interface HiddenPassage {
	readonly id: string;
	readonly question: string;
	readonly passage: string;
	readonly madeAt: Temporal.Instant;
	readonly by: string | null;
}

/** The passages of an application that blind readers do not get, as they stand now. @throws Missing */
export async function hiddenPassages(
	db: ReadonlyDb,
	actor: Actor,
	cycle: Pick<Cycle, 'id' | 'programme'>,
	applicationId: string
): Promise<readonly HiddenPassage[]> {
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!coordinates(actor, scope)) throw new Missing('application');
	return db
		.selectFrom('redactions')
		.innerJoin('applications', 'applications.id', 'redactions.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.leftJoin('people', 'people.id', 'redactions.madeBy')
		.leftJoin('redactionWithdrawals', 'redactionId', 'redactions.id')
		.select([
			'redactions.id',
			'redactions.question',
			'redactions.passage',
			'redactions.madeAt',
			'people.name as by'
		])
		.where('redactions.applicationId', '=', applicationId)
		.where('calls.cycleId', '=', cycle.id)
		.where('redactionId', 'is', null)
		.orderBy('redactions.madeAt')
		.execute();
}
