import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { obstacleToFixing } from '../pins.ts';
import type { Pin, Two } from '../types.ts';
import { pinsOf } from './knowledge.ts';
import { allowPair, type PairOfCycle } from './pair-at-hand.ts';
import { presentQuestion, type PresentQuestion } from './question.ts';
import { withdrawPins } from './unpin-pair.ts';

/** A pair that somebody decides by hand, with the reason, which the team alone reads. */
export interface NewPin extends PairOfCycle {
	readonly kind: Pin['kind'];
	readonly reason: string;
}

/**
 * Says that two must be together, or must not, in every run from now on; returns the pin's id. What was said of the two
 * before gives way; the same again is the same pin.
 * @throws Refused `pin_elsewhere`, `pin_full`, `pin_breaks_rule` when they cannot be together as things stand
 */
export const pinPair = command(
	'pin-pair',
	matches,
	async (work, input: NewPin): Promise<string> => {
		const cycle = await allowPair(work, input);
		const live = await pinsOf(work.db, cycle.id);
		const { applicationId, mentorId, kind, reason } = input;
		const ofTwo = live.filter(
			(pin) => pin.application === applicationId && pin.mentor === mentorId
		);
		const same = ofTwo.find((pin) => pin.kind === kind);
		if (same) return same.id;

		if (kind === 'together') {
			const present = await presentQuestion(work.db, cycle);
			insistOnFixing(present, { application: applicationId, mentor: mentorId });
		}

		await withdrawPins(work, ofTwo);
		const { id } = await work.db
			.insertInto('pins')
			.values({
				cycleId: cycle.id,
				applicationId,
				mentorId,
				kind,
				reason,
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: cycle.id, facts: { kind, applicationId, mentorId } });
		return id;
	}
);

/** @throws Refused as `pinPair`, when two cannot be together as things stand */
export function insistOnFixing({ question, names }: PresentQuestion, two: Two): void {
	const obstacle = obstacleToFixing(question, two);
	if (!obstacle) return;
	const { code, facts, elsewhere } = obstacle;
	throw new Refused(code, elsewhere ? { mentor: names.get(elsewhere) ?? '–' } : facts);
}
