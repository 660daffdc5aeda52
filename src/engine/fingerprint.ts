/**
 * A name for exactly this problem, asked in exactly this way: the first 32 hex digits of a SHA-256. The caller puts
 * everything into its canonical order first (rows by id), so that the order of the input does not matter.
 * @param parts texts, in UTF-8, and numbers, as their bytes (little-endian, as on every machine that runs Node);
 *   each is preceded by its length, so that nothing can be moved from one part to the next
 */
export async function fingerprintOf(
	parts: readonly (string | Int32Array | Float64Array)[]
): Promise<string> {
	const texts = new TextEncoder();
	const chunks = parts.flatMap((part) => {
		const bytes =
			typeof part === 'string'
				? texts.encode(part)
				: new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
		return [texts.encode(`${bytes.length}:`), bytes];
	});
	const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
	return digest.toHex().slice(0, 32);
}
