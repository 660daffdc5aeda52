import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { coordinatesOrPartner } from '#features/people/access.ts';
import type { Requirement } from '#features/programmes/questions.ts';
import { command } from '#platform/command.ts';
import { covers, mayOverride } from '../requirements.ts';
import { overridesOf } from './check-requirements.ts';
import { findRefusedDraft } from './find-refused-draft.ts';
import { postOverride } from './eligibility-letters.ts';

/** An exception for a draft that was refused. */
export interface NewOverride {
	readonly draftId: string;
	/** what is put aside, of what stood in the way at the last attempt */
	readonly rules: readonly Requirement['rule'][];
	/** why; kept, and seen by the team only */
	readonly reason: string;
}

/**
 * Puts requirements aside for one draft, for what its last attempt was found to be or anything better. The applicant
 * gets a letter with their link. What is put aside already stays so, and no letter goes. Returns how many were new.
 * @throws Missing; Refused `override_sent`, `override_call_closed`, `override_not_allowed`; Invalid without a rule
 */
export const overrideRequirement = command(
	'override-requirement',
	coordinatesOrPartner,
	async (work, input: NewOverride): Promise<number> => {
		const draft = await findRefusedDraft(work.db, input.draftId);
		const { programmeId, cycleId, country } = draft;
		work.allow({ programmeId, cycleId, country });

		if (draft.number !== null) throw new Refused('override_sent', { number: draft.number });
		if (Temporal.Instant.compare(work.now, draft.closesAt) >= 0) {
			throw new Refused('override_call_closed');
		}
		const chosen = draft.failing.filter(({ rule }) => input.rules.includes(rule));
		if (chosen.length === 0) throw new Invalid([{ field: 'rules', code: 'required' }]);
		if (input.rules.some((rule) => !chosen.some((one) => one.rule === rule))) {
			throw new Missing('requirement');
		}
		if (!chosen.every(mayOverride)) throw new Refused('override_not_allowed');
		const standing = (await overridesOf(work.db, [draft.id])).get(draft.id) ?? [];
		const fresh = chosen.filter((one) => !standing.some(({ failing }) => covers(failing, one)));
		if (fresh.length === 0) return 0;

		const overrides = fresh.map((failing) => ({
			draftId: draft.id,
			rule: failing.rule,
			failing: JSON.stringify(failing),
			reason: input.reason,
			overriddenAt: work.now,
			overriddenBy: work.actor.personId
		}));
		await work.db.insertInto('requirementOverrides').values(overrides).execute();

		const rules = fresh.map(({ rule }) => rule).join(' ');
		await work.record({ subjectId: draft.id, facts: { rules } });

		const aside = [...standing.map(({ failing }) => failing), ...fresh];
		const left = draft.failing.filter((one) => !aside.some((other) => covers(other, one)));
		await postOverride(work.db, draft, fresh, left);
		return fresh.length;
	}
);
