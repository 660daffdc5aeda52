/** What was found and what was expected, to fill the placeholders of a message. */
export type RefusalFacts = Readonly<Record<string, string | number>>;

/**
 * The engine does not answer a problem that is malformed, contradicts itself or is beyond its size.
 * `code` is a message key without its prefix; `facts` name the place, what was `found` and what was `expected`.
 */
export class EngineRefusal extends Error {
	readonly code: string;
	readonly facts: RefusalFacts;
	constructor(code: string, facts: RefusalFacts = {}) {
		const told = Object.entries(facts).map(([name, fact]) => `${name} ${fact}`);
		super([code, ...told].join(', '));
		this.name = 'EngineRefusal';
		this.code = code;
		this.facts = facts;
	}
}

/** A well-formed problem whose rules cannot hold together: it has no answer, and `conflict` says why and what would help. */
export class Impossible<Conflict> extends Error {
	readonly conflict: Conflict;
	constructor(conflict: Conflict) {
		super('the rules cannot hold together');
		this.name = 'Impossible';
		this.conflict = conflict;
	}
}
