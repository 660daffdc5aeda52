import { randomUUID } from 'node:crypto';
import type { Locale } from '#core/locale.ts';
import { Invalid } from '#core/refusal.ts';
import { tidyCode } from '#features/calls/rules.ts';
import { extensionByCode } from '#features/calls/server/extensions.ts';
import { anyone } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { uuidOf } from '#platform/uuid.ts';
import { postResumeLink } from './letters.ts';
import { callToApplyTo, refuseUnlessOpen } from './open-call.ts';

/** Who begins, and in which language. `once` was chosen when the page was opened. */
export interface Beginning {
	readonly cycleId: string;
	readonly once: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	/** that the team gave somebody who could not begin in time */
	readonly code?: string | undefined;
}

/**
 * Begins a draft and writes its link to whoever begins; returns the draft's id, which the application will have.
 * One page and one address is one draft, however often it is sent. Whoever begins anew gets another draft, and the
 * letter tells them of the earlier ones: only whoever reads that address learns of those.
 * @throws Refused `call_not_open`, `call_closed`; Invalid `code` `code_unknown`
 */
export const beginApplication = command(
	'begin-application',
	anyone,
	async (work, input: Beginning): Promise<string> => {
		const call = await callToApplyTo(work.db, input.cycleId);
		work.allow({ programmeId: call.programmeId });

		const once = uuidOf(`${input.once} ${input.email.toLowerCase()}`);
		const earlier = await draftsOf(work, call.id, input.email);
		const same = earlier.find((draft) => draft.once === once);
		if (same) return same.id;
		const extension = await extensionOf(work, call.id, input.code);
		const closesAt = extension?.closesAt ?? call.closesAt;
		refuseUnlessOpen({ ...call, closesAt }, work.now);

		const { name, email, locale } = input;
		const id = randomUUID();
		const { numInsertedOrUpdatedRows } = await work.db
			.insertInto('drafts')
			.values({
				id,
				callId: call.id,
				formId: call.formId,
				once,
				...{ name, email, locale },
				extensionId: extension?.id ?? null,
				typed: JSON.stringify({ name, email }),
				begunAt: work.now,
				savedAt: work.now
			})
			.onConflict((conflict) => conflict.columns(['callId', 'once']).doNothing())
			.executeTakeFirstOrThrow();
		if (!numInsertedOrUpdatedRows) {
			const [first] = await draftsOf(work, call.id, input.email, once);
			return first!.id;
		}

		await work.record({ subjectId: id });

		await postResumeLink(
			work.db,
			{ ...call, deadline: closesAt },
			{ id, name, email, locale },
			earlier.length > 0
		);
		return id;
	}
);

/** The later deadline that a code stands for. @throws Invalid `code` `code_unknown` */
async function extensionOf({ db }: Work, callId: string, code: string | undefined) {
	if (code === undefined) return undefined;
	const extension = await extensionByCode(db, callId, tidyCode(code));
	if (!extension) throw new Invalid([{ field: 'code', code: 'code_unknown' }]);
	return extension;
}

/** What this address has begun at this call. */
function draftsOf({ db }: Work, callId: string, email: string, once?: string) {
	return db
		.selectFrom('drafts')
		.select(['id', 'once'])
		.where('callId', '=', callId)
		.where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
		.$if(once !== undefined, (query) => query.where('once', '=', once!))
		.execute();
}
