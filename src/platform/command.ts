import type { Predicate, Scope } from '#core/access.ts';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { record, type AuditLine } from './audit.ts';
import { now } from './clock.ts';
import type { Db } from './database.ts';

/** What a command works with: one transaction, one actor, one instant. */
export interface Work {
	readonly db: Db;
	readonly actor: Actor;
	readonly now: Temporal.Instant;
	/** Asks the command's permission about what was found. @throws Missing when it does not hold */
	allow(about: Scope): void;
	/** Writes the audit line of this command. */
	record(line?: Omit<AuditLine, 'actorId' | 'what'>): Promise<void>;
}

/** The one door of a change: pages, jobs, the seed and the tests all call it. */
export interface Command<Input, Output> {
	(db: Db, actor: Actor, input: Input): Promise<Output>;
	/** verb-noun, as the file is named */
	readonly title: string;
	readonly may: Predicate;
}

/**
 * Makes a command: opens the transaction (or joins the caller's), and insists that the permission was asked.
 * A command that ends without having asked is a bug and is rolled back.
 */
export function command<Input, Output>(
	title: string,
	may: Predicate,
	run: (work: Work, input: Input) => Promise<Output>
): Command<Input, Output> {
	const perform = async (db: Db, actor: Actor, input: Input): Promise<Output> => {
		let asked = false;
		const work: Work = {
			db,
			actor,
			now: now(),
			allow(about) {
				asked = true;
				if (!may(actor, about)) throw new Missing(`${title}: not allowed`);
			},
			record: (line = {}) => record(db, { ...line, actorId: actor.personId, what: title })
		};
		const output = await run(work, input);
		if (!asked) throw new Error(`The command ${title} never asked its permission.`);
		return output;
	};
	return Object.assign(
		(db: Db, actor: Actor, input: Input) =>
			db.isTransaction
				? perform(db, actor, input)
				: db.transaction().execute((transaction) => perform(transaction, actor, input)),
		{ title, may }
	);
}
