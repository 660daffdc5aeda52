import type { Db } from './database.ts';
import { now } from './clock.ts';

/** One line of what happened: who did what to which thing. */
export interface AuditLine {
	/** the person, or null for a stranger and for the software itself */
	readonly actorId: string | null;
	/** the command, as a verb and a noun: `submit-application` */
	readonly what: string;
	readonly subjectId?: string;
	/** ids and codes only: no texts, no addresses, no secrets */
	readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Records a line in the transaction of the change it tells of. */
export async function record(db: Db, line: AuditLine): Promise<void> {
	await db
		.insertInto('audit')
		.values({
			at: now(),
			actorId: line.actorId,
			what: line.what,
			subjectId: line.subjectId ?? null,
			facts: JSON.stringify(line.facts ?? {})
		})
		.execute();
}
