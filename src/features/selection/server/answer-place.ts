import type { NotNull } from 'kysely';
import { theSystem } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { openLink } from '#features/applications/server/link.ts';
import { holdsLink } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { m } from '#messages';
import { command, type Work } from '#platform/command.ts';
import { answerRefusal } from '../rules.ts';
import { fillPlace } from './fill-place.ts';
import { welcomeSelected } from './welcome-selected.ts';

/** The yes or no of somebody who was selected. The sealed link gives the right to it. */
export interface PlaceAnswer {
	readonly link: string;
	readonly accepted: boolean;
	/** why not, if they want to say */
	readonly reason: string;
}

/**
 * Keeps the answer of somebody who was selected. A no frees the place, and the next reserve moves up. The same answer
 * twice is one; another answer than before is refused.
 * @throws Refused `place_not_offered`, `place_answered`, `place_too_late`
 */
export const answerPlace = command(
	'answer-place',
	holdsLink,
	async (work, input: PlaceAnswer): Promise<void> => {
		const id = openLink(input.link);
		const call = id && (await lockedCallOf(work, id));
		if (!id || !call) throw new Missing('application');
		work.allow({ programmeId: call.programmeId });
		const place = await work.db
			.selectFrom('presentDecisions as present')
			.innerJoin('applications', 'applications.id', 'present.applicationId')
			.select(['present.decisionId', 'present.outcome', 'present.toldAt', 'present.answerBy'])
			.select(['present.accepted', 'present.lapsedAt', 'applications.groups'])
			.$narrowType<{ decisionId: NotNull }>()
			.where('applications.id', '=', id)
			.executeTakeFirst();

		if (place?.accepted === input.accepted) return;
		// Said no before, and the place is gone: the same no again is the same answer.
		const isGone = place?.outcome !== 'selected';
		if (isGone && (await lastAnswer(work, id)) === input.accepted) return;
		const refusal = answerRefusal(place, work.now);
		if (!place || refusal) throw new Refused(refusal ?? 'place_not_offered');

		await work.db
			.insertInto('placeAnswers')
			.values({
				decisionId: place.decisionId,
				accepted: input.accepted,
				reason: input.reason,
				answeredAt: work.now
			})
			.execute();

		await work.record({ subjectId: id, facts: { accepted: input.accepted } });

		const { cycleId } = call;
		if (input.accepted) await welcomeSelected(work.db, theSystem, { cycleId });
		else {
			const note = m.selection_note_declined({}, { locale: 'en' });
			await fillPlace(work, call, { id, groups: place.groups, note });
		}
	}
);

/** The call of the application, locked: two answers that free places are taken one after the other. */
async function lockedCallOf(work: Work, applicationId: string) {
	const row = await work.db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['calls.id as callId', 'cycles.id as cycleId', 'cycles.programmeId', 'cycles.plan'])
		.select(['cycles.timeZone', 'programmes.name as programmeName'])
		.where('applications.id', '=', applicationId)
		.forUpdate('calls')
		.executeTakeFirst();
	return (
		row && {
			...row,
			plan: row.plan as Plan,
			programmeName: row.programmeName as LocalisedText
		}
	);
}

/** What somebody last said to a place that they were offered; undefined when they said nothing. */
async function lastAnswer(work: Work, applicationId: string): Promise<boolean | undefined> {
	const answer = await work.db
		.selectFrom('placeAnswers')
		.innerJoin('decisions', 'decisions.id', 'placeAnswers.decisionId')
		.select('accepted')
		.where('decisions.applicationId', '=', applicationId)
		.orderBy('decisions.id', 'desc')
		.executeTakeFirst();
	return answer?.accepted;
}
