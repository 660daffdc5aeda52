import { rulesForm } from '#features/agreements/forms.ts';
import { setRules } from '#features/agreements/server/set-rules.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { pickText } from '#language/pick.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { agreement } = (await deskCycle(db, actor, params.cycle)).plan;
	return {
		saved: url.searchParams.has('saved'),
		revision: agreement.revision,
		rules: agreement.clauses.map(({ key, title, text }) => ({
			key,
			text,
			title: pickText(title, locale)
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { db, actor } = event.locals;
		const { id: cycleId, slug, plan } = await deskCycle(db, actor, event.params.cycle);
		return submission(event, rulesForm(plan.agreement), async (words, form) => {
			const texts = Object.fromEntries(
				plan.agreement.clauses.map(({ key }) => [
					key,
					{ en: words[`${key}_en`] ?? '', sr: words[`${key}_sr`] ?? '' }
				])
			);
			await setRules(db, actor, { cycleId, texts, revision: Number(form.get('revision')) });
			return `/desk/cycles/${slug}/mentorships/rules?saved`;
		});
	}
};
