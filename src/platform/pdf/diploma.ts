import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { fonts } from './page.ts';

/** One page to be framed: who, for what, the facts, a seal and a code to scan. Every word in it is the caller's. */
export interface Diploma {
	/** BCP 47 */
	readonly language: string;
	/** who gives it: above everything, and in the file's properties */
	readonly giver: string;
	/** what it is: "Certificate" */
	readonly title: string;
	/** leads to the name */
	readonly opening: string;
	readonly name: string;
	/** for whom they stand, beneath the name; null for themselves */
	readonly representing: string | null;
	/** what for, in a sentence after the name */
	readonly deed: string;
	/** where: the programme and its cycle */
	readonly where: { readonly main: string; readonly beside: string };
	/** four at most stand well in the row */
	readonly facts: readonly { readonly term: string; readonly detail: string }[];
	/** shapes in a square of `size` units */
	readonly seal: {
		readonly size: number;
		readonly shapes: readonly {
			readonly d: string;
			readonly colour: string;
			readonly width?: number;
		}[];
	};
	readonly code: {
		/** the dark squares of a QR code in a square of `size` units */
		readonly size: number;
		readonly d: string;
		/** what the squares say, as it is read and typed */
		readonly address: string;
		/** what to do with it */
		readonly words: string;
	};
	/** by which it is known */
	readonly number: { readonly term: string; readonly detail: string };
	/** what goes inside the file */
	readonly attachment: {
		readonly name: string;
		readonly words: string;
		readonly bytes: Uint8Array;
	};
	/** ISO 8601 */
	readonly madeAt: string;
}

/** Points, A4 on its side. */
const page = { width: 841.89, height: 595.28 };
const band = 226;
const left = band + 54;
const right = page.width - 54;
const wide = right - left;
const ink = { strong: '#14211c', soft: '#4b5851', rule: '#c5cabd', linden: '#dde052' };

type Pdf = PDFKit.PDFDocument;

/** Sets a diploma. A long name becomes smaller and takes a second line; no word of it is cut. */
export async function diplomaOf(diploma: Diploma): Promise<Buffer> {
	const made = new Date(diploma.madeAt);
	const title = `${diploma.title}: ${diploma.name}`;
	const pdf = new PDFDocument({
		size: 'A4',
		layout: 'landscape',
		margin: 0,
		lang: diploma.language,
		displayTitle: true,
		tagged: true,
		pdfVersion: '1.7',
		info: {
			Title: title,
			Author: diploma.giver,
			CreationDate: made,
			ModDate: made,
			Producer: 'Ciklus'
		}
	});
	for (const [name, path] of Object.entries(fonts)) pdf.registerFont(name, path);
	const bytes = buffer(pdf);
	aside(pdf, () => drawBand(pdf, diploma));
	setWords(pdf, diploma);
	setFacts(pdf, diploma);
	setCode(pdf, diploma);
	const { name, words, bytes: inside } = diploma.attachment;
	pdf.file(Buffer.from(inside), {
		...{ name, description: words, type: 'text/plain' },
		...{ creationDate: made, modifiedDate: made, hidden: false }
	});
	pdf.end();
	return bytes;
}

/** What a page shows and a reader aloud passes over. */
function aside(pdf: Pdf, draw: () => void): void {
	pdf.markContent('Artifact', { type: 'Layout' });
	draw();
	pdf.endMarkedContent();
}

function drawBand(pdf: Pdf, { seal, code }: Diploma): void {
	pdf.rect(0, 0, band, page.height).fill(ink.linden);
	drawSeal(pdf, seal, { x: 36, y: 54, side: band - 72 });
	drawSquares(pdf, code, { x: 36, y: 318, side: band - 72 });
}

interface Square {
	readonly x: number;
	readonly y: number;
	readonly side: number;
}

function drawSeal(pdf: Pdf, { size, shapes }: Diploma['seal'], { x, y, side }: Square): void {
	pdf
		.save()
		.translate(x, y)
		.scale(side / size);
	for (const { d, colour, width } of shapes) {
		if (width) pdf.path(d).lineWidth(width).stroke(colour);
		else pdf.path(d).fill(colour);
	}
	pdf.restore();
}

function drawSquares(pdf: Pdf, { size, d }: Diploma['code'], { x, y, side }: Square): void {
	pdf.rect(x, y, side, side).fill('#fff');
	pdf
		.save()
		.translate(x, y)
		.scale(side / size);
	pdf.path(d).fill('#000').restore();
}

interface Style {
	readonly font: keyof typeof fonts;
	readonly size: number;
	readonly colour: string;
}

const styles = {
	giver: { font: 'apparatusBold', size: 11, colour: ink.strong },
	title: { font: 'voice', size: 30, colour: ink.strong },
	opening: { font: 'voice', size: 14, colour: ink.soft },
	name: { font: 'voiceBold', size: 46, colour: ink.strong },
	representing: { font: 'voiceBold', size: 16, colour: ink.strong },
	deed: { font: 'voice', size: 16, colour: ink.strong },
	main: { font: 'voiceBold', size: 18, colour: ink.strong },
	beside: { font: 'voice', size: 14, colour: ink.soft },
	term: { font: 'apparatus', size: 8.5, colour: ink.soft },
	detail: { font: 'apparatusBold', size: 11, colour: ink.strong },
	check: { font: 'apparatus', size: 8.5, colour: ink.strong },
	address: { font: 'apparatusBold', size: 8.5, colour: ink.strong }
} as const satisfies Record<string, Style>;

function setWords(pdf: Pdf, diploma: Diploma): void {
	let y = set(pdf, 'P', styles.giver, diploma.giver, { x: left, y: 54, width: wide });
	y = set(pdf, 'H1', styles.title, diploma.title, { x: left, y: y + 30, width: wide });
	y = set(pdf, 'P', styles.opening, diploma.opening, { x: left, y: y + 22, width: wide });
	const name = fitting(pdf, diploma.name);
	y = set(pdf, 'H2', name, diploma.name, { x: left, y: y + 4, width: wide });
	if (diploma.representing !== null) {
		const { representing } = diploma;
		y = set(pdf, 'P', styles.representing, representing, { x: left, y: y + 4, width: wide });
	}
	y = set(pdf, 'P', styles.deed, diploma.deed, { x: left, y: y + 8, width: wide - 40 });
	const { main, beside } = diploma.where;
	y = set(pdf, 'P', styles.main, main, { x: left, y: y + 20, width: wide });
	set(pdf, 'P', styles.beside, beside, { x: left, y: y + 2, width: wide });
}

/** Large letters stand closer, small ones a little apart. */
const gapOf = (size: number) => (size > 12 ? -2 : 1.5);

/** The largest size at which a name takes two lines at most and no word of it is wider than the page. */
function fitting(pdf: Pdf, name: string): Style {
	const style = styles.name;
	for (let size: number = style.size; size > 16; size -= 1) {
		pdf.font(style.font).fontSize(size);
		const words = name.split(/\s+/u).map((word) => pdf.widthOfString(word));
		const lineGap = gapOf(size);
		const lines =
			pdf.heightOfString(name, { width: wide, lineGap }) / (pdf.currentLineHeight() + lineGap);
		if (Math.max(...words) <= wide && lines < 2.5) return { ...style, size };
	}
	return { ...style, size: 16 };
}

function setFacts(pdf: Pdf, { facts }: Diploma): void {
	const top = 478;
	aside(pdf, () => {
		pdf.moveTo(left, top).lineTo(right, top).lineWidth(0.75).strokeColor(ink.rule).stroke();
	});
	const gap = 18;
	const width = (wide - gap * (facts.length - 1)) / facts.length;
	for (const [index, { term, detail }] of facts.entries()) {
		const x = left + index * (width + gap);
		const y = set(pdf, 'P', styles.term, term, { x, y: top + 16, width });
		set(pdf, 'P', styles.detail, detail, { x, y: y + 3, width });
	}
}

function setCode(pdf: Pdf, { code, number }: Diploma): void {
	const at = { x: 36, width: band - 60 };
	let y = set(pdf, 'P', styles.check, code.words, { ...at, y: 480 });
	y = set(pdf, 'P', styles.address, code.address, { ...at, y: y + 2 });
	y = set(pdf, 'P', styles.check, number.term, { ...at, y: y + 8 });
	set(pdf, 'P', styles.address, number.detail, { ...at, y: y + 1 });
}

/** Sets a text as one element of the document. @returns the height at which it ends */
function set(
	pdf: Pdf,
	tag: string,
	{ font, size, colour }: Style,
	text: string,
	{ x, y, width }: { readonly x: number; readonly y: number; readonly width: number }
): number {
	pdf.font(font).fontSize(size).fillColor(colour);
	const element = pdf.struct(tag, {}, () => {
		pdf.text(text, x, y, { width, lineGap: gapOf(size) });
	});
	pdf.addStructure(element);
	element.end();
	return pdf.y;
}
