import { randomInt } from 'node:crypto';
import { Invalid } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { codeLetters, isLeftOut, shutsAt } from '../rules.ts';
import { callOfCycle } from './extensions.ts';

/** A later deadline for somebody: on the wall clock of the cycle's zone, and why, for the team. */
export interface NewExtension {
	readonly cycleId: string;
	readonly until: string;
	readonly note: string;
}

/**
 * Makes a later deadline for whoever is given its code; returns the code. It can be used by more than one.
 * @throws Invalid `until` `in_the_past`, `time_left_out`
 */
export const makeExtension = command(
	'make-extension',
	coordinates,
	async (work, input: NewExtension): Promise<string> => {
		const call = await callOfCycle(work.db, input.cycleId);
		work.allow(call.scope);

		const until = Temporal.PlainDateTime.from(input.until);
		if (isLeftOut(until, call.timeZone)) {
			throw new Invalid([{ field: 'until', code: 'time_left_out' }]);
		}
		const closesAt = shutsAt(until, call.timeZone);
		if (Temporal.Instant.compare(closesAt, work.now) <= 0) {
			throw new Invalid([{ field: 'until', code: 'in_the_past' }]);
		}

		const code = newCode();
		const { id } = await work.db
			.insertInto('extensions')
			.values({
				callId: call.id,
				code,
				closesAt,
				note: input.note,
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { closesAt: closesAt.toString() } });
		return code;
	}
);

/** 40 bits: tried as often as the limits allow, it is guessed once in many thousand years. */
function newCode(): string {
	const letters = Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]);
	return letters.join('');
}
