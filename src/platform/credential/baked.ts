import { inflateSync } from 'node:zlib';

const namespace = 'https://purl.imsglobal.org/ob/v3p0';

/** A picture that carries a signed badge, as section 6.3 of Open Badges 3.0 says. The picture is an SVG of ours. */
export function baked(svg: string, token: string): string {
	return svg.replace(
		/<svg ([^>]*)>/,
		(_, attributes: string) =>
			`<svg xmlns:openbadges="${namespace}" ${attributes}>` +
			`<openbadges:credential verify="${token}"></openbadges:credential>`
	);
}

const compact = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const largestAttachment = 65_536;

/**
 * The signed text that a downloaded file carries: a file of its own, a picture or a PDF of ours. Null when there is
 * none; whether it holds is another question.
 */
export function tokenIn(bytes: Uint8Array): string | null {
	const file = Buffer.from(bytes);
	if (file.subarray(0, 5).toString('latin1') === '%PDF-') return inPdf(file);
	const text = file.toString('utf8').trim();
	if (compact.test(text)) return text;
	return /<openbadges:credential\s+verify=["']([\w.-]+)["']/.exec(text)?.[1] ?? null;
}

/** The first attachment of a PDF that is a token. A reader of one kind of PDF, ours: it looks for the stream by its name. */
function inPdf(file: Buffer): string | null {
	for (
		let at = file.indexOf('/EmbeddedFile');
		at >= 0;
		at = file.indexOf('/EmbeddedFile', at + 1)
	) {
		const from = file.indexOf('stream', at);
		const to = file.indexOf('endstream', from);
		if (from < 0 || to < 0) return null;
		const start = from + 'stream'.length + (file[from + 'stream'.length] === 0x0d ? 2 : 1);
		const text = inflated(file.subarray(start, to))?.toString('utf8').trim() ?? '';
		if (compact.test(text)) return text;
	}
	return null;
}

function inflated(bytes: Buffer): Buffer | null {
	try {
		return inflateSync(bytes, { maxOutputLength: largestAttachment });
	} catch {
		// Not compressed, damaged, or larger than any token.
		return bytes.length <= largestAttachment ? bytes : null;
	}
}
