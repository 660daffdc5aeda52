import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Actor } from '#core/actor.ts';
import { coordinates } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { callStatus, type CallStatus } from '../rules.ts';

/** A call with what its readers need of the cycle around it. */
export interface Call {
	readonly id: string;
	readonly cycleId: string;
	readonly slug: string;
	readonly title: LocalisedText;
	readonly text: LocalisedText;
	readonly opensAt: Temporal.Instant;
	/** the first instant at which it is shut */
	readonly closesAt: Temporal.Instant;
	/** how long after it a draft may still be sent; for the team alone */
	readonly graceMinutes: number;
	readonly status: CallStatus;
	readonly timeZone: string;
	readonly startsOn: string;
	readonly endsOn: string;
	readonly plan: Plan;
	readonly programme: { readonly id: string; readonly slug: string; readonly name: LocalisedText };
}

/** The published call of a cycle, for the whole world. @throws Missing while it is a draft */
export async function publicCall(db: ReadonlyDb, slug: string): Promise<Call> {
	const row = await calls(db).where('cycles.slug', '=', slug).executeTakeFirst();
	const call = row && toCall(row);
	if (!call || call.status === 'draft') throw new Missing('call');
	return call;
}

/** The published calls that are open or will be, the first to close first. */
export async function currentCalls(db: ReadonlyDb): Promise<readonly Call[]> {
	const rows = await calls(db)
		.where('callPublications.publishedAt', 'is not', null)
		.where('calls.closesAt', '>', now())
		.orderBy('calls.closesAt')
		.execute();
	return rows.map(toCall);
}

/** The call of a cycle for its team, draft or not. @throws Missing */
export async function deskCall(db: ReadonlyDb, actor: Actor, cycleId: string): Promise<Call> {
	const row = await calls(db).where('cycles.id', '=', cycleId).executeTakeFirst();
	if (!row || !coordinates(actor, { programmeId: row.programmeId, cycleId })) {
		throw new Missing('call');
	}
	return toCall(row);
}

function calls(db: ReadonlyDb) {
	return db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.leftJoin('callPublications', 'callPublications.callId', 'calls.id')
		.select([
			'calls.id',
			'calls.cycleId',
			'cycles.slug',
			'calls.title',
			'calls.text',
			'calls.opensAt',
			'calls.closesAt',
			'calls.graceMinutes',
			'callPublications.publishedAt',
			'cycles.timeZone',
			'cycles.startsOn',
			'cycles.endsOn',
			'cycles.plan',
			'programmes.id as programmeId',
			'programmes.slug as programmeSlug',
			'programmes.name as programmeName'
		]);
}

type CallRow = Awaited<ReturnType<ReturnType<typeof calls>['execute']>>[number];

function toCall(row: CallRow): Call {
	const { publishedAt, programmeId, programmeSlug, programmeName, ...call } = row;
	return {
		...call,
		title: row.title as LocalisedText,
		text: row.text as LocalisedText,
		plan: row.plan as Plan,
		status: callStatus({ ...call, published: publishedAt !== null }, now()),
		programme: { id: programmeId, slug: programmeSlug, name: programmeName as LocalisedText }
	};
}
