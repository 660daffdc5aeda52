import { Invalid } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { coordinates } from '#features/people/access.ts';
import { lockPlan, writePart } from '#features/programmes/server/plan-part.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command } from '#platform/command.ts';

/** The words of the rules, by clause. */
export interface NewRules {
	readonly cycleId: string;
	/** the newest change of them that was on the page, 0 for none */
	readonly seen: number;
	readonly texts: Readonly<Record<string, LocalisedText>>;
}

/**
 * Changes the words of the rules of the game in one cycle; what was proposed before keeps its own.
 * @throws Invalid for a rule without words
 * @throws Refused `plan_changed` when somebody else has changed them since
 */
export const setRules = command(
	'set-rules',
	coordinates,
	async (work, { cycleId, seen, texts }: NewRules): Promise<void> => {
		const { programmeId, plan } = await lockPlan(work, cycleId);
		work.allow({ programmeId, cycleId });
		const { clauses: before, revision, usual } = plan.agreement;
		const after = before.map((clause) => ({ ...clause, text: texts[clause.key] ?? clause.text }));
		const empty = after.filter(({ text }) => !text.en && !text.sr);
		if (empty.length > 0) {
			throw new Invalid(empty.map(({ key }) => ({ field: `${key}_en`, code: 'required' })));
		}

		const agreement = { usual, clauses: after, revision: revision + 1 };
		const changed: Plan = { ...plan, agreement };
		const written = await writePart(work, cycleId, {
			...{ part: 'rules' as const, seen, before, after, plan: changed }
		});
		if (!written) return;

		await work.record({ subjectId: cycleId, facts: { revision: revision + 1 } });
	}
);
