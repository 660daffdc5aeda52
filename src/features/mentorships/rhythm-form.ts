import { z } from 'zod';
import type { LocalisedText } from '#core/locale.ts';
import { rowFields, rowsIn } from '#features/programmes/plan-rows.ts';
import { mostPrompts, rhythmLimits, type RhythmNumber, type RhythmPart } from './rhythm.ts';

const numbers = Object.keys(rhythmLimits) as RhythmNumber[];
const sessionOf = (row: number) => `prompt_${row}_session`;
const session = z
	.number('not_a_number')
	.int('not_whole')
	.min(1)
	.max(rhythmLimits.sessions.most)
	.optional();

/** The form with which a team says in which rhythm a cycle meets: a box for each number, numbered rows for prompts. */
export const rhythmForm = z.object({
	seen: z.number().int().min(0),
	...Object.fromEntries(numbers.map((name) => [name, z.number('not_a_number')])),
	...rowFields('prompt', mostPrompts),
	...Object.fromEntries(Array.from({ length: mostPrompts }, (_, row) => [sessionOf(row), session]))
});

type Filled = Readonly<Record<string, unknown>>;

/** What the filled form says. A prompt without a session is one for the first. */
export function rhythmIn(filled: Filled): RhythmPart {
	const number = (name: RhythmNumber) => filled[name] as number;
	const prompts: LocalisedText[][] = [];
	for (const { text, row } of rowsIn(filled, 'prompt', mostPrompts)) {
		const at = ((filled[sessionOf(row)] as number | undefined) ?? 1) - 1;
		while (prompts.length <= at) prompts.push([]);
		prompts[at]!.push(text);
	}
	return {
		rhythm: {
			sessions: number('sessions'),
			groupMeetings: number('groupMeetings'),
			minutes: number('minutes'),
			silentAfterDays: number('silentAfterDays'),
			asking: {
				hoursAfter: number('hoursAfter'),
				menteeAfterDays: number('menteeAfterDays'),
				monthDay: number('monthDay')
			},
			prompts
		},
		answerDays: number('answerDays')
	};
}

/** The prompts of a plan, one row after the other: for which session, and which one there. */
export function promptRows({ rhythm }: RhythmPart) {
	return rhythm.prompts.flatMap((texts, at) =>
		texts.map((text, index) => ({ session: at + 1, place: index + 1, text }))
	);
}
