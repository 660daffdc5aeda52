import { randomUUID } from 'node:crypto';
import { Invalid, Missing } from '#core/refusal.ts';
import { kindsOfMeaning } from '#features/forms/blank.ts';
import { requirementBoxes } from '#features/forms/edit-boxes.ts';
import { meaningsOfRule } from '#features/forms/faults.ts';
import { addMeantSchema, requirementSchema } from '#features/forms/forms.ts';
import {
	beginningOf,
	readRequirement,
	requirementRules
} from '#features/forms/requirement-reading.ts';
import { meaningWords, requirementSentence, ruleWords } from '#features/forms/sketch-words.ts';
import { meant } from '#features/programmes/questions.ts';
import { changing, openSketch } from '#routes/_request/form-sketch.ts';
import { given } from '#routes/_request/given.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locale } = event.locals;
	const { base, sketch, revision } = await openSketch(event);
	const { form } = sketch;
	return {
		base,
		revision,
		once: randomUUID(),
		rules: requirementRules.map((rule) => {
			const stands = form.requirements.find((each) => each.rule === rule);
			const requirement = stands ?? beginningOf[rule];
			return {
				rule,
				name: ruleWords[rule](),
				sentence: stands && requirementSentence(stands, locale),
				requirement,
				values: requirementBoxes(requirement),
				missing: meaningsOfRule[rule]
					.filter((meaning) => !meant(form, meaning))
					.map((meaning) => ({ meaning, name: meaningWords[meaning]() }))
			};
		})
	};
};

export const actions: Actions = {
	write: (event) =>
		submission(event, requirementSchema, async ({ revision, rule }, form) => {
			const read = readRequirement(rule, given(form));
			if ('issues' in read) throw new Invalid(read.issues);
			await changing(event, revision, {
				edit: 'write-requirement',
				requirement: read.requirement
			});
		}),
	remove: (event) =>
		submission(event, requirementSchema, async ({ revision, rule }) => {
			await changing(event, revision, { edit: 'remove-requirement', rule });
		}),
	addQuestion: (event) =>
		submission(event, addMeantSchema, async ({ revision, once, means }) => {
			const { sketch, base } = await openSketch(event);
			const [section] = sketch.form.sections;
			const [kind] = kindsOfMeaning[means];
			if (!section || !kind) throw new Missing('section');
			const locale = sketch.source === 'en' ? 'en' : 'sr-Latn';
			const label = { [sketch.source]: meaningWords[means]({}, { locale }) };
			const edit = {
				edit: 'add-question',
				once,
				section: section.key,
				kind,
				label,
				means
			} as const;
			return `${base}/questions/${await changing(event, revision, edit)}`;
		})
};
