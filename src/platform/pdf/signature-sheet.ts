import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { fonts } from './page.ts';

/** A list on paper that people sign. Every word in it is the caller's. */
export interface SignatureSheet {
	readonly title: string;
	/** under the title */
	readonly lead: string;
	/** BCP 47 */
	readonly language: string;
	/** who made it, for the file's properties */
	readonly author: string;
	readonly facts: readonly { readonly term: string; readonly detail: string }[];
	/** what stands above the columns */
	readonly heads: {
		readonly number: string;
		readonly name: string;
		readonly from: string;
		readonly side: string;
		readonly signature: string;
	};
	/** lists one after another, each counted from 1; `blank` rows at their end are for whoever is not on them */
	readonly parts: readonly {
		readonly title?: string;
		readonly rows: readonly {
			readonly name: string;
			readonly from: string;
			readonly side: string;
		}[];
		readonly blank?: number;
	}[];
	/** at the foot of each page, on the left */
	readonly foot: string;
	/** at the foot of each page, on the right: `{page}` and `{pages}` become the numbers */
	readonly pageOf: string;
	/** ISO 8601 */
	readonly madeAt: string;
}

/** Points, A4 upright. */
const margins = { top: 56, bottom: 70, left: 48, right: 48 };
const wide = 595.28 - margins.left - margins.right;
const widths = { number: 26, name: 142, from: 122, side: 74, signature: wide - 364 } as const;
const columns = ['number', 'name', 'from', 'side', 'signature'] as const;
const inset = 5;
/** High enough to sign in. */
const lowest = 27;
const ink = { strong: '#1d1d1b', soft: '#5c5b57', rule: '#8a8982' };

type Pdf = PDFKit.PDFDocument;
type Row = Readonly<Record<(typeof columns)[number], string>>;

/**
 * Sets a list to be signed on A4 pages. A row is never divided, and the heads of the columns stand on each page; a long
 * name takes further lines.
 */
export async function signatureSheetOf(sheet: SignatureSheet): Promise<Buffer> {
	const made = new Date(sheet.madeAt);
	const pdf = new PDFDocument({
		size: 'A4',
		margins,
		lang: sheet.language,
		displayTitle: true,
		tagged: true,
		bufferPages: true,
		pdfVersion: '1.7',
		info: {
			Title: sheet.title,
			Author: sheet.author,
			CreationDate: made,
			ModDate: made,
			Producer: 'Ciklus'
		}
	});
	for (const [name, path] of Object.entries(fonts)) pdf.registerFont(name, path);
	const bytes = buffer(pdf);
	setHead(pdf, sheet);
	for (const part of sheet.parts) setPart(pdf, sheet, part);
	setFeet(pdf, sheet);
	pdf.end();
	return bytes;
}

function setHead(pdf: Pdf, { title, lead, facts }: SignatureSheet): void {
	set(pdf, 'P', { font: 'apparatusBold', size: 9.5, color: ink.soft }, lead);
	pdf.y += 6;
	set(pdf, 'H1', { font: 'voiceBold', size: 22, color: ink.strong }, title);
	pdf.y += 10;
	for (const { term, detail } of facts) {
		const top = pdf.y;
		set(pdf, 'P', { font: 'apparatus', size: 9.5, color: ink.soft }, term, 0, 84);
		const below = pdf.y;
		pdf.y = top;
		set(pdf, 'P', { font: 'apparatus', size: 9.5, color: ink.strong }, detail, 92, wide - 92);
		pdf.y = Math.max(below, pdf.y) + 3;
	}
	pdf.y += 12;
}

function setPart(pdf: Pdf, { heads }: SignatureSheet, part: SignatureSheet['parts'][number]): void {
	const rows = [
		...part.rows.map((row, index) => ({ number: `${index + 1}`, ...row, signature: '' })),
		...Array.from({ length: part.blank ?? 0 }, (_, index) => ({
			number: `${part.rows.length + index + 1}`,
			...{ name: '', from: '', side: '', signature: '' }
		}))
	];
	// A heading is never alone at the foot of a page.
	const head = heightOf(pdf, heads, 'apparatusBold');
	if (!fits(pdf, (part.title ? 34 : 0) + head + lowest)) pdf.addPage();
	if (part.title) {
		pdf.y += 4;
		set(pdf, 'H2', { font: 'voiceBold', size: 13, color: ink.strong }, part.title);
		pdf.y += 5;
	}
	const table = pdf.struct('Table');
	pdf.addStructure(table);
	setRow(pdf, table, heads, 'TH');
	for (const row of rows) {
		if (!fits(pdf, heightOf(pdf, row, 'apparatus'))) {
			pdf.addPage();
			// Read aloud once; seen on each page.
			pdf.markContent('Artifact', { type: 'Layout' });
			setCells(pdf, heads, 'apparatusBold');
			pdf.endMarkedContent();
		}
		setRow(pdf, table, row, 'TD');
	}
	table.end();
	pdf.y += 14;
}

function setRow(pdf: Pdf, table: PDFKit.PDFStructureElement, row: Row, tag: 'TH' | 'TD'): void {
	const line = pdf.struct('TR');
	table.add(line);
	const top = pdf.y;
	const font = tag === 'TH' ? 'apparatusBold' : 'apparatus';
	const height = heightOf(pdf, row, font);
	let x = margins.left;
	for (const column of columns) {
		const left = x;
		line.add(pdf.struct(tag, {}, () => setCell(pdf, row[column], column, left, top, font)));
		x += widths[column];
	}
	line.end();
	pdf.markContent('Artifact', { type: 'Layout' });
	drawFrame(pdf, top, height);
	pdf.endMarkedContent();
	pdf.y = top + height;
}

function setCells(pdf: Pdf, row: Row, font: 'apparatusBold'): void {
	const top = pdf.y;
	const height = heightOf(pdf, row, font);
	let x = margins.left;
	for (const column of columns) {
		setCell(pdf, row[column], column, x, top, font);
		x += widths[column];
	}
	drawFrame(pdf, top, height);
	pdf.y = top + height;
}

function setCell(
	pdf: Pdf,
	text: string,
	column: (typeof columns)[number],
	x: number,
	top: number,
	font: 'apparatus' | 'apparatusBold'
): void {
	pdf.font(font).fontSize(9).fillColor(ink.strong);
	pdf.text(text, x + inset, top + 7, { width: widths[column] - 2 * inset });
}

function drawFrame(pdf: Pdf, top: number, height: number): void {
	pdf.lineWidth(0.5).strokeColor(ink.rule);
	let x = margins.left;
	for (const column of columns) {
		pdf.rect(x, top, widths[column], height).stroke();
		x += widths[column];
	}
}

function heightOf(pdf: Pdf, row: Row, font: 'apparatus' | 'apparatusBold'): number {
	pdf.font(font).fontSize(9);
	const heights = columns.map((column) =>
		pdf.heightOfString(row[column], { width: widths[column] - 2 * inset })
	);
	return Math.max(font === 'apparatus' ? lowest : 0, ...heights.map((height) => height + 14));
}

function fits(pdf: Pdf, height: number): boolean {
	return pdf.y + height <= pdf.page.height - margins.bottom;
}

function set(
	pdf: Pdf,
	tag: string,
	{ font, size, color }: { font: keyof typeof fonts; size: number; color: string },
	text: string,
	indent = 0,
	width = wide
): void {
	const element = pdf.struct(tag, {}, () => {
		pdf.font(font).fontSize(size).fillColor(color);
		pdf.text(text, margins.left + indent, pdf.y, { width, lineGap: size > 12 ? -4 : 1 });
	});
	pdf.addStructure(element);
	element.end();
}

function setFeet(pdf: Pdf, { foot, pageOf }: SignatureSheet): void {
	const { count } = pdf.bufferedPageRange();
	for (let page = 0; page < count; page += 1) {
		pdf.switchToPage(page);
		pdf.page.margins.bottom = 0; // beneath the margin a new page would begin
		const y = pdf.page.height - 44;
		pdf.font('apparatus').fontSize(8).fillColor(ink.soft);
		pdf.markContent('Artifact', { type: 'Layout' });
		pdf.text(foot, margins.left, y, { width: wide - 90, lineBreak: false, ellipsis: true });
		const numbered = pageOf.replace('{page}', `${page + 1}`).replace('{pages}', `${count}`);
		pdf.text(numbered, margins.left, y, { width: wide, align: 'right', lineBreak: false });
		pdf.endMarkedContent();
	}
}
