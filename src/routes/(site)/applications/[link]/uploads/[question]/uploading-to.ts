import type { RequestEvent } from '@sveltejs/kit';
import { Refused } from '#core/refusal.ts';
import { attachFile } from '#features/applications/server/attach-file.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { placeFor } from '#features/applications/server/stored-files.ts';
import { here } from '#routes/_request/here.ts';
import { uploading } from '#routes/_request/uploading.ts';
import { refusalWords } from '#routes/_request/wording.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'> & {
	readonly params: { readonly link: string; readonly question: string };
};

/** Takes a file for a question of a draft, part by part. */
export async function uploadingTo(event: Event, upload?: string): Promise<Response> {
	const { db, actor, locale } = event.locals;
	const { link, question } = event.params;
	try {
		const { scope, rules } = placeFor(await ownDraft(db, link), question);
		const address = here(`/applications/${link}/uploads/${question}`);
		const onKept = (work: typeof db, file: { readonly id: string }) =>
			attachFile(work, actor, { link, question, file });
		return await uploading(event as RequestEvent, { scope, rules, address, onKept }, upload);
	} catch (thrown) {
		if (!(thrown instanceof Refused)) throw thrown;
		return new Response(refusalWords(thrown, locale), {
			status: 422,
			headers: { 'tus-resumable': '1.0.0', 'content-type': 'text/plain; charset=utf-8' }
		});
	}
}
