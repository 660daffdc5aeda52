import { Refused } from '#core/refusal.ts';
import { pinsOf } from '#features/matching/server/knowledge.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { freePlaceOf } from '#features/matching/server/take-place.ts';
import { lockMentorship, type FoundMentorship } from '#features/mentorships/server/find.ts';
import { mentorOf } from '#features/mentorships/server/mentor-of.ts';
import { presentPairs } from '#features/proposals/server/put-proposals.ts';
import { command, type Work } from '#platform/command.ts';
import { ends } from '../access.ts';
import { postResumed } from './letters.ts';
import { applicationsOf } from './rematch.ts';

/**
 * Takes an ending back: it was a mistake, and the mentorship goes on as if it had not been. Sessions that were called off
 * stay so. Twice is once.
 * @throws Refused `ending_rematched` when somebody of it is asked about, or has, another mentor; `mentor_full`
 */
export const withdrawEnding = command(
	'withdraw-ending',
	ends,
	async (work, { mentorshipId }: { readonly mentorshipId: string }): Promise<void> => {
		const mentorship = await lockMentorship(work.db, mentorshipId);
		const { programmeId, cycleId, term } = mentorship;
		work.allow({ programmeId, cycleId });
		if (!term.way) return;
		if (term.way === 'early') await takePlaceBack(work, mentorship);

		await work.db
			.updateTable('mentorshipEndings')
			.set({ withdrawnAt: work.now, withdrawnBy: work.actor.personId })
			.where('mentorshipId', '=', mentorshipId)
			.where('withdrawnAt', 'is', null)
			.execute();

		await work.record({ subjectId: mentorshipId });

		if (term.way === 'early') await postResumed(work.db, mentorship);
	}
);

async function takePlaceBack(work: Work, { id, cycleId, members }: FoundMentorship): Promise<void> {
	const applications = await applicationsOf(work.db, id);
	const taken = (await presentPairs(work, cycleId)).some(({ mentees }) =>
		mentees.some((one) => applications.includes(one))
	);
	if (taken) throw new Refused('ending_rematched');
	const mentorId = await mentorOf(work.db, id);
	if (!mentorId) return;
	const place = await freePlaceOf(work, cycleId, mentorId);
	if (place === null) {
		throw new Refused('mentor_full', {
			name: members.find((each) => each.side === 'mentor')!.name
		});
	}
	await work.db
		.updateTable('mentorPlaces')
		.set({ place, freedAt: null })
		.where('mentorshipId', '=', id)
		.execute();
	for (const pin of await pinsOf(work.db, cycleId)) {
		const ofThese = pin.mentor === mentorId && applications.includes(pin.application);
		if (ofThese && pin.kind === 'apart') await unpinPair(work.db, work.actor, { pinId: pin.id });
	}
}
