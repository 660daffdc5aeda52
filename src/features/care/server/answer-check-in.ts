import { Invalid } from '#core/refusal.ts';
import { holdsLink } from '#features/people/access.ts';
import { stillAsked } from '#features/programmes/asked.ts';
import { command } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { uuidOf } from '#platform/uuid.ts';
import { ownCheckIn } from './own-check-in.ts';
import { remarkPlace } from './sealed.ts';

/** What somebody answers. Without `shared` the remark is not kept: nobody may read it. */
export interface CheckInReply {
	readonly link: string;
	/** question → 1 to 5 */
	readonly scores: Readonly<Record<string, number>>;
	readonly remark: string;
	readonly shared: boolean;
}

/** Answers a check-in; the first answer stands. @throws Invalid for a question left out, Missing */
export const answerCheckIn = command(
	'answer-check-in',
	holdsLink,
	async (work, { link, scores, remark, shared }: CheckInReply): Promise<void> => {
		const { asked, side, checkIn } = await ownCheckIn(work.db, link);
		work.allow({});
		const isStep = (key: string) => [1, 2, 3, 4, 5].includes(scores[key] ?? 0);
		const open = stillAsked(checkIn.questions).filter(({ key }) => !isStep(key));
		if (open.length > 0) {
			throw new Invalid(open.map(({ key }) => ({ field: `score_${key}`, code: 'required' })));
		}
		// Whoever had the page open before a statement was left out has answered it all the same.
		const kept = checkIn.questions
			.filter(({ key }) => isStep(key))
			.map(({ key }) => [key, scores[key]]);

		const { mentorshipId, personId, moment } = asked;
		const id = uuidOf(`${mentorshipId} ${personId} ${moment}`);
		const told = shared && remark !== '' ? keyring().seal(remarkPlace(id, personId), remark) : null;
		const made = await work.db
			.insertInto('checkInAnswers')
			.values({
				...{ id, mentorshipId, personId, moment, side },
				scores: JSON.stringify(Object.fromEntries(kept)),
				...{ remark: told, answeredAt: work.now }
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();

		if (made) await work.record({ subjectId: id, facts: { moment } });
	}
);
