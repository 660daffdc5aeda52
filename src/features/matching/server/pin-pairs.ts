import { theSystem } from '#core/actor.ts';
import type { Work } from '#platform/command.ts';
import type { Two } from '../types.ts';
import { pinsOf } from './knowledge.ts';
import { insistOnPin } from './pin-pair.ts';
import { presentQuestion, type CycleToMatch } from './question.ts';
import { withdrawPins } from './unpin-pair.ts';

/**
 * Fixes pairs together in the name of the software, all in one statement; what was said against one of them gives way. A
 * beat of a command, which has asked the permission and holds the row of the cycle.
 * @throws Refused as `pinPair`
 */
export async function pinPairs(
	{ db, now }: Work,
	cycle: CycleToMatch,
	pairs: readonly Two[],
	reason: string
): Promise<void> {
	if (pairs.length === 0) return;
	const against = (await pinsOf(db, cycle.id)).filter(
		(pin) => pin.kind === 'apart' && pairs.some((pair) => isSame(pin, pair))
	);
	const { question, names } = await presentQuestion(db, cycle);
	const pins = question.pins.filter((pin) => !against.some((one) => isSame(one, pin)));
	for (const pair of pairs) {
		const pin = { ...pair, kind: 'together' } as const;
		insistOnPin({ question: { ...question, pins }, names }, pin);
		pins.push(pin);
	}

	await withdrawPins({ db, now, actor: theSystem }, against);
	const made = { cycleId: cycle.id, kind: 'together', reason, madeAt: now, madeBy: null };
	await db
		.insertInto('pins')
		.values(
			pairs.map(({ application, mentor }) => ({
				...made,
				applicationId: application,
				mentorId: mentor
			}))
		)
		.execute();
}

/** Whether two are the same two. */
export function isSame(one: Two, other: Two): boolean {
	return one.application === other.application && one.mentor === other.mentor;
}
