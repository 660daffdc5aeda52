import { z } from 'zod';
import type { Issue } from '#core/refusal.ts';
import { isAddress } from '#core/text.ts';
import type { StoredFiles } from '#features/forms/reading.ts';
import { answerText, readForm, type Given } from '#features/forms/rules.ts';
import type { Answers, Question } from '#features/programmes/questions.ts';
import { outcomes } from './rules.ts';

/** Asked on every form, before the questions of the programme. */
const identity: readonly Question[] = [
	{ kind: 'short', key: 'name', label: {}, required: true, maxLength: 200 },
	{ kind: 'short', key: 'email', label: {}, required: true, maxLength: 254 }
];

/** An application as it was posted: what could be read of it, and what is wrong with the rest. */
export interface ReadApplication {
	readonly name: string;
	readonly email: string;
	readonly answers: Answers;
	readonly issues: readonly Issue[];
}

/** Reads what an applicant typed against the questions of the form. */
export function readApplication(
	questions: readonly Question[],
	given: Given,
	stored: StoredFiles = new Map()
): ReadApplication {
	const who = readForm(identity, (field) => given(field.replace(/^q_/, '')));
	const asked = readForm(questions, given, stored);
	const email = answerText(who.answers, 'email');
	const name = answerText(who.answers, 'name').replaceAll(/\s+/g, ' ');
	const issues = who.issues.map((issue) => ({ ...issue, field: issue.field.replace(/^q_/, '') }));
	if (email && !isAddress(email)) issues.push({ field: 'email', code: 'not_an_email' });
	// A receipt greets by name: a name that is an address of a page would make our letters carry it.
	if (name.includes('://')) issues.push({ field: 'name', code: 'not_a_name' });
	return {
		name,
		email,
		answers: asked.answers,
		issues: [...issues, ...asked.issues]
	};
}

/** What a form of somebody unknown brings with it to show that a person sends it; see `Robots.svelte`. */
export const robotFields = {
	task: z.string().max(100).default(''),
	proof: z.string().max(20).default(''),
	/** the box that nobody sees */
	website: z.string().default('')
};

/** The two boxes with which somebody begins, and the key of the showing of that form. */
export const beginSchema = z.object({
	once: z.uuid(),
	code: z.string().max(40).optional(),
	...robotFields
});

/** Who begins, read as it will be read when the application is sent. @returns the issues of the two boxes as well */
export function readApplicant(given: Given) {
	const { name, email, issues } = readApplication([], given);
	return { name, email, issues };
}

/**
 * Which of its sendings this is, by the count of a page with JavaScript: what arrives late does not put an older word
 * over a newer one of the same page.
 */
export const turnFields = {
	writer: z.uuid().optional(),
	turn: z.coerce.number().int().min(0).max(1_000_000_000).default(0)
};

/** What a page sends while somebody types: fields with all their values, and the version of the form that it showed. */
export const saveSchema = z.object({
	form: z.uuid(),
	fields: z.record(z.string().max(100), z.array(z.string().max(60_000)).max(60)),
	...turnFields
});

/** The form with which a team decides about the applications that it ticked. */
export const decideSchema = z.object({
	chosen: z.array(z.uuid('not_in_list')).max(1000),
	outcome: z.enum(outcomes, 'not_in_list'),
	note: z.string().max(2000).default('')
});
