import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { locales } from '#core/locale.ts';
import { outcomes } from '#features/applications/rules.ts';
import { batchesOf } from '#features/letters/server/batches.ts';
import { releaseBatch } from '#features/letters/server/release-batch.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { selects } from '#features/selection/access.ts';
import { localDateTime } from '#features/calls/forms.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { publishResults, resultKinds } from '#features/selection/server/publish-results.ts';
import { publishedKinds } from '#features/selection/server/results.ts';
import { letterKinds } from '#features/selection/server/texts.ts';
import { untoldCounts } from '#features/selection/server/untold.ts';
import { welcomeSelected } from '#features/selection/server/welcome-selected.ts';
import { withdrawAnnouncements } from '#features/selection/server/withdraw-announcements.ts';
import { formatDateTime } from '#language/format.ts';
import { languageNames } from '#language/names.ts';
import { formatZone } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const cycle = await found(event);
	const when = (instant: Temporal.Instant | null) =>
		instant && formatDateTime(instant, locale, cycle.timeZone, 'short');
	const counts = await untoldCounts(db, actor, cycle);
	const batches = await batchesOf(db, actor, cycle.id);
	const published = await publishedKinds(db, cycle.id);
	return {
		closed: cycle.stage !== 'preparing' && cycle.stage !== 'call',
		batchId: randomUUID(),
		zone: formatZone(cycle.timeZone, locale),
		untold: outcomes.map((outcome) => ({
			outcome,
			count: counts
				.filter((row) => row.outcome === outcome)
				.reduce((sum, { count }) => sum + count, 0),
			languages: counts
				.filter((row) => row.outcome === outcome)
				.map((row) => `${languageNames[row.locale]}: ${row.count}`)
				.join(', ')
		})),
		kinds: letterKinds.map((kind) => ({ kind })),
		languages: locales.map((value) => ({ value, label: languageNames[value] })),
		batches: batches
			.filter(({ kind }) => kind === 'decisions')
			.map((batch) => ({
				id: batch.id,
				letters: batch.letters,
				sent: batch.sent,
				withdrawn: batch.withdrawn,
				made: when(batch.madeAt),
				goes: when(batch.releaseAt),
				gone: when(batch.releasedAt),
				held: isHeld(batch)
			})),
		published: resultKinds.map((kind) => ({ kind, published: published.includes(kind) })),
		written: Number(event.url.searchParams.get('written') ?? 0)
	};
};

/** Letters that somebody can still take back. */
function isHeld(batch: {
	readonly releasedAt: Temporal.Instant | null;
	readonly releaseAt: Temporal.Instant | null;
	readonly withdrawn: number;
	readonly letters: number;
}): boolean {
	const goesAt = batch.releasedAt ?? batch.releaseAt;
	const isGone = goesAt !== null && Temporal.Instant.compare(goesAt, now()) <= 0;
	return !isGone && batch.withdrawn < batch.letters;
}

const writeSchema = z.object({
	batchId: z.uuid(),
	outcomes: z.array(z.enum(outcomes, 'not_in_list')),
	release: z.enum(['held', 'now', 'later'], 'not_in_list'),
	at: localDateTime.optional()
});
const batchSchema = z.object({ batch: z.uuid('not_in_list') });
const publishSchema = z.object({
	kind: z.enum(resultKinds, 'not_in_list'),
	publish: z.enum(['yes', 'no'], 'not_in_list')
});

export const actions: Actions = {
	write: (event) =>
		submission(event, writeSchema, async ({ batchId, outcomes: chosen, release, at }) => {
			const { db, actor } = event.locals;
			const cycle = await found(event);
			if (chosen.length === 0) throw new Refused('nothing_chosen');
			const written = await announceDecisions(db, actor, {
				cycleId: cycle.id,
				batchId,
				outcomes: chosen,
				release: release === 'later' ? moment(at, cycle.timeZone) : release
			});
			return `/desk/cycles/${cycle.slug}/selection/letters?written=${written}`;
		}),
	release: (event) =>
		submission(event, batchSchema, async ({ batch }) => {
			const { db, actor } = event.locals;
			const cycle = await found(event);
			await releaseBatch(db, actor, { batchId: batch });
			await welcomeSelected(db, actor, { cycleId: cycle.id });
		}),
	withdraw: (event) =>
		submission(event, batchSchema, async ({ batch }) => {
			const { db, actor } = event.locals;
			await withdrawAnnouncements(db, actor, { batchId: batch });
		}),
	publish: (event) =>
		submission(event, publishSchema, async ({ kind, publish }) => {
			const { db, actor } = event.locals;
			const cycle = await found(event);
			await publishResults(db, actor, { cycleId: cycle.id, kind, published: publish === 'yes' });
		})
};

/** The wall clock of the cycle as an instant. @throws Invalid when it is none, or gone by */
function moment(at: string | undefined, timeZone: string): Temporal.Instant {
	if (at === undefined) throw new Invalid([{ field: 'at', code: 'required' }]);
	const instant = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone).toInstant();
	if (Temporal.Instant.compare(instant, now()) <= 0) {
		throw new Invalid([{ field: 'at', code: 'gone_by' }]);
	}
	return instant;
}

/** The cycle that the address names, for who selects in it. @throws Missing */
async function found({ locals, params }: RequestEvent) {
	const cycle = await deskCycle(locals.db, locals.actor, params.cycle);
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	if (!selects(locals.actor, scope)) throw new Missing('letters');
	return cycle;
}
