import { Invalid, Missing } from '#core/refusal.ts';
import { reviews } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { readingIn } from './stage.ts';

/** What a reviewer says about people before they read them. */
export interface Declaration {
	readonly cycleId: string;
	/** the applications they were asked about */
	readonly applicationIds: readonly string[];
	/** those of them that they must not judge */
	readonly conflicts: readonly string[];
	/** how they know them; needed with a conflict */
	readonly reason: string;
}

/**
 * Declares, for each application asked about, that there is a conflict of interest or that there is none. Said again
 * without a change it is no new row; a conflict that is taken back, or found later, is one.
 * @throws Invalid `required` for a conflict without a reason
 * @throws Missing when an application is not of this cycle
 */
export const declareConflicts = command(
	'declare-conflicts',
	reviews,
	async (work, input: Declaration): Promise<void> => {
		const { programmeId, stage } = await readingIn(work.db, input.cycleId);
		work.allow({ programmeId, cycleId: input.cycleId });
		const reviewerId = work.actor.personId;
		if (reviewerId === null) throw new Missing('reviewer');
		const asked = [...new Set(input.applicationIds)];
		if (asked.length === 0) throw new Missing('application');
		const found = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.select((eb) => [
				'applications.id',
				eb
					.selectFrom('reviewDeclarations')
					.select('conflict')
					.whereRef('applicationId', '=', 'applications.id')
					.where('reviewerId', '=', reviewerId)
					.orderBy('id', 'desc')
					.limit(1)
					.as('conflict')
			])
			.where('calls.cycleId', '=', input.cycleId)
			.where('applications.id', 'in', asked)
			.execute();

		if (found.length < asked.length) throw new Missing('application');
		if (input.conflicts.length > 0 && input.reason === '') {
			throw new Invalid([{ field: 'reason', code: 'required' }]);
		}
		const isConflict = (id: string) => input.conflicts.includes(id);
		const changed = found.filter(({ id, conflict }) => conflict !== isConflict(id));
		if (changed.length === 0) return;

		const rows = changed.map(({ id }) => ({
			applicationId: id,
			reviewerId,
			conflict: isConflict(id),
			reason: isConflict(id) ? input.reason : '',
			declaredAt: work.now
		}));
		await work.db.insertInto('reviewDeclarations').values(rows).execute();

		const conflicts = rows.filter(({ conflict }) => conflict);
		await work.record({
			subjectId: input.cycleId,
			facts: { stage: stage.key, asked: rows.length, conflicts: conflicts.length }
		});
	}
);
