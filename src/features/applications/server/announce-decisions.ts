import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { dayOf } from '#features/people/rules.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import type { Outcome } from '../rules.ts';
import { postDecision } from './letters.ts';
import { standsAlone } from './merged.ts';

/**
 * Tells every applicant whose present decision they have not been told yet, each in their language.
 * Whoever is selected gets an account and the role of a mentee. Telling twice tells nobody twice.
 * Returns how many letters were written.
 * @throws Refused `call_still_open` while people may still apply
 */
export const announceDecisions = command(
	'announce-decisions',
	coordinates,
	async (work, input: { readonly cycleId: string }): Promise<number> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.innerJoin('calls', 'calls.cycleId', 'cycles.id')
			.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
			.select([
				'cycles.id',
				'cycles.programmeId',
				'cycles.plan',
				'calls.id as callId',
				'calls.closesAt',
				'programmes.name as programmeName'
			])
			.where('cycles.id', '=', input.cycleId)
			.forUpdate('calls')
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		if (Temporal.Instant.compare(work.now, cycle.closesAt) < 0)
			throw new Refused('call_still_open');

		const untold = await untoldDecisions(work, cycle.callId);
		if (untold.length === 0) return 0;
		const announcements = untold.map(({ decisionId }) => ({
			decisionId,
			announcedAt: work.now,
			announcedBy: work.actor.personId
		}));
		await work.db.insertInto('announcements').values(announcements).execute();
		for (const told of untold.filter(({ outcome }) => outcome === 'selected')) {
			await welcome(work, cycle, told);
		}

		await work.record({ subjectId: cycle.id, facts: { letters: untold.length } });

		const programme = {
			id: cycle.programmeId,
			name: cycle.programmeName as LocalisedText,
			plan: cycle.plan as Plan
		};
		for (const told of untold) await postDecision(work.db, programme, told);
		return untold.length;
	}
);

/** The present decision of each application of a call, not taken back, that nobody has been told of. */
async function untoldDecisions(work: Work, callId: string) {
	const rows = await work.db
		.selectFrom('applications')
		.innerJoin('decisions', 'decisions.applicationId', 'applications.id')
		.leftJoin('announcements', 'announcements.decisionId', 'decisions.id')
		.leftJoin('withdrawals', 'withdrawals.applicationId', 'applications.id')
		.distinctOn('applications.id')
		.select([
			'applications.id',
			'applications.number',
			'applications.name',
			'applications.email',
			'applications.locale',
			'applications.country',
			'applications.city',
			'decisions.id as decisionId',
			'decisions.outcome',
			'announcements.announcedAt'
		])
		.where('applications.callId', '=', callId)
		.where(standsAlone())
		.where('withdrawals.withdrawnAt', 'is', null)
		.orderBy('applications.id')
		.orderBy('decisions.id', 'desc')
		.execute();
	return rows
		.filter((row) => row.announcedAt === null)
		.map((row) => ({ ...row, locale: row.locale as Locale, outcome: row.outcome as Outcome }));
}

/** Gives a selected applicant their account and their role in the cycle. */
async function welcome(
	work: Work,
	cycle: { id: string; programmeId: string },
	applicant: Awaited<ReturnType<typeof untoldDecisions>>[number]
): Promise<void> {
	const personId = await joinPerson(work.db, applicant);
	await giveRole(work.db, {
		personId,
		kind: 'mentee',
		programmeId: cycle.programmeId,
		cycleId: cycle.id,
		fromOn: dayOf(work.now)
	});
	await work.db
		.updateTable('applications')
		.set({ personId })
		.where('id', '=', applicant.id)
		.execute();
}
