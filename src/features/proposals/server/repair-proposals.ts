import { theSystem } from '#core/actor.ts';
import { pinsOf } from '#features/matching/server/knowledge.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { m } from '#messages';
import { command, type Work } from '#platform/command.ts';
import { proposes } from '../access.ts';
import { lockedCycle } from './find.ts';
import { presentPairs } from './put-proposals.ts';

/** How to find mentors for those who have no proposal. The same `once` is one run. */
export interface Repair {
	readonly cycleId: string;
	readonly once: string;
	/** whether pairs in which nobody has said yes yet may move as well, when that is better for all */
	readonly loosely: boolean;
	/** what the run is called */
	readonly name: string;
}

/**
 * Runs the matching anew after a no, with the least disturbance: whoever is in a mentorship or has been asked stays with
 * their pair, as pins that the team can see and take away; pairs that one side refused are kept apart already. Returns
 * the run's id; nobody is asked by it. @throws Refused as `proposeMatching` and `pinPair`
 */
export const repairProposals = command(
	'repair-proposals',
	proposes,
	async (work, { cycleId, once, loosely, name }: Repair): Promise<string> => {
		const cycle = await lockedCycle(work, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const earlier = await work.db
			.selectFrom('scenarios')
			.select('id')
			.where('once', '=', once)
			.where('cycleId', '=', cycleId)
			.executeTakeFirst();
		if (earlier) return earlier.id;

		await fix(work, cycleId, loosely);

		const id = await proposeMatching(work.db, work.actor, { cycleId, once, name });

		await work.record({ subjectId: id });
		return id;
	}
);

/** Fixes the pairs that are to stay, and lets go of those that this very command fixed before and that may move now. */
async function fix(work: Work, cycleId: string, loosely: boolean): Promise<void> {
	const staying = (await presentPairs(work, cycleId)).filter(
		({ begun, agreeing }) => begun || agreeing || !loosely
	);
	const pairs = staying.flatMap(({ mentees, mentorId }) =>
		mentees.map((applicationId) => ({ applicationId, mentorId }))
	);
	for (const pin of await pinsOf(work.db, cycleId)) {
		const ours = pin.kind === 'together' && pin.by === null;
		const stays = pairs.some(
			(pair) => pair.applicationId === pin.application && pair.mentorId === pin.mentor
		);
		if (ours && !stays) await unpinPair(work.db, theSystem, { pinId: pin.id });
	}
	const reason = m.proposals_pin_asked({}, { locale: 'en' });
	for (const pair of pairs) {
		await pinPair(work.db, theSystem, { cycleId, ...pair, kind: 'together', reason });
	}
}
