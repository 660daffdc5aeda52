import { isDeepStrictEqual } from 'node:util';
import { anyone } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import type { ApplicationText } from '../types.ts';
import { postReceipt } from './letters.ts';
import { lockCall, refuseUnlessOpen } from './open-call.ts';
import { rewrite, textColumns } from './rewrite.ts';

/**
 * A submission. `once` was chosen when the form was opened: the same form from the same address is one application,
 * however often it is sent; on a shared computer the next person's is another, even from a page that Back brought.
 */
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
 * Sent again (a double click, a lost answer), it returns the receipt of the first time; sent again with other
 * answers, it writes them over the first ones while the call is open.
 * @throws Refused `call_not_open` before the call opens, `call_closed` from the second that it shuts
 */
export const submitApplication = command(
	'submit-application',
	anyone,
	async (work, input: Submission): Promise<Receipt> => {
		const call = await lockCall(work.db, input.cycleId);
		work.allow({ programmeId: call.programmeId });

		const once = keyOf(input);
		const earlier = await work.db
			.selectFrom('applications')
			.select(['id', 'number', 'name', 'answers'])
			.where('callId', '=', call.id)
			.where('once', '=', once)
			.executeTakeFirst();
		if (earlier && saysTheSame(earlier, input)) return receiptOf(earlier);
		refuseUnlessOpen(call, work.now);
		if (earlier) {
			await rewrite(work, call, earlier.id, input);
			await work.record({ subjectId: earlier.id, facts: { again: true } });
			return receiptOf(earlier);
		}

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
				once,
				...textColumns(call, input),
				submittedAt: work.now
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id, facts: { number } });

		await postReceipt(work.db, call, { ...input, id, number });
		return { id, number };
	}
);

const receiptOf = ({ id, number }: Receipt): Receipt => ({ id, number });

/** One form from one address. */
const keyOf = ({ once, email }: Submission): string => uuidOf(`${once} ${email.toLowerCase()}`);

/** Whether a stored application has the very text that was sent now. */
function saysTheSame(earlier: { name: string; answers: unknown }, input: Submission): boolean {
	return earlier.name === input.name && isDeepStrictEqual(earlier.answers, input.answers);
}
