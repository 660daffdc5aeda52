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

/** What the team does next in a stage. */
export const nextWords: Readonly<Record<Stage, () => string>> = {
	preparing: m.cycle_next_preparing,
	call: m.cycle_next_call,
	selection: m.cycle_next_selection,
	matching: m.cycle_next_matching,
	running: m.cycle_next_running,
	ended: m.cycle_next_ended
};

/** The part of the desk on which that next step is taken. */
export const nextPart: Readonly<Record<Stage, string>> = {
	preparing: 'call',
	call: 'applications',
	selection: 'applications',
	matching: 'matching',
	running: 'mentorships',
	ended: 'mentorships'
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
