import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { participates } from '#features/people/access.ts';
import { lockMentorship, ownersOf } from '#features/mentorships/server/find.ts';
import { todayIn } from '#platform/clock.ts';
import { command } from '#platform/command.ts';
import { wasAsked } from './own-closing.ts';
import { closingOpensOn, isClosingOpen, type NextWish } from '../rules.ts';

/** What a member says at the end. */
export interface SentClosing {
	readonly mentorshipId: string;
	/** question of the plan → text */
	readonly answers: Readonly<Record<string, string>>;
	/** a sentence for the other side */
	readonly farewell: string;
	readonly wishes: readonly NextWish[];
}

/** Longest answer to a question, in characters. */
export const longestAnswer = 5000;

/**
 * Keeps what a member says at the end; sent again, the newest counts. The same again is the same.
 * @throws Invalid for an answer that is too long; Refused `closing_not_open`, `closing_empty` when nothing was said yet
 */
export const sendClosing = command(
	'send-closing',
	participates,
	async (work, { mentorshipId, answers, farewell, wishes }: SentClosing): Promise<void> => {
		const mentorship = await lockMentorship(work.db, mentorshipId);
		work.allow(ownersOf(mentorship));
		const { personId } = work.actor;
		if (!mentorship.members.some((member) => member.personId === personId) || !personId) {
			throw new Missing('member');
		}
		const { ending } = mentorship.plan;
		const isOpen = isClosingOpen(mentorship.term, ending, todayIn(mentorship.timeZone));
		if (!isOpen && !(await wasAsked(work.db, mentorshipId, personId))) {
			throw new Refused('closing_not_open', { opensOn: closingOpensOn(mentorship.term, ending) });
		}
		const tooLong = Object.entries(answers).filter(([, text]) => text.length > longestAnswer);
		if (tooLong.length > 0) {
			const facts = { maximum: longestAnswer };
			throw new Invalid(
				tooLong.map(([key]) => ({ field: `answer_${key}`, code: 'too_long', facts }))
			);
		}

		const said = { answers: JSON.stringify(answers), farewell, wishes: [...wishes] };
		const newest = await work.db
			.selectFrom('closings')
			.select(['answers', 'farewell', 'wishes'])
			.where('mentorshipId', '=', mentorshipId)
			.where('personId', '=', personId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (!newest && saysNothing({ answers, farewell, wishes })) throw new Refused('closing_empty');
		if (newest && sameText(newest, { answers, farewell, wishes })) return;
		await work.db
			.insertInto('closings')
			.values({ mentorshipId, personId, ...said, sentAt: work.now })
			.execute();

		await work.record({ subjectId: mentorshipId });
	}
);

function saysNothing({ answers, farewell, wishes }: Omit<SentClosing, 'mentorshipId'>): boolean {
	const texts = [...Object.values(answers), farewell];
	return wishes.length === 0 && texts.every((text) => text.trim() === '');
}

function sameText(...both: readonly { answers: unknown; farewell: string; wishes: unknown }[]) {
	const [one, other] = both.map(({ answers, farewell, wishes }) => {
		const sorted = Object.entries(answers as Record<string, string>).toSorted();
		return JSON.stringify([sorted, farewell, wishes]);
	});
	return one === other;
}
