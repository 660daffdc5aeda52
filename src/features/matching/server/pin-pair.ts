import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { matches } from '../access.ts';
import { obstacleToFixing, obstacleToParting } from '../pins.ts';
import type { Pin } from '../types.ts';
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
 * @throws Refused `pin_elsewhere`, `pin_full`, `pin_breaks_rule`, `pin_mate_barred` when they cannot be together as things
 *   stand, `pin_mate_fixed` when they cannot be apart
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

		const present = await presentQuestion(work.db, cycle);
		insistOnPin(present, { application: applicationId, mentor: mentorId, kind });

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

/** @throws Refused as `pinPair`, when two cannot be together, or apart, as things stand */
export function insistOnPin({ question, names }: PresentQuestion, { kind, ...two }: Pin): void {
	const obstacle = (kind === 'together' ? obstacleToFixing : obstacleToParting)(question, two);
	if (!obstacle) return;
	const { code, facts, ids = {} } = obstacle;
	const named = Object.entries(ids).map(([key, id]) => [key, names.get(id) ?? '–']);
	throw new Refused(code, { ...facts, ...Object.fromEntries(named) });
}
