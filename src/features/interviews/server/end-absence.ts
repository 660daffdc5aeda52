import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { interviews } from '../access.ts';

/** Takes a time away back. One that is not there any more is not there: Missing. */
export const endAbsence = command(
	'end-absence',
	interviews,
	async (work, input: { readonly cycleId: string; readonly absenceId: string }): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', input.cycleId)
			.executeTakeFirst();
		const absence = await work.db
			.selectFrom('panelTimes')
			.select(['id', 'personId'])
			.where('id', '=', input.absenceId)
			.where('slotId', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!cycle || !absence) throw new Missing('absence');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id, own: [absence.personId] });

		await work.db.deleteFrom('panelTimes').where('id', '=', absence.id).execute();

		await work.record({ subjectId: absence.personId });
	}
);
