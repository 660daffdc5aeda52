import { Missing } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import { command } from '#platform/command.ts';
import { runsGroupMeetings } from '../access.ts';
import { isNews } from '../rules.ts';
import { findCycle, groupMeeting } from './find.ts';
import { tellGuests } from './tell-guests.ts';
import { meetingOf, writeMeetingVersion, type TypedMeeting } from './write-meeting.ts';

/** A group meeting of a cycle; `once` was chosen when the form was opened. */
export interface NewMeeting extends TypedMeeting {
	readonly cycleId: string;
	readonly once: string;
}

/**
 * Plans a group meeting and invites everybody by their calendars, or notes one that is over; returns its id. The same
 * form again returns the id of the first time.
 * @throws Invalid and Refused as `meetingOf`; Missing
 */
export const planGroupMeeting = command(
	'plan-group-meeting',
	runsGroupMeetings,
	async (work, input: NewMeeting): Promise<string> => {
		const cycle = await findCycle(work.db, input.cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const meeting = await meetingOf(work.db, input, cycle);

		const made = await work.db
			.insertInto('gatherings')
			.values({
				...{ cycleId: cycle.id, kind: groupMeeting, once: input.once },
				...{ madeAt: work.now, madeBy: work.actor.personId }
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) return idOf(work.db, input);
		await writeMeetingVersion(work, made.id, 0, meeting);

		await work.record({ subjectId: made.id, facts: { cycleId: cycle.id } });

		if (isNews([meeting], work.now)) {
			const told = { ...meeting, id: made.id, sequence: 0 };
			await tellGuests(work, cycle, told, { isNew: true });
		}
		return made.id;
	}
);

async function idOf(db: Db, { once, cycleId }: NewMeeting): Promise<string> {
	const { id } = await db
		.selectFrom('gatherings')
		.select('id')
		.where('once', '=', once)
		.where('cycleId', '=', cycleId)
		.where('kind', '=', groupMeeting)
		.executeTakeFirstOrThrow(() => new Missing('group meeting'));
	return id;
}
