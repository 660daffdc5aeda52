import { anyone } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { meaningOf } from '../rules.ts';
import type { ApplicationText } from '../types.ts';
import { postReceipt } from './letters.ts';
import { lockCall, refuseUnlessOpen } from './open-call.ts';

/** A first submission. `once` was chosen when the form was opened: the same form twice is one application. */
export interface Submission extends ApplicationText {
	readonly cycleId: string;
	readonly once: string;
}

/** What the applicant gets back: their number in this call, and the id that their link opens. */
export interface Receipt {
	readonly id: string;
	readonly number: number;
}

/**
 * Takes an application in, gives it the next number of its call, and writes the receipt into the outbox.
 * Sent again (a double click, a lost answer), it returns the receipt of the first time.
 * @throws Refused `call_not_open` before the call opens, `call_closed` from the second that it shuts
 */
export const submitApplication = command(
	'submit-application',
	anyone,
	async (work, input: Submission): Promise<Receipt> => {
		const call = await lockCall(work.db, input.cycleId);
		work.allow({ programmeId: call.programmeId });

		const earlier = await work.db
			.selectFrom('applications')
			.select(['id', 'number'])
			.where('callId', '=', call.id)
			.where('once', '=', input.once)
			.executeTakeFirst();
		if (earlier) return earlier;
		refuseUnlessOpen(call, work.now);

		const { number } = await work.db
			.updateTable('calls')
			.set((eb) => ({ lastNumber: eb('lastNumber', '+', 1) }))
			.where('id', '=', call.id)
			.returning('lastNumber as number')
			.executeTakeFirstOrThrow();
		const { id } = await work.db
			.insertInto('applications')
			.values({
				callId: call.id,
				number,
				once: input.once,
				name: input.name,
				email: input.email,
				locale: input.locale,
				answers: JSON.stringify(input.answers),
				...meaningOf(call.plan, input.answers),
				submittedAt: work.now
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { number } });

		await postReceipt(work.db, call, { ...input, id, number });
		return { id, number };
	}
);
