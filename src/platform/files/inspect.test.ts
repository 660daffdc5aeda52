import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { Refused } from '#core/refusal.ts';
import { aDocx, aPdf, aPng, aZip } from '#tests/factories/files.ts';
import { inspectFile } from './inspect.ts';
import { fileKinds, type FileKind } from './kinds.ts';

const folder = await mkdtemp(join(tmpdir(), 'ciklus-inspect-'));
afterAll(() => rm(folder, { recursive: true }));

const all = Object.keys(fileKinds) as FileKind[];

/** What a file with these bytes is found to be, or why it is refused. */
async function judge(bytes: Buffer | string, kinds = all, maxBytes = 10_000_000): Promise<unknown> {
	const path = join(folder, 'file');
	await writeFile(path, bytes);
	try {
		return (await inspectFile(path, { kinds, maxBytes })).mediaType;
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return [error.code, error.facts];
	}
}

const allowed = 'PDF, JPG, PNG, WEBP, GIF, DOCX, ODT, XLSX, ODS, PPTX, ODP, TXT';
const jpeg = (width: number, height: number) => {
	const size = Buffer.from([0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
	const head = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
	const rest = [
		Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'),
		Buffer.from([0xff, 0xc0])
	];
	return Buffer.concat([head, ...rest, size, Buffer.alloc(64)]);
};

describe('a file is what its bytes are', () => {
	test('whatever we may ask for', async () => {
		const odt = await aZip({
			mimetype: 'application/vnd.oasis.opendocument.text',
			'content.xml': '<a/>'
		});
		const found = [aPdf(), aPng(4, 3), jpeg(640, 480), await aDocx(), odt, 'Čekamo odgovor.\n'];
		const types: unknown[] = [];
		for (const bytes of found) types.push(await judge(bytes));
		expect(types).toEqual([
			'application/pdf',
			'image/png',
			'image/jpeg',
			fileKinds.document.docx,
			fileKinds.document.odt,
			'text/plain'
		]);
	});

	test.each([
		['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
		['a page', ' \n<!doctype html><title>x</title>'],
		['a page without a head', '<script>alert(1)</script>'],
		['noise', Buffer.from([0, 1, 2, 3, 0xff, 0xfe])]
	])('never %s', async (_name, bytes) => {
		expect(await judge(bytes)).toEqual(['file_kind_unknown', { allowed }]);
	});

	test.each([
		['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'EXE'],
		[
			'a described drawing',
			'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
			'XML'
		],
		[
			'an old office file',
			Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
			'DOC, XLS, PPT'
		]
	])('never %s, and we say what it is', async (_name, bytes, found) => {
		expect(await judge(bytes)).toEqual(['file_kind_not_allowed', { found, allowed }]);
	});

	test('never an archive, and nothing that was not asked for', async () => {
		expect(await judge(await aZip({ 'a.txt': 'a' }))).toEqual([
			'file_kind_not_allowed',
			{ found: 'ZIP', allowed }
		]);
		expect(await judge(aPng(4, 3), ['pdf'])).toEqual([
			'file_kind_not_allowed',
			{ found: 'PNG', allowed: 'PDF' }
		]);
	});
});

describe('sizes', () => {
	test('nothing is nothing', async () => {
		expect(await judge('')).toEqual(['file_empty', {}]);
	});

	test('the limit fits, a byte more does not', async () => {
		const text = 'a'.repeat(1_000_000);
		expect(await judge(text, ['text'], 1_000_000)).toBe('text/plain');
		expect(await judge(`${text}a`, ['text'], 1_000_000)).toEqual([
			'file_too_large',
			{ found: 1.1, maximum: 1 }
		]);
	});

	test('a picture is as large as its pixels', async () => {
		expect(await judge(aPng(10_000, 10_000))).toBe('image/png');
		expect(await judge(aPng(10_001, 10_000))).toEqual(['file_is_bomb', {}]);
		expect(await judge(jpeg(65_000, 65_000))).toEqual(['file_is_bomb', {}]);
		expect(await judge(aPng(0, 5))).toEqual(['file_is_broken', {}]);
	});

	test('a document is as large as what it unpacks to', async () => {
		const flat = Buffer.alloc(21_000_000);
		expect(await judge(await aDocx({ 'word/media/1.bin': flat }))).toEqual(['file_is_bomb', {}]);
		const many = Object.fromEntries(
			Array.from({ length: 5_001 }, (_, n) => [`word/${n}.xml`, 'a'])
		);
		expect(await judge(await aDocx(many))).toEqual(['file_is_bomb', {}]);
	});

	test('a document that lies about what it unpacks to is broken', async () => {
		const honest = await aDocx({ 'word/media/1.bin': Buffer.alloc(100_000) });
		const at = honest.lastIndexOf('word/media/1.bin') - 46 + 24;
		honest.writeUInt32LE(10, at);
		expect(await judge(honest)).toEqual(['file_is_broken', {}]);
	});
});

describe('a document', () => {
	test('has no programs in it', async () => {
		expect(await judge(await aDocx({ 'word/vbaProject.bin': 'x' }))).toEqual([
			'file_has_macros',
			{}
		]);
		const odt = {
			mimetype: 'application/vnd.oasis.opendocument.text',
			'Basic/Standard/Module1.xml': 'x'
		};
		expect(await judge(await aZip(odt))).toEqual(['file_has_macros', {}]);
	});

	test('has no archive in it, but the table behind a chart', async () => {
		const table = await aZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<a/>' });
		const chart = 'word/embeddings/Sheet1.xlsx';
		expect(await judge(await aDocx({ [chart]: table }))).toBe(fileKinds.document.docx);
		expect(await judge(await aDocx({ 'word/more.zip': 'x' }))).toEqual(['file_has_archive', {}]);
		const deep = await aZip({ '[Content_Types].xml': '<Types/>', [`xl${chart.slice(4)}`]: table });
		expect(await judge(await aDocx({ [chart]: deep }))).toEqual(['file_has_archive', {}]);
		const program = await aZip({ 'xl/vbaProject.bin': 'x' });
		expect(await judge(await aDocx({ [chart]: program }))).toEqual(['file_has_macros', {}]);
	});

	test('names no place outside itself', async () => {
		const bytes = await aDocx({ 'word/xx/yy.xml': 'x' });
		const tricked = Buffer.from(
			bytes.toString('latin1').replaceAll('word/xx/yy.xml', '../../../yy.xml'.slice(0, 14)),
			'latin1'
		);
		expect(await judge(tricked)).toEqual(['file_is_broken', {}]);
	});

	test('cut off in the middle is broken', async () => {
		const bytes = await aDocx();
		expect(await judge(bytes.subarray(0, bytes.length - 30))).toEqual(['file_is_broken', {}]);
	});
});

describe('a PDF', () => {
	test('is not locked', async () => {
		const lock = '\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>';
		expect(await judge(aPdf(lock))).toEqual(['file_is_locked', {}]);
		// wherever the note falls between two reads
		const far = 'x'.repeat(65_536 - 40);
		expect(await judge(aPdf(`${far}${lock}`))).toEqual(['file_is_locked', {}]);
	});

	test('has its end', async () => {
		expect(await judge('%PDF-1.7\n1 0 obj')).toEqual(['file_is_broken', {}]);
	});

	test('begins with its mark', async () => {
		expect(await judge(`<html>${aPdf().toString('latin1')}`)).toEqual([
			'file_kind_unknown',
			{ allowed }
		]);
	});
});

test('bytes at random are never a crash', async () => {
	const seeds = [aPdf(), aPng(4, 3), jpeg(9, 9), await aDocx(), deflateSync('x')];
	for (let n = 0; n < 60; n += 1) {
		const bytes = Buffer.from(seeds[n % seeds.length] ?? []);
		for (let k = 0; k < 5; k += 1)
			bytes[(n * 7919 + k * 104_729) % bytes.length] = (n * 31 + k * 17) & 255;
		await judge(bytes);
	}
});
