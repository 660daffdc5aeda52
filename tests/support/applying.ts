import { createHash } from 'node:crypto';
import type { Db } from '#platform/database.ts';
import { proofBits } from '#platform/proof.ts';

/** What a form of somebody unknown must carry, taken from the page as a browser would. */
export interface OpenedForm {
	readonly once: string;
	readonly task: string;
	readonly proof: string;
}

/** Opens the page on which an application begins, and does the work that it asks of a browser. */
export async function openForm(address: string): Promise<OpenedForm> {
	const html = await (await fetch(address, { headers: { accept: 'text/html' } })).text();
	const task = valueOf(html, 'task');
	return { once: valueOf(html, 'once'), task, proof: proofFor(task) };
}

/** The value of a hidden box. */
export function valueOf(html: string, name: string): string {
	return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

function proofFor(task: string): string {
	for (let number = 0; ; number += 1) {
		const hash = createHash('sha256').update(`${task}:${number}`).digest();
		if (hash.readUInt32BE(0) >>> (32 - proofBits) === 0) return String(number);
	}
}

/** Does something while the call of a cycle has just closed, and opens it again. */
export async function whileShut<T>(db: Db, cycle: string, work: () => Promise<T>): Promise<T> {
	const { id, closesAt } = await db
		.selectFrom('calls')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['calls.id', 'closesAt'])
		.where('slug', '=', cycle)
		.executeTakeFirstOrThrow();
	const shut = (at: Temporal.Instant) =>
		db.updateTable('calls').set({ closesAt: at }).where('id', '=', id).execute();
	await shut(Temporal.Now.instant().subtract({ seconds: 1 }));
	try {
		return await work();
	} finally {
		await shut(closesAt);
	}
}
