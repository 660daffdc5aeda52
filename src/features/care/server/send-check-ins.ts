import { administrates } from '#features/people/access.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { checkInOn, isDue } from '../check-ins.ts';
import { postCheckIn } from './letters.ts';
import { careRows, toCare } from './rows.ts';

/**
 * Writes to every member of every mentorship whose check-in is due, once for each moment; of one that ended before its
 * time nobody is asked any more. Returns how many letters.
 */
export const sendCheckIns = command(
	'send-check-ins',
	administrates,
	async (work): Promise<number> => {
		work.allow({});
		// The last one is asked half a year after the end.
		const since = work.now
			.subtract({ hours: 24 * 230 })
			.toZonedDateTimeISO('UTC')
			.toPlainDate();
		const rows = await careRows(work.db)
			.where((eb) => eb.or([eb('terms.way', 'is', null), eb('terms.way', '<>', 'early')]))
			.where('terms.dueOn', '>=', since.toString())
			.execute();
		const due = rows.map(toCare).flatMap((mentorship) => {
			const { cycle, facts, members } = mentorship;
			const today = todayIn(cycle.timeZone);
			return stillAsked(cycle.plan.checkIns)
				.filter((each) => isDue(checkInOn(each, { ...facts, endsOn: facts.term.dueOn }), today))
				.flatMap((checkIn) => members.map((member) => ({ mentorship, member, checkIn })));
		});

		let written = 0;
		for (const { mentorship, member, checkIn } of due) {
			const { personId } = member;
			const first = await work.db
				.insertInto('checkInLetters')
				.values({
					...{ mentorshipId: mentorship.id, personId, moment: checkIn.key },
					writtenAt: work.now
				})
				.onConflict((conflict) => conflict.doNothing())
				.returning('moment')
				.executeTakeFirst();
			if (!first) continue;
			await postCheckIn(work.db, mentorship, member, checkIn);
			written++;
		}

		if (written > 0) await work.record({ facts: { written } });
		return written;
	}
);
