/**
 * The three expected ways in which a request does not succeed. Anything else is a bug and is not caught.
 * Codes belong to the feature that refuses; a code is also the key of its message (`refusal.<code>`).
 */

/** Facts that fill the placeholders of a refusal's message: what was found, what was needed. */
export type Facts = Readonly<Record<string, string | number>>;

/** One problem with one field of a form. `code` is a message key without the prefix `issue.`. */
export interface Issue {
	readonly field: string;
	readonly code: string;
	readonly facts?: Facts;
}

/** The input itself is wrong: the form comes back with the text in it and the issues beside the fields. */
export class Invalid extends Error {
	readonly issues: readonly Issue[];
	constructor(issues: readonly Issue[]) {
		super(`invalid: ${issues.map((i) => `${i.field} ${i.code}`).join(', ')}`);
		this.name = 'Invalid';
		this.issues = issues;
	}
}

/** The input is fine, but a rule says no. */
export class Refused extends Error {
	readonly code: string;
	readonly facts: Facts;
	constructor(code: string, facts: Facts = {}) {
		super(`refused: ${code}`);
		this.name = 'Refused';
		this.code = code;
		this.facts = facts;
	}
}

/** Not there, or not to be seen by this person: the two are indistinguishable on purpose. */
export class Missing extends Error {
	constructor(what: string) {
		super(`missing: ${what}`);
		this.name = 'Missing';
	}
}
