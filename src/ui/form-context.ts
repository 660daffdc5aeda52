import { createContext } from 'svelte';

/** One problem with one field, already in the reader's language. */
export interface FieldIssue {
	/** the `name` of the field; empty for a problem of the whole form */
	readonly field: string;
	readonly message: string;
}

/** What a form gives the fields inside it, so that a page writes each name once. */
export interface FormContext {
	/** Prefix that keeps ids apart when a page has several forms. */
	readonly id: string;
	readonly busy: boolean;
	/** The problem with the field of this name, if there is one. */
	issueOf(name: string): string | undefined;
	/** What was typed into the field of this name before the form came back, if it came back. */
	valueOf(name: string): unknown;
}

const [get, set, has] = createContext<FormContext>();

/** Called by `Form`, and by a preview, whose form sends nothing. */
export const provideForm = set;

/** The form around a field, or nothing when a field stands alone. */
export function surroundingForm(): FormContext | undefined {
	return has() ? get() : undefined;
}

/** The id of the control with this name: the error summary links to it. */
export function controlId(formId: string | undefined, name: string): string {
	return `${formId ?? 'field'}-${name.replaceAll(/[^\w-]/gu, '-')}`;
}

/** A stored or posted value as the text of one control; a list as lines. */
export function asText(value: unknown): string {
	if (Array.isArray(value)) return value.map(asText).join('\n');
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A stored or posted value as the list of ticked options. */
export function asList(value: unknown): readonly string[] {
	if (Array.isArray(value)) return value.map(asText);
	return value === undefined || value === null || value === '' ? [] : [asText(value)];
}
