import type { RequestEvent } from '@sveltejs/kit';
import { Missing, Refused } from '#core/refusal.ts';
import { m } from '#messages';
import { tusAnswer, tusStatus, type UploadPlace } from '#platform/files/tus.ts';
import { idIn } from './ids.ts';
import { refusalWords } from './wording.ts';

/**
 * The one way from an address to a file that comes in parts. The page has asked who may, and says whose the file will
 * be; a refusal is answered in the reader's language, as a text that the uploading script shows.
 * @param id of the upload, when the address names one
 */
export async function uploading(
	event: RequestEvent,
	place: Omit<UploadPlace, 'db'>,
	id?: string
): Promise<Response> {
	const { db, locale } = event.locals;
	try {
		return await tusAnswer(event.request, { ...place, db }, id === undefined ? id : idIn(id));
	} catch (thrown) {
		if (thrown instanceof Refused) return told(tusStatus(thrown), refusalWords(thrown, locale));
		if (thrown instanceof Missing) return told(404, m.error_missing({}, { locale }));
		throw thrown;
	}
}

function told(status: number, words: string): Response {
	const headers = { 'tus-resumable': '1.0.0', 'content-type': 'text/plain; charset=utf-8' };
	return new Response(words, { status, headers });
}
