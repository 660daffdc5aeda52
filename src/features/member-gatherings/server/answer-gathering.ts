import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { answersGathering } from '../access.ts';
import { takesAnswers } from '../rules.ts';
import { lockMemberGathering } from './find.ts';
import { isGuest } from './guests.ts';

/** Somebody says whether they come. */
export interface GatheringAnswer {
	readonly gatheringId: string;
	readonly comes: boolean;
}

/**
 * Keeps whether somebody comes, to all days at once; until it begins they may change their mind. The same twice is once.
 * @throws Refused `member_gathering_called_off`, `member_gathering_begun`; Missing for whoever is not invited
 */
export const answerGathering = command(
	'answer-gathering',
	answersGathering,
	async (work, { gatheringId, comes }: GatheringAnswer): Promise<void> => {
		const { gathering, cycle } = await lockMemberGathering(work.db, gatheringId);
		const { personId } = work.actor;
		const invited = personId !== null && (await isGuest(work.db, gatheringId, personId));
		work.allow({
			...{ programmeId: cycle.programmeId, cycleId: cycle.id },
			own: invited ? [personId] : []
		});
		if (!invited) throw new Missing('gathering');

		if (gathering.calledOffAt) throw new Refused('member_gathering_called_off');
		if (!takesAnswers(gathering, work.now)) throw new Refused('member_gathering_begun');
		const said = await work.db
			.selectFrom('standingGatheringAnswers')
			.select('day')
			.where('gatheringId', '=', gatheringId)
			.where('personId', '=', personId)
			.where('comes', '=', comes)
			.execute();
		const days = gathering.days.filter(({ day }) => !said.some((each) => each.day === day));
		if (days.length === 0) return;

		const answer = { gatheringId, personId, comes, answeredAt: work.now };
		await work.db
			.insertInto('gatheringAnswers')
			.values(days.map(({ day }) => ({ ...answer, day })))
			.execute();

		await work.record({ subjectId: gatheringId, facts: { comes } });
	}
);
