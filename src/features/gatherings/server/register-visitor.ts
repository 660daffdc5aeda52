import type { Locale } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { anyone } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { seatsLeft, takesRegistrations } from '../rules.ts';
import { lockGathering, placeOf } from './find.ts';
import { postPlace } from './letters.ts';
import type { Gathering } from './stops.ts';

/** Who asks for a place at a gathering, and whether we may write to them once about the call. */
export interface Registering {
	readonly gatheringId: string;
	readonly name: string;
	readonly email: string;
	readonly locale: Locale;
	readonly remind: boolean;
}

/**
 * Gives somebody a place and writes them when, where, and how to give it back. One address has one place at a
 * gathering: whoever asks again keeps theirs, and may say now that we may write.
 * @throws Refused `gathering_called_off`, `gathering_begun`, `gathering_full` with its seats
 */
export const registerVisitor = command(
	'register-visitor',
	anyone,
	async (work, input: Registering): Promise<void> => {
		const gathering = await lockGathering(work.db, input.gatheringId);
		work.allow({ programmeId: gathering.programmeId, cycleId: gathering.cycleId });

		if (!gathering.call.published) throw new Missing('gathering');
		const held = await placeOf(work.db, gathering.id, input.email);
		if (held) return allowReminder(work, held, input);
		refuseUnlessFree(gathering, work.now);

		const { name, email, locale, remind } = input;
		const { id } = await work.db
			.insertInto('registrations')
			.values({
				gatheringId: gathering.id,
				...{ name, email, locale },
				walkIn: false,
				registeredAt: work.now,
				reminderWantedAt: remind ? work.now : null
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });

		await postPlace(work.db, gathering, { id, name, email, locale });
	}
);

function refuseUnlessFree(gathering: Gathering, now: Temporal.Instant): void {
	if (gathering.calledOffAt) throw new Refused('gathering_called_off');
	if (!takesRegistrations(gathering, now)) throw new Refused('gathering_begun');
	const { seats, taken } = gathering;
	if (seats !== null && seatsLeft(seats, taken) === 0) {
		throw new Refused('gathering_full', { seats });
	}
}

/** A yes that comes later counts from then on; a no that was said with a signed link stays a no. */
async function allowReminder(
	work: Work,
	held: NonNullable<Awaited<ReturnType<typeof placeOf>>>,
	{ remind }: Registering
): Promise<void> {
	if (!remind || held.reminderWantedAt) return;
	await work.db
		.updateTable('registrations')
		.set({ reminderWantedAt: work.now })
		.where('id', '=', held.id)
		.execute();
	await work.record({ subjectId: held.id });
}
