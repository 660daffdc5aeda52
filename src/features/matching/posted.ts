import type { FieldIssue } from '#ui/form-context.ts';

/** A form that came back: which of the page's actions refused it, what was typed, and what is wrong. */
export type PostedForm =
	| {
			readonly action: string;
			readonly values: Readonly<Record<string, unknown>>;
			readonly issues: readonly FieldIssue[];
	  }
	| null
	| undefined;
