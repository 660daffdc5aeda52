import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';

/**
 * Gives everybody who was selected, and by now knows it, their account and their role in the cycle. Not before: whoever
 * can sign in must not learn from it what no letter has told them. Doing it twice changes nothing.
 */
export const welcomeSelected = command(
	'welcome-selected',
	selects,
	async (work, { cycleId }: { readonly cycleId: string }): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });
		const unknown = await work.db
			.selectFrom('applications')
			.innerJoin('calls', 'calls.id', 'applications.callId')
			.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
			.select(['applications.id', 'applications.name', 'applications.email'])
			.select(['applications.locale', 'applications.country', 'applications.city'])
			.where('calls.cycleId', '=', cycle.id)
			.where('applications.personId', 'is', null)
			.where('present.outcome', '=', 'selected')
			.where('present.toldAt', '<=', work.now)
			.execute();
		if (unknown.length === 0) return;

		for (const applicant of unknown) {
			const locale = applicant.locale as Locale;
			const personId = await joinPerson(work.db, { ...applicant, locale });
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

		await work.record({ subjectId: cycle.id, facts: { people: unknown.length } });
	}
);
