import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { aDocx, aPdf, aPng, aZip } from '#tests/factories/files.ts';
import { hostileWorld } from '#tests/support/hostile-world.ts';
import { flood, uploader } from '#tests/support/hostile.ts';

/** What somebody uploads who means harm, at the built product. */
const world = await hostileWorld();
const { server, draft, formIn, stranger } = world;
const nobody = '00000000-0000-4000-8000-000000000000';
const own = (link: string) => `/en/applications/${link}`;
const memory = async () => {
	const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};

describe('a file', () => {
	let link: string;
	beforeAll(async () => {
		link = await draft();
	});

	test.each<[string, () => Promise<Buffer> | Buffer, string]>([
		['a bomb', () => aDocx({ 'word/a.bin': Buffer.alloc(25_000_000) }), 'far too much space'],
		['a bare archive', () => aZip({ 'a.txt': 'a' }), 'ZIP'],
		['an archive in a document', () => aDocx({ 'word/a.zip': 'x' }), ''],
		['a document with programs', () => aDocx({ 'word/vbaProject.bin': 'x' }), ''],
		['a document that leads outside', () => outside(), ''],
		['a drawing with a script', () => Buffer.from('<svg><script>alert(1)</script></svg>'), ''],
		['a page with the name of a PDF', () => Buffer.from('<!doctype html><script>x</script>'), ''],
		['a picture of 2.5 thousand million pixels', () => aPng(50_000, 50_000), ''],
		['nothing', () => Buffer.alloc(0), 'empty']
	])('that is %s is refused in words, in both languages', async (_name, make, words) => {
		const bytes = await make();
		const answer = await uploader(server, link, 'paper').whole(bytes, 'moj rad.pdf');
		const serbian = await uploader(server, link, 'paper', 'sr').whole(bytes, 'moj rad.pdf');
		expect([answer.status, serbian.status]).toEqual([422, 422]);
		expect(answer.words.includes(words) && answer.words.length > 20).toBe(true);
		expect(serbian.words.length > 20 && serbian.words !== answer.words).toBe(true);
		expect(await uploader(server, link, 'paper').list()).toEqual([]);
	});

	test('without JavaScript is refused with what was typed beside it', async () => {
		const form = new FormData();
		form.set('form', await formIn(link, 'more'));
		form.set('q_essay', 'Duga priča');
		form.set('q_paper.new', new File(['<!doctype html><script>x</script>'], 'cv.pdf'));
		const { status, html } = await stranger.post(`${own(link)}/form/more`, form);
		expect([status, html.includes('Duga priča')]).toEqual([422, true]);
		expect((await stranger.get(`${own(link)}/form/more`)).html.includes('Duga priča')).toBe(true);
	});

	test('that is a PDF and a page at once is only ever handed out as a PDF', async () => {
		const other = await draft();
		const place = uploader(server, other, 'paper');
		const page = aPdf('<html><script>alert(1)</script></html>');
		expect((await place.whole(page, 'strana.html')).status).toBe(204);
		const [file] = await place.list();
		const answer = await stranger.get(`${own(other)}/files/${file!.file}`);
		expect([answer.status, ...fileHeaders(answer.headers)]).toEqual([
			200,
			'application/pdf',
			"attachment; filename*=UTF-8''strana.html.pdf",
			"sandbox; default-src 'none'",
			'nosniff',
			'private, no-store'
		]);
	});

	test.each([
		['../../etc/passwd', 'passwd.pdf'],
		['C:\\x', 'x.pdf'],
		['a\0b.pdf', 'ab.pdf'],
		['\u202Efdp.exe', 'fdp.exe.pdf'],
		[`${'č'.repeat(500)}.pdf`, `${'č'.repeat(196)}.pdf`],
		[
			'"x"; filename="evil.html\r\nset-cookie: a=b.pdf',
			'x ; filename= evil.html set-cookie a=b.pdf'
		],
		['..', 'file.pdf'],
		['', 'file.pdf']
	])('named %j becomes %j', async (given, kept) => {
		const other = await draft();
		const place = uploader(server, other, 'paper');
		expect((await place.whole(aPdf(), given)).status).toBe(204);
		const [file] = await place.list();
		expect(file?.name).toBe(kept);
		const { headers } = await stranger.get(`${own(other)}/files/${file!.file}`);
		expect(headers.get('content-disposition')?.startsWith("attachment; filename*=UTF-8''")).toBe(
			true
		);
		expect(headers.get('set-cookie')).toBe(null);
	});

	test('goes only where it belongs: not to another draft, question, or beyond the number', async () => {
		const [mine, other] = [await draft(), await draft()];
		const place = uploader(server, mine, 'paper');
		const begun = await place.begin(aPdf().length);
		const elsewhere = begun.location.replace(mine, other);
		const forged = begun.location.replace(
			mine,
			`${mine.slice(0, -1)}${mine.endsWith('A') ? 'B' : 'A'}`
		);
		expect((await place.patch(elsewhere, 0, aPdf())).status).toBe(404);
		expect((await place.patch(forged, 0, aPdf())).status).toBe(404);
		for (const question of ['essay', 'nothing', '__proto__', 'constructor']) {
			expect((await uploader(server, mine, question).begin(10)).status).toBe(404);
		}
		for (const id of [nobody, 'x', '%2e%2e', '-1']) {
			expect(
				(await place.head(`${new URL(begun.location, server.url).pathname}`.replace(/[^/]+$/, id)))
					.status
			).toBe(404);
		}
		expect((await place.patch(begun.location, 0, aPdf())).status).toBe(204);
		expect((await place.whole(aPdf('2'))).status).toBe(204);
		const full = await place.whole(aPdf('3'));
		expect([full.status, full.words.includes('2')]).toEqual([422, true]);
		const [file] = await place.list();
		expect((await stranger.get(`${own(other)}/files/${file!.file}`)).status).toBe(404);
	});

	test('that comes at a wrong offset, twice, or longer than it said is not taken', async () => {
		const other = await draft();
		const place = uploader(server, other, 'paper');
		const { location } = await place.begin(100);
		const statuses = [];
		for (const offset of [5, '-1', '99999999999999999999', 'x', '1e2', '']) {
			statuses.push((await place.patch(location, offset, Buffer.alloc(10))).status);
		}
		expect(statuses).toEqual([409, 400, 400, 400, 400, 400]);
		expect((await place.patch(location, 0, Buffer.alloc(101))).status).toBe(413);
		expect((await place.head(location)).offset).toBe(0);
		for (const length of ['-1', 'x', '1e3', '99999999999999999999']) {
			expect((await place.begin(length)).status).toBe(400);
		}
		const huge = await place.begin(2_147_483_648);
		expect([huge.status, huge.words.includes('5')]).toEqual([413, true]);
	});

	test('of two gigabytes is cut off early and never held', async () => {
		const { location } = await uploader(server, await draft(), 'paper').begin(1000);
		const upload = {
			'tus-resumable': '1.0.0',
			'content-type': 'application/offset+octet-stream',
			'upload-offset': '0'
		};
		const before = await memory();
		const form = { 'content-type': 'multipart/form-data; boundary=x' };
		const length = { 'content-length': '2147483648' };
		const path = new URL(location, server.url).pathname;
		const to = '/en/sign-in?/ask';
		const sent = [
			await flood(server, to, { headers: { ...form, ...length }, most: 400 }),
			await flood(server, to, { headers: form, most: 400 }),
			await flood(server, path, { headers: { ...upload, ...length }, most: 400, method: 'PATCH' }),
			await flood(server, path, { headers: upload, most: 400, method: 'PATCH' })
		];
		// The last one breaks its own announcement: the line is cut, before the answer can be read.
		expect(sent.slice(0, 3).map(({ status }) => status)).toEqual([413, 413, 413]);
		expect([0, 413].includes(sent[3]!.status)).toBe(true);
		expect(sent.filter(({ megabytes }) => megabytes >= 100)).toEqual([]);
		expect((await memory()) - before < 150).toBe(true);
	}, 60_000);
});

/** A package whose entry leads out of the folder that it is unpacked to. */
async function outside(): Promise<Buffer> {
	const bytes = await aDocx({ 'word/xx/yy.xml': 'x' });
	const text = bytes.toString('latin1').replaceAll('word/xx/yy.xml', '../../../yy.xm');
	return Buffer.from(text, 'latin1');
}

const fileHeaders = (headers: Headers) =>
	[
		'content-type',
		'content-disposition',
		'content-security-policy',
		'x-content-type-options',
		'cache-control'
	].map((name) => headers.get(name));
