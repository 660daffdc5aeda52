import { Invalid } from '#core/refusal.ts';
import { sectionBoxes } from '#features/forms/edit-boxes.ts';
import { readText, textIssues } from '#features/forms/edit-reading.ts';
import { standingOf } from '#features/forms/editing.ts';
import { revisionSchema, writeSchema } from '#features/forms/forms.ts';
import { nameOr } from '#features/forms/sketch-words.ts';
import { sectionOf } from '#features/forms/sketch.ts';
import { m } from '#messages';
import { changing, openSketch } from '#routes/_request/form-sketch.ts';
import { given } from '#routes/_request/given.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { base, sketch, revision } = await openSketch(event);
	const section = sectionOf(sketch.form, event.params.section);
	return {
		base,
		revision,
		name: nameOr(section.title, event.locals.locale, m.builder_untitled()),
		questions: section.questions.length,
		source: sketch.source,
		standing: standingOf(sketch, (text) => text.section === section.key && !text.question),
		values: sectionBoxes(section)
	};
};

export const actions: Actions = {
	save: (event) =>
		submission(event, writeSchema, async ({ revision, holds }, form) => {
			const { sketch, base } = await openSketch(event);
			const { key: section } = sectionOf(sketch.form, event.params.section);
			const title = readText(given(form), 'title');
			const help = readText(given(form), 'help');
			const issues = [
				...textIssues('title', title, sketch.source, { required: true, most: 300 }),
				...textIssues('help', help, sketch.source, { required: false, most: 2000 })
			];
			if (issues.length > 0) throw new Invalid(issues);
			const words = { title, help: Object.keys(help).length > 0 ? help : undefined, holds };
			await changing(event, revision, { edit: 'write-section', section, ...words });
			return `${base}#section-${section}`;
		}),
	remove: (event) =>
		submission(event, revisionSchema, async ({ revision }) => {
			const { base } = await openSketch(event);
			const { section } = event.params;
			await changing(event, revision, { edit: 'remove-section', section });
			return base;
		})
};
