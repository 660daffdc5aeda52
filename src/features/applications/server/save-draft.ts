import { sql } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { shutsFor } from '#features/calls/rules.ts';
import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import type { Db } from '#platform/database.ts';
import { openLink } from './link.ts';
import { refuseUnlessOpen } from './open-call.ts';

/** Fields as the boxes hold them now. The sealed link is what gives the right to the draft. */
export interface Saving {
	readonly link: string;
	/** the version of the form that the page showed */
	readonly formId: string;
	/** every value of each field that is told of; the others stay as they were */
	readonly fields: Readonly<Record<string, readonly string[]>>;
	/** the page with JavaScript that sends this, when there is one */
	readonly writer?: string | undefined;
	/** which of its sendings this is: a field is not written over by an earlier one of the same page */
	readonly turn?: number;
}

/** All that somebody may have typed, in bytes: beyond the longest forms, and far below what would weigh. */
export const mostTyped = 300_000;

/**
 * Keeps what was typed, right or wrong, and returns when. Field by field: two pages that write different fields do not
 * harm each other, and the last word on a field counts; of one page, the one that it sent last, not the one that came last. It is called every few seconds by everybody who writes, so it
 * is one statement on one row, with no line in the audit; a rule that says no after it undoes it.
 * @throws Missing for a link or a form that are not ours; Refused `call_closed`, `application_withdrawn`,
 * `typed_too_much`
 */
export const saveDraft = command(
	'save-draft',
	holdsLink,
	async (work, input: Saving): Promise<Temporal.Instant> => {
		work.allow({});
		const id = openLink(input.link);
		if (!id) throw new Missing('draft');

		const saved = await merge(work.db, id, input, work.now);
		if (!saved) throw new Missing('draft');

		if (saved.withdrawn) throw new Refused('application_withdrawn');
		if (saved.size > mostTyped) throw new Refused('typed_too_much');
		refuseUnlessOpen({ ...saved, published: true, closesAt: shutsFor(saved, saved) }, work.now);
		return work.now;
	}
);

function merge(db: Db, id: string, saving: Saving, now: Temporal.Instant) {
	const { formId, fields, writer = null, turn = 0 } = saving;
	const news = sql<string>`(
		select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${JSON.stringify(fields, storable)}::jsonb)
		where ${writer}::text is null or (drafts.turns -> key ->> 0) is distinct from ${writer}::text
			or (drafts.turns -> key ->> 1)::integer < ${turn}::integer
	)`;
	const turns = sql<string>`(
		select coalesce(jsonb_object_agg(key, jsonb_build_array(${writer}::text, ${turn}::integer)), '{}')
		from jsonb_object_keys(${news}) as key
	)`;
	return db
		.updateTable('drafts')
		.from('calls')
		.from('forms')
		.set({
			typed: sql`drafts.typed || ${news}`,
			turns: sql`drafts.turns || ${turns}`,
			formId,
			savedAt: now
		})
		.where('drafts.id', '=', id)
		.whereRef('calls.id', '=', 'drafts.callId')
		.where('forms.id', '=', formId)
		.whereRef('forms.cycleId', '=', 'calls.cycleId')
		.returning((eb) => [
			'drafts.begunAt',
			'calls.opensAt',
			'calls.closesAt',
			'calls.graceMinutes',
			sql<number>`octet_length(drafts.typed::text)`.as('size'),
			eb
				.selectFrom('extensions')
				.select('extensions.closesAt')
				.whereRef('extensions.id', '=', 'drafts.extensionId')
				.where('extensions.endedAt', 'is', null)
				.as('extendedTo'),
			eb
				.exists(
					eb
						.selectFrom('withdrawals')
						.select('applicationId')
						.whereRef('withdrawals.applicationId', '=', 'drafts.id')
				)
				.as('withdrawn')
		])
		.executeTakeFirst();
}

/** What the database cannot keep, and nobody can see. */
function storable(_: string, value: unknown): unknown {
	return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
