import { randomUUID } from 'node:crypto';
import { sql, type NotNull } from 'kysely';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { openBatch } from '#features/letters/server/open-batch.ts';
import { releaseBatch } from '#features/letters/server/release-batch.ts';
import { scheduleBatch } from '#features/letters/server/schedule-batch.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { selects } from '../access.ts';
import { answerDeadline } from '../rules.ts';
import { postDecision } from './letters.ts';
import { textsOf } from './texts.ts';
import { isStanding } from '#features/applications/server/standing.ts';
import { welcomeSelected } from './welcome-selected.ts';

/** Which decisions are told, and when their letters go: now, at a time, or when somebody says so. */
export interface Announcing {
	readonly cycleId: string;
	/** the batch of letters; the same one asked for twice is written once */
	readonly batchId?: string;
	/** which outcomes; all of them when left out */
	readonly outcomes?: readonly Outcome[];
	readonly release?: 'now' | 'held' | Temporal.Instant;
}

/**
 * Writes a letter to every applicant whose present decision they have not been told, each in the language in which
 * they applied, and holds them together in the outbox until their release. Whoever is selected is told by when they
 * answer. Announcing twice writes to nobody twice. Returns how many letters were written.
 * @throws Refused `call_still_open` while people may still apply
 */
export const announceDecisions = command(
	'announce-decisions',
	selects,
	async (work, input: Announcing): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.innerJoin('calls', 'calls.cycleId', 'cycles.id')
			.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
			.select(['cycles.id', 'cycles.programmeId', 'cycles.plan', 'cycles.timeZone'])
			.select(['calls.id as callId', 'calls.closesAt', 'programmes.name as programmeName'])
			.where('cycles.id', '=', input.cycleId)
			.forUpdate('calls')
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (Temporal.Instant.compare(work.now, cycle.closesAt) < 0) {
			throw new Refused('call_still_open');
		}

		const untold = await untoldDecisions(work, cycle.callId, input.outcomes);
		if (untold.length === 0) return 0;
		const batchId = input.batchId ?? randomUUID();
		const { release = 'now' } = input;
		await openBatch(work.db, work.actor, { batchId, cycleId: cycle.id, kind: 'decisions' });
		const plan = cycle.plan as Plan;
		const from = release instanceof Temporal.Instant ? release : work.now;
		const answerBy = answerDeadline(from, plan.selection.answerDays, cycle.timeZone);
		await work.db
			.insertInto('announcements')
			.values(
				untold.map(({ decisionId, outcome }) => ({
					decisionId,
					announcedAt: work.now,
					announcedBy: work.actor.personId,
					batchId,
					answerBy: outcome === 'selected' ? answerBy : null
				}))
			)
			// One that was taken back is written again.
			.onConflict((conflict) =>
				conflict.column('decisionId').doUpdateSet((eb) => ({
					announcedAt: eb.ref('excluded.announcedAt'),
					announcedBy: eb.ref('excluded.announcedBy'),
					batchId: eb.ref('excluded.batchId'),
					answerBy: eb.ref('excluded.answerBy')
				}))
			)
			.execute();

		await work.record({ subjectId: cycle.id, facts: { letters: untold.length, batchId } });

		const programme = {
			id: cycle.programmeId,
			name: cycle.programmeName as LocalisedText,
			timeZone: cycle.timeZone,
			answerBy
		};
		const texts = await textsOf(work.db, cycle.id);
		for (const told of untold) await postDecision(work.db, programme, texts, { ...told, batchId });
		if (release === 'now') {
			await releaseBatch(work.db, work.actor, { batchId });
			await welcomeSelected(work.db, work.actor, { cycleId: cycle.id });
		} else if (release instanceof Temporal.Instant) {
			await scheduleBatch(work.db, work.actor, { batchId, releaseAt: release });
		}
		return untold.length;
	}
);

/** The present decision of each application of a call that its applicant has not been told, nor is about to be. */
async function untoldDecisions(work: Work, callId: string, outcomes?: readonly Outcome[]) {
	const rows = await work.db
		.selectFrom('applications')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select(['applications.id', 'applications.number', 'applications.name'])
		.select(['applications.email', 'applications.locale'])
		.select(['present.decisionId', 'present.outcome'])
		.$narrowType<{ decisionId: NotNull }>()
		.where('applications.callId', '=', callId)
		.where('present.announcedAt', 'is', null)
		.where(isStanding())
		.$if(outcomes !== undefined, (query) =>
			query.where(sql<boolean>`present.outcome = any(${outcomes ?? []}::text[])`)
		)
		.orderBy('applications.number')
		.execute();
	return rows.map((row) => ({
		...row,
		locale: row.locale as Locale,
		outcome: row.outcome as Outcome
	}));
}
