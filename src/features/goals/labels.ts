import { m } from '#messages';

/** What the parts of a goal are called in the summary of what is to be mended, by field. */
export function goalLabels(): Record<string, string> {
	return {
		aim: m.goals_part_aim(),
		term: m.goals_part_term(),
		signs: m.goals_part_signs(),
		have: m.goals_part_have(),
		need: m.goals_part_need(),
		why: m.goals_part_why(),
		dueOn: m.goals_part_due(),
		reason: m.goals_change_reason()
	};
}
