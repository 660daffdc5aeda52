import { buffer } from 'node:stream/consumers';
import { PdfPage } from './pdf/page.ts';

/** A document that people keep: who and when, then questions with their answers. Every word in it is the caller's. */
export interface PdfContent {
	readonly title: string;
	/** a line under the title */
	readonly lead?: string;
	/** BCP 47: readers that speak it aloud need to know */
	readonly language: string;
	/** who made it, for the file's properties */
	readonly author: string;
	/** what is known about it: number, date, name */
	readonly facts: readonly { readonly term: string; readonly detail: string }[];
	readonly sections: readonly PdfSection[];
	/** at the foot of each page, on the left */
	readonly foot: string;
	/** at the foot of each page, on the right: `3 / 7` in the reader's words */
	readonly pageOf: (page: number, pages: number) => string;
	/** when it was made; equal content made at the same instant is the same file */
	readonly madeAt: Temporal.Instant;
}

/** A heading and what stands beneath it. */
export interface PdfSection {
	readonly title?: string;
	/** an answer may have line breaks; an empty one is shown as a dash */
	readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

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
