import { Readable } from 'node:stream';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { fileBytes } from '#platform/files/serve.ts';
import { NotKept } from '#platform/files/store.ts';
import { MailFailure, type MailAttachment } from '#platform/mail.ts';

/** What goes with a letter, in its order. @throws MailFailure for good when a file of it is gone */
export async function attachmentsOf(db: ReadonlyDb, outboxId: string): Promise<MailAttachment[]> {
	const rows = await db
		.selectFrom('outboxAttachments')
		.select(['name', 'mediaType', 'content', 'fileId', 'method'])
		.where('outboxId', '=', outboxId)
		.orderBy('position')
		.execute();
	const attachments = rows.map(async ({ name, mediaType, content, fileId, method }) => ({
		name,
		mediaType,
		content: fileId ? await streamOf(db, fileId, name) : (content ?? Buffer.alloc(0)),
		...(method && { method })
	}));
	return Promise.all(attachments);
}

async function streamOf(db: ReadonlyDb, fileId: string, name: string): Promise<Readable> {
	try {
		return Readable.from(await fileBytes(db, fileId), { objectMode: false });
	} catch (error) {
		if (!(error instanceof NotKept || error instanceof Missing)) throw error;
		throw new MailFailure(`The file that goes with it is gone: ${name}`, {
			permanent: true,
			everyone: false
		});
	}
}
