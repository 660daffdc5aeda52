import type { Reason } from '#engine/types.ts';
import type { ScoreWeights } from '#features/programmes/types.ts';
import type { Known } from './knowledge.ts';
import type { Mentored, PoolMentor } from './types.ts';

/** What the team alone knows and counts: its judgement, an earlier contact, how a trial talk was liked. */
export function deskReasons(
	weights: ScoreWeights,
	mentored: Mentored,
	mentor: PoolMentor,
	known: Known
): readonly Reason[] {
	const pair = known.pairOf(mentored.id, mentor.id);
	if (!pair) return [];
	const { judgement = 0, menteeLiking = 0, mentorLiking = 0 } = pair;
	const liking = menteeLiking + mentorLiking;
	return [
		{ code: 'judgement', facts: { judgement }, points: weights.judgement * judgement },
		{ code: 'earlier_contact', facts: {}, points: pair.contact ? weights.contact : 0 },
		{ code: 'trial_talk', facts: { liking }, points: weights.talk * liking }
	].filter(({ points }) => points !== 0);
}
