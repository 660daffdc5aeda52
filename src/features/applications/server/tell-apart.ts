import { Missing } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { findPair } from './find-pair.ts';

/** Keeps that two applications of a call come from two applicants: they are not offered again. @throws Missing */
export const tellApart = command(
	'tell-apart',
	coordinatesOrPartner,
	async (
		work,
		input: { readonly applicationId: string; readonly otherId: string }
	): Promise<void> => {
		const pair = await findPair(work.db, input.applicationId, input.otherId);
		for (const scope of pair) work.allow(scope);
		const [first, second] = pair;
		if (first.callId !== second.callId) throw new Missing('application');

		const told = await work.db
			.insertInto('tellingsApart')
			.values({
				firstId: first.id,
				secondId: second.id,
				toldAt: work.now,
				toldBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('firstId')
			.executeTakeFirst();
		if (!told) return;

		await work.record({ subjectId: first.id, facts: { other: second.id } });
	}
);
