import { Refused } from '#core/refusal.ts';
import { lockMentorship } from '#features/mentorships/server/find.ts';
import { command } from '#platform/command.ts';
import { ends } from '../access.ts';
import { extensionObstacle } from '../rules.ts';
import { postExtended } from './letters.ts';

/** A later last day, as both sides agreed to it. */
export interface Extension {
	readonly mentorshipId: string;
	/** YYYY-MM-DD */
	readonly untilOn: string;
	/** why: the team and both sides read it */
	readonly reason: string;
}

/**
 * Lets a mentorship last longer than its cycle; both sides are told. The same day again is the same extension.
 * @throws Refused `mentorship_ended`, `extension_not_later`, `extension_too_long`
 */
export const extendMentorship = command(
	'extend-mentorship',
	ends,
	async (work, { mentorshipId, untilOn, reason }: Extension): Promise<void> => {
		const mentorship = await lockMentorship(work.db, mentorshipId);
		const { programmeId, cycleId, term } = mentorship;
		work.allow({ programmeId, cycleId });
		const { endsOn } = await work.db
			.selectFrom('cycles')
			.select('endsOn')
			.where('id', '=', cycleId)
			.executeTakeFirstOrThrow();
		if (untilOn === term.dueOn && untilOn > endsOn) return;
		const obstacle = extensionObstacle(untilOn, { term, cycleEndsOn: endsOn });
		if (obstacle) throw new Refused(obstacle.code, obstacle.facts);

		await work.db
			.insertInto('mentorshipExtensions')
			.values({ mentorshipId, untilOn, reason, madeAt: work.now, madeBy: work.actor.personId })
			.execute();

		await work.record({ subjectId: mentorshipId, facts: { untilOn } });

		await postExtended(work.db, mentorship, { untilOn, reason });
	}
);
