import type { Locale } from '#core/locale.ts';
import { Invalid, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { lockGathering, placeOf } from './find.ts';
import { markAttendance } from './mark-attendance.ts';

/** Somebody who came without having asked for a place; an address only if they like. */
export interface WalkingIn {
	readonly gatheringId: string;
	readonly once: string;
	readonly name: string;
	readonly email?: string | undefined;
	readonly locale: Locale;
	/** they said at the door that we may write once about the call */
	readonly remind: boolean;
}

/**
 * Writes somebody down at the door, and that they are here. Whoever had a place after all, by their address, is only
 * marked as here. The same form sent twice is one visitor.
 * @throws Invalid `email` `needed_to_write` when we may write but do not know where to; Refused `gathering_called_off`
 */
export const addWalkIn = command(
	'add-walk-in',
	runsGatherings,
	async (work, input: WalkingIn): Promise<string> => {
		const gathering = await lockGathering(work.db, input.gatheringId);
		work.allow({ programmeId: gathering.programmeId, cycleId: gathering.cycleId });

		if (gathering.calledOffAt) throw new Refused('gathering_called_off');
		const { name, email, locale, once, remind } = input;
		if (remind && !email) throw new Invalid([{ field: 'email', code: 'needed_to_write' }]);
		const held = email ? await placeOf(work.db, gathering.id, email) : undefined;

		const id = held?.id ?? (await writeDown());
		if (remind && held && !held.reminderWantedAt) {
			await work.db
				.updateTable('registrations')
				.set({ reminderWantedAt: work.now })
				.where('id', '=', held.id)
				.execute();
		}

		await work.record({ subjectId: id });

		await markAttendance(work.db, work.actor, { registrationId: id, present: true });
		return id;

		async function writeDown(): Promise<string> {
			const values = { name, email: email ?? null, locale, once };
			const row = await work.db
				.insertInto('registrations')
				.values({
					...values,
					gatheringId: gathering.id,
					walkIn: true,
					registeredAt: work.now,
					registeredBy: work.actor.personId,
					reminderWantedAt: remind ? work.now : null
				})
				.onConflict((conflict) => conflict.columns(['gatheringId', 'once']).doUpdateSet({ once }))
				.returning('id')
				.executeTakeFirstOrThrow();
			return row.id;
		}
	}
);
