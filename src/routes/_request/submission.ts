import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { Invalid, Refused, type Issue } from '#core/refusal.ts';
import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { samePage } from './addresses.ts';
import { bodyLimit, isTooLarge } from './body-limit.ts';
import { issuesOf, readForm, typedValues, type FormSchema, type Values } from './form-reading.ts';
import { here } from './here.ts';
import { issueWords, refusalWords } from './wording.ts';

/** What a refused form comes back with: what was typed, and what is wrong, in the reader's language. */
export interface Refusal {
	/** the action that refused (`default`, `grant`): a page with several forms shows it beside the right one */
	readonly action: string;
	readonly values: Values;
	readonly issues: readonly { readonly field: string; readonly message: string }[];
	/** a rule said no: the same sentence stands in `issues`, with no field, for the head of the form */
	readonly refusal?: string;
}

/** What becomes of a form that fits its schema. */
export type Perform<Schema extends FormSchema> = (
	input: z.infer<Schema>,
	form: FormData
) => Promise<Onward>;

/** Where to go when it is done: a path without language (`/desk/people`), or nothing for the same page. */
type Onward = string | void;

/**
 * The one way from a form to a command: parse → command → redirect. `perform` gets the parsed input.
 * A wrong input and a rule's refusal answer 422 with the text still in the boxes; what is not there is a 404.
 * @param given the posted form, when it was read already
 */
export async function submission<Schema extends FormSchema>(
	event: RequestEvent,
	schema: Schema,
	perform: Perform<Schema>,
	given?: FormData
): Promise<ActionFailure<Refusal>> {
	const form = given ?? (await formOf(event));
	try {
		const onward = await perform(parse(form, schema), form);
		redirect(303, here(onward ?? samePage(event.url)));
	} catch (thrown) {
		const refusal = refusalOf(thrown, event.locals.locale);
		if (!refusal) throw thrown;
		return fail(422, { action: actionOf(event.url), values: typedValues(form), ...refusal });
	}
}

/**
 * The posted form. A body that is none answers 400, one that is larger than we read 413: there is nothing in it that
 * could be carried back.
 */
export async function formOf(event: RequestEvent): Promise<FormData> {
	try {
		return await event.request.formData();
	} catch (thrown) {
		if (isTooLarge(thrown)) error(413, m.error_too_large({ maximum: bodyLimit() }));
		if (thrown instanceof TypeError) error(400, m.error_invalid());
		throw thrown;
	}
}

/** @throws Invalid with one issue for each field that is wrong */
function parse<Schema extends FormSchema>(form: FormData, schema: Schema): z.infer<Schema> {
	const input = readForm(form, schema);
	const result = schema.safeParse(input);
	if (!result.success) throw new Invalid(issuesOf(result.error, input));
	return result.data;
}

function refusalOf(
	thrown: unknown,
	locale: Locale
): Pick<Refusal, 'issues' | 'refusal'> | undefined {
	const told = (issue: Issue) => ({ field: issue.field, message: issueWords(issue, locale) });
	if (thrown instanceof Invalid) return { issues: thrown.issues.map(told) };
	if (!(thrown instanceof Refused)) return undefined;
	const refusal = refusalWords(thrown, locale);
	return { issues: [{ field: '', message: refusal }], refusal };
}

/** The name of a form's action, as it stands in the address: `?/grant`. */
function actionOf(url: URL): string {
	const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	return named?.slice(1) ?? 'default';
}
