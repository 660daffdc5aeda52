/** A text of several paragraphs, as content is stored: an empty line between each two. */
export function paragraphs(...texts: readonly string[]): string {
	return texts.join('\n\n');
}
