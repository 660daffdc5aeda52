import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { placeById } from './find.ts';

/** Somebody is here, or after all is not. */
export interface Marking {
	readonly registrationId: string;
	readonly present: boolean;
}

/** Notes at the door that somebody is here, or takes it back; what is noted already is not noted again. */
export const markAttendance = command(
	'mark-attendance',
	runsGatherings,
	async (work, { registrationId, present }: Marking): Promise<void> => {
		const place = await placeById(work.db, registrationId);
		if (!place) throw new Missing('registration');
		work.allow({ programmeId: place.programmeId, cycleId: place.cycleId });

		const newest = await work.db
			.selectFrom('attendances')
			.select('present')
			.where('registrationId', '=', registrationId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if ((newest?.present ?? false) === present) return;

		await work.db
			.insertInto('attendances')
			.values({ registrationId, present, markedAt: work.now, markedBy: work.actor.personId })
			.execute();

		await work.record({ subjectId: registrationId, facts: { present } });
	}
);
