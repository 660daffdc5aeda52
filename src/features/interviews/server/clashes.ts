import { Refused } from '#core/refusal.ts';
import type { Db } from '#platform/database.ts';
import type { Span } from '../rules.ts';

/** What is about to be used, and when. */
export interface Wanted {
	readonly times: readonly Span[];
	readonly panel: readonly string[];
	readonly room?: string;
	readonly link?: string;
}

/** What each exclusion constraint says, in our codes. */
const constraints: Readonly<Record<string, string>> = {
	panel_times_person: 'panel_busy_now',
	interview_slots_room: 'room_taken',
	interview_slots_link: 'link_taken'
};

/**
 * Writes what takes people's and rooms' time. Who or what is elsewhere is looked up first, so that the refusal can say
 * who; what somebody else writes in the same moment only the database sees, and its refusal gets words as well.
 * @throws Refused `panel_busy`, `panel_busy_now`, `room_taken`, `link_taken`
 */
export async function refuseClashes<T>(
	db: Db,
	wanted: Wanted,
	write: () => Promise<T>
): Promise<T> {
	const busy = await busyMember(db, wanted);
	if (busy) throw new Refused('panel_busy', { name: busy });
	try {
		return await write();
	} catch (error) {
		const { code, constraint } = error as { code?: string; constraint?: string };
		const said = code === '23P01' ? constraints[constraint ?? ''] : undefined;
		if (!said) throw error;
		throw new Refused(said, { room: wanted.room ?? '' });
	}
}

async function busyMember(db: Db, { times, panel }: Wanted): Promise<string | undefined> {
	if (panel.length === 0 || times.length === 0) return undefined;
	const row = await db
		.selectFrom('panelTimes')
		.innerJoin('people', 'people.id', 'panelTimes.personId')
		.select('people.name')
		.where('panelTimes.personId', 'in', panel)
		.where((where) =>
			where.or(
				times.map(({ startsAt, endsAt }) =>
					where.and([
						where('panelTimes.startsAt', '<', endsAt),
						where('panelTimes.endsAt', '>', startsAt)
					])
				)
			)
		)
		.orderBy('people.name')
		.limit(1)
		.executeTakeFirst();
	return row?.name;
}
