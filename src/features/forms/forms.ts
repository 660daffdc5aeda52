import { z } from 'zod';
import { meanings, questionKinds } from '#features/programmes/questions.ts';
import { requirementRules } from './requirement-reading.ts';

const key = z.string().max(80);
const revision = z.number().int().min(0);
const at = z.number().int().min(0).max(1000);

/** Every form of the builder says which revision its page showed. */
export const revisionSchema = z.object({ revision });

/** Puts a question at another place. */
export const placeQuestionSchema = z.object({ revision, question: key, section: key, at });

/** Puts a section at another place. */
export const placeSectionSchema = z.object({ revision, section: key, at });

/** Moves a question to the end of another section. */
export const moveQuestionSchema = z.object({ revision, section: key });

/** Makes a question. What it is called is written in the form's own language first. */
export const addQuestionSchema = z.object({
	revision,
	once: z.uuid(),
	section: key,
	kind: z.enum(questionKinds, 'not_in_list'),
	label: z.string().max(300)
});

/** Makes the question that a requirement asks for. */
export const addMeantSchema = z.object({
	revision,
	once: z.uuid(),
	means: z.enum(meanings, 'not_in_list')
});

/** Makes a section. */
export const addSectionSchema = z.object({ revision, once: z.uuid(), title: z.string().max(300) });

/** Makes something again, or anew, once for each showing of the page. */
export const onceSchema = z.object({ revision, once: z.uuid() });

/** Asks a question in another way. */
export const changeKindSchema = onceSchema.extend({ kind: z.enum(questionKinds, 'not_in_list') });

/** What was written about a section or a question; its texts are read by language. */
export const writeSchema = z.object({ revision, holds: z.boolean().default(false) });

/** A requirement; its boxes are read by rule. */
export const requirementSchema = z.object({
	revision,
	rule: z.enum(requirementRules, 'not_in_list')
});

/** The language in which a form is thought up. */
export const sourceSchema = z.object({ revision, language: z.string() });

/** Publishes a sketch, also when somebody has still to translate something. */
export const publishSchema = z.object({ revision, untranslated: z.boolean().default(false) });

/** Where a form begins again: `published`, `blueprint:pairs`, `cycle:<id>`. */
export const restartSchema = z.object({
	revision,
	origin: z
		.string()
		.regex(
			/^(published|blueprint:[\w-]+|cycle:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
			'not_in_list'
		)
});
