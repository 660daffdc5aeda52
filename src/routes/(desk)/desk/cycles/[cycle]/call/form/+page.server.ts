import { randomUUID } from 'node:crypto';
import { changesBetween } from '#features/forms/changes.ts';
import { formFaults } from '#features/forms/faults.ts';
import {
	addQuestionSchema,
	addSectionSchema,
	placeQuestionSchema,
	placeSectionSchema
} from '#features/forms/forms.ts';
import { outlineOf } from '#features/forms/outline.ts';
import { formSurroundings } from '#features/forms/server/queries.ts';
import { contentLanguageName, kindWords, typedTag } from '#features/forms/sketch-words.ts';
import { questionKinds } from '#features/programmes/questions.ts';
import { changing, openSketch } from '#routes/_request/form-sketch.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, base, sketch, revision, published } = await openSketch(event);
	const faults = formFaults(sketch.form, await formSurroundings(db, actor, cycle));
	return {
		base,
		revision,
		version: published.version,
		changes: changesBetween(published.content, sketch.form).length,
		faults: faults.length,
		sections: outlineOf(sketch, faults, locale),
		source: contentLanguageName(sketch.source, locale),
		sourceTag: typedTag(sketch.source),
		kinds: questionKinds.map((value) => ({ value, label: kindWords[value]() })),
		once: randomUUID()
	};
};

export const actions: Actions = {
	place: (event) =>
		submission(event, placeQuestionSchema, async ({ revision, ...spot }) => {
			await changing(event, revision, { edit: 'place-question', ...spot });
			return `${event.url.pathname}#question-${spot.question}`;
		}),
	placeSection: (event) =>
		submission(event, placeSectionSchema, async ({ revision, ...spot }) => {
			await changing(event, revision, { edit: 'place-section', ...spot });
			return `${event.url.pathname}#section-${spot.section}`;
		}),
	addQuestion: (event) =>
		submission(event, addQuestionSchema, async ({ revision, label, ...input }) => {
			const { sketch, base } = await openSketch(event);
			const key = await changing(event, revision, {
				edit: 'add-question',
				...input,
				label: { [sketch.source]: label }
			});
			return `${base}/questions/${key}`;
		}),
	addSection: (event) =>
		submission(event, addSectionSchema, async ({ revision, once, title }) => {
			const { sketch, base } = await openSketch(event);
			const text = { [sketch.source]: title };
			const key = await changing(event, revision, { edit: 'add-section', once, title: text });
			return `${base}/sections/${key}`;
		})
};
