import { m } from '#messages';
import type { Stage } from './rules.ts';

/** What a stage of a cycle is called. */
export const stageWords: Readonly<Record<Stage, () => string>> = {
	preparing: m.cycle_stage_preparing,
	call: m.cycle_stage_call,
	selection: m.cycle_stage_selection,
	matching: m.cycle_stage_matching,
	running: m.cycle_stage_running,
	ended: m.cycle_stage_ended
};

/** A step, and the part of the desk (`/call`) on which it is taken. */
interface NextStep {
	readonly part: string;
	readonly words: () => string;
}

const reading: NextStep = { part: '/reviews', words: m.cycle_next_reading };

/** What is done next in a stage: the team's step first, then that of those who only read. */
export const nextSteps: Readonly<Record<Stage, readonly NextStep[]>> = {
	preparing: [{ part: '/call', words: m.cycle_next_preparing }],
	call: [{ part: '/applications', words: m.cycle_next_call }, reading],
	selection: [{ part: '/applications', words: m.cycle_next_selection }, reading],
	matching: [{ part: '/matching', words: m.cycle_next_matching }],
	running: [{ part: '/mentorships', words: m.cycle_next_running }],
	ended: [{ part: '/mentorships', words: m.cycle_next_ended }]
};

/** The tone in which a stage is shown. */
export const stageTone = {
	preparing: 'quiet',
	call: 'open',
	selection: 'open',
	matching: 'open',
	running: 'good',
	ended: 'weak'
} as const satisfies Record<Stage, string>;
