import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** The smallest PDF that our eyes take for one; `more` stands before its end. */
export function aPdf(more = ''): Buffer {
	return Buffer.from(
		`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${more}\nstartxref\n0\n%%EOF\n`
	);
}

/** A PNG of one colour that says it has these dimensions. */
export function aPng(width: number, height: number): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	const rows = Buffer.alloc(Math.min(height, 100) * (Math.min(width, 100) * 3 + 1));
	const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		mark,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name), content]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}

/** A zip package with these files in it. */
export function aZip(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
	const zip = new ZipFile();
	for (const [name, content] of Object.entries(files)) {
		const compress = name !== 'mimetype';
		zip.addBuffer(Buffer.from(content), name, { compress });
	}
	zip.end();
	return buffer(zip.outputStream);
}

/** A text document of a word processor, with further files in its package. */
export function aDocx(more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
	const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
	return aZip({
		'[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
		'word/document.xml': '<?xml version="1.0"?><document/>',
		...more
	});
}
