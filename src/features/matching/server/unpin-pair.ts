import { Missing } from '#core/refusal.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';

/** Takes back that two must be together, or must not. The pin stays on record. */
export const unpinPair = command(
	'unpin-pair',
	matches,
	async (work, input: { readonly pinId: string }): Promise<void> => {
		const pin = await work.db
			.selectFrom('pins')
			.innerJoin('cycles', 'cycles.id', 'pins.cycleId')
			.select(['pins.id', 'pins.cycleId', 'cycles.programmeId'])
			.select(['pins.applicationId', 'pins.mentorId', 'pins.mateId', 'pins.kind'])
			.where('pins.id', '=', input.pinId)
			.executeTakeFirst();
		if (!pin) throw new Missing('pin');
		work.allow({ programmeId: pin.programmeId, cycleId: pin.cycleId });

		await withdrawPins(work, [pin]);

		const { kind, applicationId, mentorId, mateId } = pin;
		const other = mentorId ? { mentorId } : { mateId };
		await work.record({ subjectId: pin.cycleId, facts: { kind, applicationId, ...other } });
	}
);

/** The rows of withdrawals, in one statement; once is enough. */
export async function withdrawPins(
	work: Pick<Work, 'db' | 'now' | 'actor'>,
	pins: readonly { readonly id: string }[]
): Promise<void> {
	if (pins.length === 0) return;
	const withdrawn = { withdrawnAt: work.now, withdrawnBy: work.actor.personId };
	await work.db
		.insertInto('pinWithdrawals')
		.values(pins.map(({ id: pinId }) => ({ pinId, ...withdrawn })))
		.onConflict((conflict) => conflict.column('pinId').doNothing())
		.execute();
}
