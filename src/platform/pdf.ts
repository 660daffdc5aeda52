import { buffer } from 'node:stream/consumers';
import type { PdfContent } from './pdf/content.ts';
import { PdfPage } from './pdf/page.ts';

/**
 * Sets a document on A4 pages in our own typefaces: text that can be searched, copied and read aloud, with its headings
 * marked. Latin with its accents and Cyrillic can be set; other scripts show as empty boxes.
 */
export async function pdfOf(content: PdfContent): Promise<Buffer> {
	const page = new PdfPage(content);
	const bytes = buffer(page.stream);
	page.title(content.title, content.lead);
	for (const fact of content.facts) page.fact(fact);
	for (const { title, answers } of content.sections) {
		if (title) page.heading(title, answers[0]);
		for (const answer of answers) page.answer(answer);
	}
	page.end(content);
	return bytes;
}

/** Several of them, one after another: for a thread. */
export async function pdfsOf(contents: readonly PdfContent[]): Promise<Uint8Array[]> {
	const all: Uint8Array[] = [];
	for (const content of contents) all.push(await pdfOf(content));
	return all;
}
