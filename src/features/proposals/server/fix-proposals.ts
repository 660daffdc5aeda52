import { theSystem } from '#core/actor.ts';
import { pinsOf } from '#features/matching/server/knowledge.ts';
import { isSame, pinPairs } from '#features/matching/server/pin-pairs.ts';
import { withdrawPins } from '#features/matching/server/unpin-pair.ts';
import { m } from '#messages';
import { command } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { lockedCycle } from './find.ts';
import { presentPairs } from './put-proposals.ts';

/** Which pairs stay while mentors are found for those who have no proposal. */
export interface Fixing {
	readonly cycleId: string;
	/** whether pairs in which nobody has said yes yet may move as well, when that is better for all */
	readonly loosely: boolean;
}

/**
 * Fixes what must not move before the matching runs anew after a no: whoever is in a mentorship or has been asked stays
 * with their pair, as pins that the team can see and take away; pairs that one side refused are kept apart already. The
 * run itself comes after this, so that no answer waits while the engine thinks. Twice is once. @throws Refused as `pinPair`
 */
export const fixProposals = command(
	'fix-proposals',
	proposes,
	async (work, { cycleId, loosely }: Fixing): Promise<void> => {
		const { programmeId, plan } = await lockedCycle(work, cycleId);
		work.allow({ programmeId, cycleId });
		const staying = (await presentPairs(work, cycleId)).filter(
			({ begun, agreeing }) => begun || agreeing || !loosely
		);
		const pairs = staying.flatMap(({ mentees, mentorId: mentor }) =>
			mentees.map((application) => ({ application, mentor }))
		);
		const pins = (await pinsOf(work.db, cycleId)).filter(({ kind }) => kind === 'together');

		// Those that this command fixed before and that may move now; the team's own pins stay.
		const moving = pins.filter(
			(pin) => pin.by === null && !pairs.some((pair) => isSame(pin, pair))
		);
		const fresh = pairs.filter((pair) => !pins.some((pin) => isSame(pin, pair)));

		await withdrawPins({ ...work, actor: theSystem }, moving);
		const reason = m.proposals_pin_asked({}, { locale: 'en' });
		await pinPairs(work, { id: cycleId, programmeId, plan }, fresh, reason);

		await work.record({
			subjectId: cycleId,
			facts: { pairs: pairs.length, fixed: fresh.length, freed: moving.length }
		});
	}
);
