import { rulesForm, rulesIn } from '#features/agreements/forms.ts';
import { ruleLines } from '#features/agreements/rules-shown.ts';
import { setRules } from '#features/agreements/server/set-rules.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Clause } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';
import { planHistory } from '#routes/_request/plan-history.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return {
		saved: url.searchParams.has('saved'),
		rules: cycle.plan.agreement.clauses.map(({ key, title, text }) => ({
			key,
			text,
			title: pickText(title, locale)
		})),
		history: await planHistory<readonly Clause[]>(db, cycle, 'rules', { lines: ruleLines, locale })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		const { id: cycleId, slug, plan } = await deskCycle(db, actor, event.params.cycle);
		return submission(event, rulesForm(plan.agreement), async (filled) => {
			const texts = rulesIn(filled, plan.agreement);
			await setRules(db, actor, { cycleId, seen: filled.seen, texts });
			return `/desk/cycles/${slug}/mentorships/rules?saved`;
		});
	}
};
