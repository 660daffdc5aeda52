import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { PdfContent } from './content.ts';

/*
 * Static cuts of the typefaces in src/ui/fonts, their three subsets in one file each, because a PDF cannot hold a
 * variable font. Made with fontTools: `instancer` at wght 400 and 600 (Piazzolla: opsz 11 and 24), then `merge`.
 */
const here = createRequire(import.meta.url);
export const fonts = {
	voice: here.resolve('#ui/fonts/print/piazzolla-400.ttf'),
	voiceBold: here.resolve('#ui/fonts/print/piazzolla-600.ttf'),
	apparatus: here.resolve('#ui/fonts/print/commissioner-400.ttf'),
	apparatusBold: here.resolve('#ui/fonts/print/commissioner-600.ttf')
};

/** Points. About 75 letters on a line: the width at which a long answer is read without losing the line. */
const margins = { top: 78, bottom: 92, left: 92, right: 92 };
const terms = 128;
const ink = { strong: '#1d1d1b', soft: '#5c5b57', rule: '#c9c7c0' };

interface Style {
	readonly font: keyof typeof fonts;
	readonly size: number;
	readonly lineGap: number;
	readonly color: string;
}

const styles = {
	title: { font: 'voiceBold', size: 26, lineGap: -6, color: ink.strong },
	lead: { font: 'voice', size: 13, lineGap: 2, color: ink.soft },
	term: { font: 'apparatus', size: 9.5, lineGap: 2, color: ink.soft },
	detail: { font: 'apparatus', size: 9.5, lineGap: 2, color: ink.strong },
	heading: { font: 'voiceBold', size: 16, lineGap: 0, color: ink.strong },
	question: { font: 'apparatusBold', size: 9.5, lineGap: 2, color: ink.strong },
	answer: { font: 'voice', size: 11, lineGap: 1.5, color: ink.strong },
	foot: { font: 'apparatus', size: 8, lineGap: 0, color: ink.soft }
} as const satisfies Record<string, Style>;

/** Lines of an answer that stay with its question, so that no question is alone at the foot of a page. */
const together = 3;

type Answer = PdfContent['sections'][number]['answers'][number];

/** A pen on pages: knows sizes, distances and where a page ends, and nothing of what it sets. */
export class PdfPage {
	readonly #pdf: PDFKit.PDFDocument;
	readonly #width: number;

	constructor({ title, language, author, madeAt }: PdfContent) {
		const made = new Date(madeAt);
		this.#pdf = new PDFDocument({
			size: 'A4',
			margins,
			lang: language,
			displayTitle: true,
			tagged: true,
			bufferPages: true,
			pdfVersion: '1.7',
			info: { Title: title, Author: author, CreationDate: made, ModDate: made, Producer: 'Ciklus' }
		});
		for (const [name, path] of Object.entries(fonts)) this.#pdf.registerFont(name, path);
		this.#width = this.#pdf.page.width - margins.left - margins.right;
	}

	get stream(): Readable {
		return this.#pdf;
	}

	title(text: string, lead?: string): void {
		this.#set('H1', 'title', text);
		if (lead) {
			this.#pdf.y += 12;
			this.#set('P', 'lead', lead);
		}
		this.#pdf.y += 22;
	}

	/** A term on the left and what is so on the right, on one height. */
	fact({ term, detail }: PdfContent['facts'][number]): void {
		const right = { x: margins.left + terms, width: this.#width - terms };
		const left = { x: margins.left, width: terms - 14 };
		this.#keep(
			Math.max(this.#height('term', term, left.width), this.#height('detail', detail, right.width))
		);
		const top = this.#pdf.y;
		this.#set('P', 'term', term, left);
		const below = this.#pdf.y;
		this.#pdf.y = top;
		this.#set('P', 'detail', detail, right);
		this.#pdf.y = Math.max(below, this.#pdf.y) + 4;
	}

	/** A heading that stays with what follows it. */
	heading(text: string, first: Answer | undefined): void {
		this.#pdf.y += 16;
		this.#keep(34 + this.#height('heading', text) + (first ? this.#beginning(first) : 0));
		const { y } = this.#pdf;
		this.#aside(() => {
			this.#pdf.moveTo(margins.left, y).lineTo(margins.left + this.#width, y);
			this.#pdf.lineWidth(0.5).strokeColor(ink.rule).stroke();
		});
		this.#pdf.y = y + 14;
		this.#set('H2', 'heading', text);
		this.#pdf.y += 4;
	}

	answer(given: Answer): void {
		this.#pdf.y += 10;
		this.#keep(this.#beginning(given));
		this.#set('H3', 'question', given.question);
		this.#pdf.y += 3;
		for (const paragraph of paragraphsOf(given.answer)) {
			this.#set('P', 'answer', paragraph);
			this.#pdf.y += 4;
		}
	}

	/** Writes the foot of each page and closes the document. */
	end({ foot, pageOf }: PdfContent): void {
		const { count } = this.#pdf.bufferedPageRange();
		for (let page = 0; page < count; page += 1) {
			this.#pdf.switchToPage(page);
			this.#pdf.page.margins.bottom = 0; // beneath the margin a new page would begin
			const options = { width: this.#width, lineBreak: false };
			const y = this.#pdf.page.height - margins.bottom + 38;
			this.#use('foot');
			this.#aside(() => {
				this.#pdf.text(foot, margins.left, y, {
					...options,
					width: this.#width - 90,
					ellipsis: true
				});
				const numbered = pageOf.replace('{page}', `${page + 1}`).replace('{pages}', `${count}`);
				this.#pdf.text(numbered, margins.left, y, { ...options, align: 'right' });
			});
		}
		this.#pdf.end();
	}

	/** What a page shows and a reader aloud passes over: rules, the foot. */
	#aside(draw: () => void): void {
		this.#pdf.markContent('Artifact', { type: 'Layout' });
		draw();
		this.#pdf.endMarkedContent();
	}

	#set(
		tag: string,
		style: keyof typeof styles,
		text: string,
		place: { readonly x: number; readonly width: number } = { x: margins.left, width: this.#width }
	): void {
		this.#use(style);
		const { lineGap } = styles[style];
		const element = this.#pdf.struct(tag, {}, () => {
			this.#pdf.text(text, place.x, this.#pdf.y, { width: place.width, lineGap });
		});
		this.#pdf.addStructure(element);
		element.end();
	}

	#use(style: keyof typeof styles): void {
		const { font, size, color } = styles[style];
		this.#pdf.font(font).fontSize(size).fillColor(color);
	}

	#height(style: keyof typeof styles, text: string, width = this.#width): number {
		this.#use(style);
		return this.#pdf.heightOfString(text, { width, lineGap: styles[style].lineGap });
	}

	/** How much of a question and its answer must stand on one page. */
	#beginning({ question, answer }: Answer): number {
		const line = this.#height('answer', 'x');
		const [first = ''] = paragraphsOf(answer);
		return (
			12 +
			this.#height('question', question) +
			Math.min(this.#height('answer', first), line * together)
		);
	}

	/** Begins a page when there is less than this left on the present one. */
	#keep(height: number): void {
		if (this.#pdf.y + height > this.#pdf.page.height - margins.bottom) this.#pdf.addPage();
	}
}

/** The paragraphs of an answer; a dash where nothing was answered. */
function paragraphsOf(answer: string): string[] {
	const paragraphs = answer.split(/\n+/u).filter((paragraph) => paragraph.trim());
	return paragraphs.length > 0 ? paragraphs : ['–'];
}
