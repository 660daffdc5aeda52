import { changesBetween } from '#features/forms/changes.ts';
import { faultIssue, formFaults } from '#features/forms/faults.ts';
import { publishSchema } from '#features/forms/forms.ts';
import { formSurroundings } from '#features/forms/server/queries.ts';
import { publishForm } from '#features/forms/server/publish-form.ts';
import { owedTexts } from '#features/forms/untranslated.ts';
import { openSketch } from '#routes/_request/form-sketch.ts';
import { submission } from '#routes/_request/submission.ts';
import { issueWords } from '#routes/_request/wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, base, sketch, revision, published } = await openSketch(event);
	const faults = formFaults(sketch.form, await formSurroundings(db, actor, cycle));
	const owed = owedTexts(sketch, locale);
	return {
		revision,
		base,
		version: published.version,
		changes: changesBetween(published.content, sketch.form),
		faults: faults.map((fault) => ({
			words: issueWords({ field: '', ...faultIssue(fault, sketch.source) }, locale),
			href:
				fault.question !== undefined
					? `${base}/questions/${fault.question}`
					: fault.section !== undefined
						? `${base}/sections/${fault.section}`
						: fault.rule !== undefined
							? `${base}/requirements`
							: base
		})),
		missing: owed.filter(({ status }) => status === 'missing').length,
		stale: owed.filter(({ status }) => status === 'stale').length
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, publishSchema, async ({ revision, untranslated }) => {
			const { cycle, base } = await openSketch(event);
			const { db, actor } = event.locals;
			await publishForm(db, actor, { cycleId: cycle.id, revision, untranslated });
			return `${base}/versions?published`;
		})
};
