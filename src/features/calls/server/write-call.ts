import type { LocalisedText } from '#core/locale.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { isLeftOut, shutsAt } from '../rules.ts';

/** A call as the team writes it. Times are the wall clock of the cycle's zone: `2026-04-26T23:59`. */
export interface CallText {
	readonly cycleId: string;
	readonly title: LocalisedText;
	readonly text: LocalisedText;
	readonly opens: string;
	readonly deadline: string;
}

/**
 * Writes the call of a cycle, or writes it anew; returns its id. A call may be changed while it is open,
 * its deadline too: whoever has applied keeps their place.
 * @throws Invalid `deadline` `not_after_opening`; `opens`, `deadline` `time_left_out`
 */
export const writeCall = command(
	'write-call',
	coordinates,
	async (work, input: CallText): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'timeZone'])
			.where('id', '=', input.cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const opens = Temporal.PlainDateTime.from(input.opens);
		const deadline = Temporal.PlainDateTime.from(input.deadline);
		const leftOut = Object.entries({ opens, deadline })
			.filter(([, moment]) => isLeftOut(moment, cycle.timeZone))
			.map(([field]) => ({ field, code: 'time_left_out' }));
		if (leftOut.length > 0) throw new Invalid(leftOut);
		const opensAt = opens.toZonedDateTime(cycle.timeZone).toInstant();
		const closesAt = shutsAt(deadline, cycle.timeZone);
		if (Temporal.Instant.compare(closesAt, opensAt) <= 0) {
			throw new Invalid([{ field: 'deadline', code: 'not_after_opening' }]);
		}

		const values = {
			title: JSON.stringify(input.title),
			text: JSON.stringify(input.text),
			opensAt,
			closesAt
		};
		const { id } = await work.db
			.insertInto('calls')
			.values({ ...values, cycleId: cycle.id, createdAt: work.now })
			.onConflict((conflict) => conflict.column('cycleId').doUpdateSet(values))
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { closesAt: closesAt.toString() } });
		return id;
	}
);
