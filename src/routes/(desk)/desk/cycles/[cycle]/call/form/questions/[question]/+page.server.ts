import { randomUUID } from 'node:crypto';
import { Invalid } from '#core/refusal.ts';
import { questionBoxes } from '#features/forms/edit-boxes.ts';
import { readQuestion } from '#features/forms/edit-reading.ts';
import { questionChoices, standingOf } from '#features/forms/editing.ts';
import { formFaults, faultIssue } from '#features/forms/faults.ts';
import {
	changeKindSchema,
	moveQuestionSchema,
	onceSchema,
	revisionSchema,
	writeSchema
} from '#features/forms/forms.ts';
import { answersUnder, formSurroundings } from '#features/forms/server/queries.ts';
import { kindWords, nameOr } from '#features/forms/sketch-words.ts';
import { questionOf, sectionOf, sectionWith } from '#features/forms/sketch.ts';
import { m } from '#messages';
import { changing, openSketch } from '#routes/_request/form-sketch.ts';
import { given } from '#routes/_request/given.ts';
import { submission } from '#routes/_request/submission.ts';
import { issueWords } from '#routes/_request/wording.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, actor, locale } = event.locals;
	const { cycle, base, sketch, revision } = await openSketch(event);
	const question = questionOf(sketch.form, event.params.question);
	const { key } = question;
	const faults = formFaults(sketch.form, await formSurroundings(db, actor, cycle));
	const section = sectionWith(sketch.form, key);
	return {
		base,
		revision,
		question,
		name: nameOr(question.label, locale, m.builder_untitled()),
		kind: kindWords[question.kind](),
		section: {
			key: section.key,
			name: nameOr(section.title, locale, m.builder_untitled())
		},
		source: sketch.source,
		standing: standingOf(sketch, (text) => text.question === key),
		values: questionBoxes(question),
		faults: faults
			.filter((fault) => fault.question === key)
			.map((fault) => issueWords({ field: '', ...faultIssue(fault, sketch.source) }, locale)),
		answers: await answersUnder(db, actor, cycle, key),
		saved: event.url.searchParams.has('saved'),
		once: randomUUID(),
		...questionChoices(sketch, question, locale)
	};
};

export const actions: Actions = {
	save: (event) =>
		submission(event, writeSchema, async ({ revision, holds }, form) => {
			const { sketch, base } = await openSketch(event);
			const old = questionOf(sketch.form, event.params.question);
			const { question, issues } = readQuestion(old, given(form), sketch.form, sketch.source);
			if (issues.length > 0) throw new Invalid(issues);
			await changing(event, revision, { edit: 'write-question', question, holds });
			return `${base}/questions/${question.key}?saved`;
		}),
	move: (event) =>
		submission(event, moveQuestionSchema, async ({ revision, section }) => {
			const { sketch, base } = await openSketch(event);
			const at = sectionOf(sketch.form, section).questions.length;
			const { question } = event.params;
			await changing(event, revision, { edit: 'place-question', question, section, at });
			return `${base}#question-${question}`;
		}),
	copy: (event) =>
		submission(event, onceSchema, async ({ revision, once }) => {
			const { base } = await openSketch(event);
			const { question } = event.params;
			const key = await changing(event, revision, { edit: 'copy-question', once, question });
			return `${base}/questions/${key}`;
		}),
	kind: (event) =>
		submission(event, changeKindSchema, async ({ revision, ...input }) => {
			const { base } = await openSketch(event);
			const { question } = event.params;
			const key = await changing(event, revision, { edit: 'change-kind', question, ...input });
			return `${base}/questions/${key}`;
		}),
	rekey: (event) =>
		submission(event, onceSchema, async ({ revision, once }) => {
			const { sketch, base } = await openSketch(event);
			const { key: question, kind } = questionOf(sketch.form, event.params.question);
			const edit = { edit: 'change-kind', question, kind, once } as const;
			return `${base}/questions/${await changing(event, revision, edit)}`;
		}),
	remove: (event) =>
		submission(event, revisionSchema, async ({ revision }) => {
			const { base } = await openSketch(event);
			const { question } = event.params;
			await changing(event, revision, { edit: 'remove-question', question });
			return base;
		})
};
