import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { signatureSheetOf, type SignatureSheet } from './signature-sheet.ts';

const heads = {
	...{ number: 'Бр.', name: 'Име и презиме', from: 'Одакле' },
	...{ side: 'Својство', signature: 'Потпис' }
};
const names = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		name: `Жаклина Пробић ${index + 1}`,
		from: 'Чачак, Србија',
		side: 'менторка'
	}));
const sheet: SignatureSheet = {
	title: 'Уводни сусрет, 1. дан од 2',
	lead: 'Креативно менторство · Седми циклус',
	language: 'sr-Cyrl',
	author: 'Креативно менторство',
	facts: [{ term: 'Дан', detail: 'Субота, 24. октобра 2026.' }],
	heads,
	parts: [
		{ title: 'Из земље окупљања', rows: names(2) },
		{ title: 'Гости', rows: [], blank: 3 }
	],
	foot: 'Уводни сусрет',
	pageOf: '{page} од {pages}',
	madeAt: '2026-10-01T10:00:00Z'
};

/** The lines of each page, and the roles of what a reader aloud hears. */
async function read(bytes: Buffer) {
	const data = new Uint8Array(bytes);
	const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
	const pages: string[][] = [];
	const roles: string[] = [];
	for (let n = 1; n <= pdf.numPages; n += 1) {
		const page = await pdf.getPage(n);
		const { items } = await page.getTextContent();
		pages.push(
			items.flatMap((item) => ('str' in item && item.str.trim() ? [item.str.trim()] : []))
		);
		const tree = (await page.getStructTree()) as { children: { role: string }[] } | null;
		roles.push(...(tree?.children ?? []).map(({ role }) => role));
	}
	return { pages, roles };
}

const columns = Object.values(heads);

test('lists everybody with a line to sign, counted anew in each part, and blank rows at the end', async () => {
	const { pages, roles } = await read(await signatureSheetOf(sheet));
	expect(pages).toEqual([
		[
			...[sheet.lead, sheet.title, 'Дан', 'Субота, 24. октобра 2026.'],
			...['Из земље окупљања', ...columns],
			...['1', 'Жаклина Пробић 1', 'Чачак, Србија', 'менторка'],
			...['2', 'Жаклина Пробић 2', 'Чачак, Србија', 'менторка'],
			...['Гости', ...columns, '1', '2', '3'],
			...['Уводни сусрет', '1 од 1']
		]
	]);
	expect(roles).toEqual(['P', 'H1', 'P', 'P', 'H2', 'Table', 'H2', 'Table']);
});

test('has the heads of the columns on each page, and everybody once, for a hundred', async () => {
	const parts = [{ rows: names(100), blank: 6 }];
	const { pages } = await read(await signatureSheetOf({ ...sheet, parts }));
	expect(pages.length).toBeGreaterThan(3);
	for (const [index, page] of pages.entries()) {
		const from = page.indexOf('Бр.');
		expect(page.slice(from, from + columns.length)).toEqual(columns);
		expect(page.at(-1)).toBe(`${index + 1} од ${pages.length}`);
	}
	const found = pages.flat().filter((line) => line.startsWith('Жаклина'));
	expect(found).toEqual(names(100).map(({ name }) => name));
});

test('breaks a long name over lines and keeps its row whole', async () => {
	const name = 'Primerović-Ogledović '.repeat(6).trim();
	const rows = [{ name, from: 'Udruženje za kulturu i obrazovanje Uzorak', side: 'mentor' }];
	const { pages } = await read(await signatureSheetOf({ ...sheet, parts: [{ rows }] }));
	expect(pages).toHaveLength(1);
	expect(pages.flat().join(' ')).toContain(name);
});

test('the same sheet is the same file', async () => {
	expect((await signatureSheetOf(sheet)).equals(await signatureSheetOf({ ...sheet }))).toBe(true);
});
