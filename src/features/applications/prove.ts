/**
 * Does the work that `platform/proof.ts` asks for: tries numbers until the hash of the task begins with enough zeros.
 * In turns, so that the page stays quick. Undefined where the browser offers no hashing (a page without https).
 */
export async function prove(task: string, bits: number): Promise<string | undefined> {
	const { subtle } = globalThis.crypto;
	if (!(subtle as SubtleCrypto | undefined)) return undefined;
	const encoder = new TextEncoder();
	for (let from = 0; ; from += turn) {
		const numbers = Array.from({ length: turn }, (_, index) => from + index);
		const hashes = await Promise.all(
			numbers.map((number) => subtle.digest('SHA-256', encoder.encode(`${task}:${number}`)))
		);
		const found = hashes.findIndex((hash) => new DataView(hash).getUint32(0) >>> (32 - bits) === 0);
		if (found >= 0) return String(from + found);
		await new Promise((resolve) => setTimeout(resolve));
	}
}

const turn = 256;
