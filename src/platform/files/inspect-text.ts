import { createReadStream } from 'node:fs';

/** Marks of a page or a drawing that a browser would run: a text does not begin so. */
const markup = /^\s*<(?:[!?]|html|head|body|svg|script|iframe|math|xml)/iu;

/** Whether a file is text and nothing else: UTF-8 throughout, no control characters, no markup at its head. */
export async function isPlainText(path: string): Promise<boolean> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let first = true;
	try {
		for await (const chunk of createReadStream(path)) {
			const text = decoder.decode(chunk as Buffer, { stream: true });
			if (/[^\P{Cc}\n\r\t\f]/u.test(text) || (first && markup.test(text))) return false;
			first = false;
		}
		decoder.decode();
		return true;
	} catch (error) {
		if (error instanceof TypeError) return false; // not UTF-8
		throw error;
	}
}
