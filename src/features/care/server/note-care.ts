import { Invalid, Missing } from '#core/refusal.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { uuidOf } from '#platform/uuid.ts';
import { hearsHelp, tends } from '../access.ts';
import type { CareWay } from '../rules.ts';
import { findMentorship } from './find.ts';
import { stepPlace } from './sealed.ts';

/** What somebody of the team did about an entry of the worklist. */
export interface CareNote {
	readonly entryId: string;
	readonly once: string;
	readonly way: CareWay;
	readonly outcome: string;
	/** when to look again, YYYY-MM-DD */
	readonly nextOn?: string | undefined;
	/** nothing is left to do: the entry leaves the worklist */
	readonly settled: boolean;
}

/** Notes a step of care. The same form twice is one step. @throws Invalid for a date that has passed, or that comes with `settled`; Missing */
export const noteCare = command('note-care', tends, async (work, note: CareNote): Promise<void> => {
	const { entryId, way, outcome, settled, once } = note;
	const entry = await work.db
		.selectFrom('careEntries')
		.select(['mentorshipId', 'helpRequestId'])
		.where('id', '=', entryId)
		.executeTakeFirst();
	if (!entry) throw new Missing('entry');
	const mentorship = await findMentorship(work, entry.mentorshipId);
	const { programmeId, cycleId, members, timeZone } = mentorship;
	work.allow({ programmeId, cycleId });
	const hears = hearsHelp(work.actor, { programmeId, cycleId, own: members });
	if (entry.helpRequestId && !hears) throw new Missing('entry');
	const nextOn = note.nextOn ?? null;
	if (nextOn && settled) throw new Invalid([{ field: 'nextOn', code: 'care_settled_with_date' }]);
	if (nextOn && nextOn < todayIn(timeZone)) {
		throw new Invalid([{ field: 'nextOn', code: 'care_date_passed' }]);
	}

	const id = uuidOf(`${entryId} ${once} ${way} ${nextOn} ${settled} ${outcome}`);
	const sealed = keyring().seal(stepPlace(id, entryId), outcome);
	const step = { id, entryId, way, outcome: sealed, nextOn, settled };
	const made = await work.db
		.insertInto('careSteps')
		.values({ ...step, notedAt: work.now, notedBy: work.actor.personId })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();

	if (made) await work.record({ subjectId: entryId, facts: { way, settled } });
});
