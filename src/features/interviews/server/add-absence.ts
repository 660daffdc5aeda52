import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { interviews } from '../access.ts';
import { panelPeople } from './panel-people.ts';

/** A time at which a panel member cannot be seated, on the wall clock of the cycle's zone. */
export interface Absence {
	readonly cycleId: string;
	readonly personId: string;
	/** YYYY-MM-DD */
	readonly day: string;
	/** HH:MM */
	readonly from: string;
	readonly until: string;
}

/**
 * Notes a time away; no slot can then have that person on its panel. The same time again changes nothing.
 * @throws Refused `absence_busy` when they sit in a slot then or are away already
 */
export const addAbsence = command(
	'add-absence',
	interviews,
	async (work, { cycleId, personId, day, from, until }: Absence): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'timeZone'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId, own: [personId] });
		if (!(await panelPeople(work.db, cycle)).some(({ id }) => id === personId)) {
			throw new Missing('panel member');
		}

		const at = (time: string) =>
			Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(cycle.timeZone).toInstant();
		const startsAt = at(from);
		const endsAt = at(until);
		if (Temporal.Instant.compare(startsAt, endsAt) >= 0) {
			throw new Invalid([{ field: 'until', code: 'ends_before_start' }]);
		}
		await work.db
			.selectFrom('people')
			.select('id')
			.where('id', '=', personId)
			.forNoKeyUpdate()
			.execute();
		const meeting = await work.db
			.selectFrom('panelTimes')
			.select(['slotId', 'startsAt', 'endsAt'])
			.where('personId', '=', personId)
			.where('startsAt', '<', endsAt)
			.where('endsAt', '>', startsAt)
			.execute();
		const same = meeting.some(
			(time) => time.slotId === null && time.startsAt.equals(startsAt) && time.endsAt.equals(endsAt)
		);
		if (same) return;
		if (meeting.length > 0) throw new Refused('absence_busy', { count: meeting.length });

		const added = { addedAt: work.now, addedBy: work.actor.personId };
		await work.db
			.insertInto('panelTimes')
			.values({ personId, startsAt, endsAt, ...added })
			.execute();

		await work.record({ subjectId: personId, facts: { day } });
	}
);
