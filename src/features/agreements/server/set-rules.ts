import { Invalid, Missing, Refused } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import { coordinates } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';

/** The words of the rules, by clause. */
export interface NewRules {
	readonly cycleId: string;
	/** the revision that was on the page */
	readonly revision: number;
	readonly texts: Readonly<Record<string, LocalisedText>>;
}

/**
 * Changes the words of the rules of the game in one cycle; what was proposed before keeps its own.
 * @throws Invalid for a rule without words
 * @throws Refused `rules_changed` when somebody else has changed them since
 */
export const setRules = command(
	'set-rules',
	coordinates,
	async (work, { cycleId, revision, texts }: NewRules): Promise<void> => {
		const { programmeId, plan } = await findCycle(work, cycleId);
		work.allow({ programmeId, cycleId });
		const { agreement } = plan;
		const clauses = agreement.clauses.map((clause) => ({
			...clause,
			text: texts[clause.key] ?? clause.text
		}));
		const empty = clauses.filter(({ text }) => !text.en && !text.sr);
		if (empty.length > 0) {
			throw new Invalid(empty.map(({ key }) => ({ field: `${key}_en`, code: 'required' })));
		}
		const same = clauses.every(({ text }, index) => {
			const before = agreement.clauses[index]?.text;
			return text.en === before?.en && text.sr === before?.sr;
		});
		if (same) return;
		if (revision !== agreement.revision) throw new Refused('rules_changed');

		const changed: Plan = {
			...plan,
			agreement: { ...agreement, clauses, revision: revision + 1 }
		};
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify(changed) })
			.where('id', '=', cycleId)
			.execute();

		await work.record({ subjectId: cycleId, facts: { revision: revision + 1 } });
	}
);

async function findCycle(work: Work, cycleId: string) {
	const row = await work.db
		.selectFrom('cycles')
		.select(['programmeId', 'plan'])
		.where('id', '=', cycleId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new Missing('cycle');
	return { programmeId: row.programmeId, plan: row.plan as Plan };
}
