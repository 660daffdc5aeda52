import { m } from '#messages';
import type { FeeState } from './fee.ts';

/** What the state of a fee is called. */
export const feeStateWords: Readonly<Record<FeeState, () => string>> = {
	proof: m.fee_state_proof,
	waiver: m.fee_state_waiver,
	nothing: m.fee_state_nothing,
	again: m.fee_state_again,
	settled: m.fee_state_settled,
	waived: m.fee_state_waived
};

/** The tone in which it is shown: what waits for the team stands out. */
export const feeStateTone = {
	proof: 'open',
	waiver: 'open',
	nothing: 'wrong',
	again: 'quiet',
	settled: 'good',
	waived: 'good'
} as const satisfies Record<FeeState, string>;
