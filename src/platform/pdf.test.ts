import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { pdfOf } from './pdf.ts';
import type { PdfContent } from './pdf/content.ts';

const sentence = 'Želim da naučim kako se program za mlade planira na duže staze. ';
const content: PdfContent = {
	title: 'Prijava br. 27',
	lead: 'Mila Primerović, Čačak',
	language: 'sr-Latn',
	author: 'Kuća kulture',
	facts: [
		{ term: 'Poslata', detail: '26. april 2026.' },
		{ term: 'Đački broj', detail: 'ž-27' }
	],
	sections: [
		{ title: 'O Vama', answers: [{ question: 'Kako se zovete?', answer: 'Mila\n\nPrimerović' }] },
		{ answers: [{ question: 'На ћирилици', answer: 'Љубав, њива, џеп, ђак. Shqip: ë ç.' }] },
		{ title: 'Još', answers: [{ question: 'Nešto drugo?', answer: '  ' }] }
	],
	foot: 'Kreativno mentorstvo',
	pageOf: 'strana {page} od {pages}',
	madeAt: '2026-04-26T21:41:00Z'
};

/** The file as a reader of PDF sees it: its properties, and the lines of each page. */
async function read(bytes: Buffer) {
	const data = new Uint8Array(bytes);
	const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
	const { info } = await pdf.getMetadata();
	const pages: string[][] = [];
	const tags: string[] = [];
	for (let n = 1; n <= pdf.numPages; n += 1) {
		const page = await pdf.getPage(n);
		const { items } = await page.getTextContent();
		const lines = items.flatMap((item) =>
			'str' in item && item.str.trim() ? [item.str.trim()] : []
		);
		pages.push(lines);
		const tree = (await page.getStructTree()) as { children: { role: string }[] } | null;
		tags.push(...(tree?.children ?? []).map(({ role }) => role));
	}
	return { info: info as Record<string, unknown>, pages, tags };
}

const withAnswers = (answers: PdfContent['sections'][number]['answers']) =>
	pdfOf({ ...content, sections: [{ title: 'Naslov', answers }] });

test('every word can be found in it, in both scripts, in the order in which it is read', async () => {
	const { pages } = await read(await pdfOf(content));
	expect(pages).toEqual([
		[
			'Prijava br. 27',
			'Mila Primerović, Čačak',
			...['Poslata', '26. april 2026.', 'Đački broj', 'ž-27'],
			...['O Vama', 'Kako se zovete?', 'Mila', 'Primerović'],
			...['На ћирилици', 'Љубав, њива, џеп, ђак. Shqip: ë ç.'],
			...['Još', 'Nešto drugo?', '–'],
			...['Kreativno mentorstvo', 'strana 1 od 1']
		]
	]);
});

test('it says what it is, when it was made, in which language, and what its headings are', async () => {
	const { info, tags } = await read(await pdfOf(content));
	expect(info).toMatchObject({
		Title: 'Prijava br. 27',
		Author: 'Kuća kulture',
		Language: 'sr-Latn',
		CreationDate: 'D:20260426214100Z'
	});
	expect(tags).toEqual([
		...['H1', 'P', 'P', 'P', 'P', 'P'],
		...['H2', 'H3', 'P', 'P', 'H3', 'P', 'H2', 'H3', 'P']
	]);
});

test('the same content is the same file', async () => {
	expect((await pdfOf(content)).equals(await pdfOf({ ...content }))).toBe(true);
});

describe('long answers', () => {
	test('go on over the pages, whole', async () => {
		const answer = sentence.repeat(120).trim();
		const { pages } = await read(await withAnswers([{ question: 'Ciljevi?', answer }]));
		expect(pages.length).toBeGreaterThan(2);
		const body = pages.flatMap((lines) => lines.filter((line) => !line.startsWith('strana')));
		const found = body.filter((line) => line !== content.foot).join(' ');
		expect(found.endsWith(`Ciljevi? ${answer}`)).toBe(true);
		expect(pages.map((lines) => lines.at(-1))).toEqual(
			pages.map((_, index) => `strana ${index + 1} od ${pages.length}`)
		);
	});

	test('never leave their question, or a heading, alone at the foot of a page', async () => {
		for (let lines = 1; lines <= 40; lines += 1) {
			const first = { question: 'Prvo?', answer: Array(lines).fill('red').join('\n') };
			const second = { question: 'Drugo?', answer: sentence.repeat(9) };
			const sections = [{ answers: [first] }, { title: 'Naslov', answers: [second] }];
			const { pages } = await read(await pdfOf({ ...content, sections }));
			const last = pages.map((page) => page.at(-3));
			expect(last.filter((line) => line === 'Naslov' || line === 'Drugo?')).toEqual([]);
		}
	});
});

test('a word without an end is broken, not lost', async () => {
	const answer = 'š'.repeat(300);
	const { pages } = await read(await withAnswers([{ question: 'Reč?', answer }]));
	expect(pages.flat().join('')).toContain(answer);
});
