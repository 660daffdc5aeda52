import type { Db, ReadonlyDb } from '#platform/database.ts';
import { MailFailure } from '#platform/mail.ts';
import { pdfOf } from '#platform/pdf.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { moduleOf, runInThread } from '#platform/thread/run.ts';

/** To begin a thread costs as much as some documents: those of the letters that come next are set with the first. */
const together = 20;

/** Milliseconds, the wait for a thread included: beyond it a letter does not wait for threads that are taken. */
const patience = 10_000;

/** MiB: a document needs a small part of it, and the machine may have one or two GB. */
const memory = 256;

interface Unset {
	readonly outboxId: string;
	readonly position: number;
	readonly name: string;
	readonly content: PdfContent;
}

/**
 * Sets the documents of a letter as PDF, before it goes, and of letters that wait behind it. Whoever holds this letter
 * calls it in that transaction. @throws MailFailure for good when a document cannot be set
 */
export async function setDocuments(db: Db, outboxId: string): Promise<void> {
	const own = toUnset(await unset(db).where('outboxId', '=', outboxId).forUpdate().execute());
	if (own.length === 0) return;
	const others = toUnset(await behind(db, outboxId).execute());
	const all = [...own, ...others];
	const set = await inThread(all.map(({ content }) => content));
	for (const [at, { outboxId: letter, position, name, content }] of all.entries()) {
		const bytes = set?.[at] ?? (letter === outboxId ? await here(name, content) : undefined);
		if (!bytes) continue;
		await db
			.updateTable('outboxAttachments')
			.set({ content: Buffer.from(bytes), document: null })
			.where('outboxId', '=', letter)
			.where('position', '=', position)
			.execute();
	}
}

const unset = (db: ReadonlyDb) =>
	db
		.selectFrom('outboxAttachments')
		.select(['outboxId', 'position', 'name', 'document'])
		.where('document', 'is not', null);

/** Documents of the letters that are due next after this one; those that another copy of the app is setting are its. */
function behind(db: ReadonlyDb, outboxId: string) {
	return db
		.selectFrom('outboxAttachments as attachment')
		.innerJoin('outbox', 'outbox.id', 'attachment.outboxId')
		.innerJoin('outbox as first', (join) => join.on('first.id', '=', outboxId))
		.select(['attachment.outboxId', 'attachment.position', 'attachment.name', 'document'])
		.where('document', 'is not', null)
		.where('attachment.outboxId', '<>', outboxId)
		.whereRef('outbox.sendAfter', '>=', 'first.sendAfter')
		.orderBy('outbox.sendAfter')
		.limit(together)
		.forUpdate('attachment')
		.skipLocked();
}

const toUnset = (rows: readonly (Omit<Unset, 'content'> & { readonly document: unknown })[]) =>
	rows.map(({ document, ...row }): Unset => ({ ...row, content: document as PdfContent }));

/** What a thread makes of them; undefined when it cannot, and then each is set here when its turn comes. */
async function inThread(
	contents: readonly PdfContent[]
): Promise<readonly Uint8Array[] | undefined> {
	const errand = { module: moduleOf('#platform/pdf.ts'), call: 'pdfsOf', input: contents };
	try {
		return await runInThread(errand, { memory, signal: AbortSignal.timeout(patience) });
	} catch {
		return undefined;
	}
}

async function here(name: string, content: PdfContent): Promise<Uint8Array> {
	try {
		return await pdfOf(content);
	} catch (error) {
		throw new MailFailure(
			`The document that goes with it cannot be set: ${name} (${String(error)})`,
			{
				permanent: true,
				everyone: false
			}
		);
	}
}
