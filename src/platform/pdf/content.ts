/**
 * A document that people keep: who and when, then questions with their answers. Every word in it is the caller's. Plain
 * data, so that it can be kept as JSON and set later, or in a thread.
 */
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
	/** at the foot of each page, on the right, in the reader's words: `{page}` and `{pages}` become the numbers */
	readonly pageOf: string;
	/** when it was made, as an instant in ISO 8601; equal content made at the same instant is the same file */
	readonly madeAt: string;
}

/** A heading and what stands beneath it. */
export interface PdfSection {
	readonly title?: string;
	/** an answer may have line breaks; an empty one is shown as a dash */
	readonly answers: readonly { readonly question: string; readonly answer: string }[];
}
