import type { FileKind } from '#features/programmes/questions.ts';
import { m } from '#messages';

const kindWords: Readonly<Record<FileKind, () => string>> = {
	pdf: m.application_file_pdf,
	image: m.application_file_image,
	document: m.application_file_document,
	sheet: m.application_file_sheet
};

/** What a file question takes: "PDF, JPEG or PNG; at most 2 files of up to 10 MB each". */
export function limitsInWords(question: {
	readonly kinds: readonly FileKind[];
	readonly most: number;
	readonly megabytes: number;
}): string {
	const kinds = question.kinds.map((kind) => kindWords[kind]()).join(', ');
	return m.application_file_limits({ kinds, count: question.most, megabytes: question.megabytes });
}

const endings: Readonly<Record<FileKind, string>> = {
	pdf: '.pdf',
	image: '.jpg,.jpeg,.png,.webp,.gif',
	document: '.docx,.odt',
	sheet: '.xlsx,.ods'
};

/** What a browser offers to choose; what comes is judged by its content all the same. */
export function acceptOf(kinds: readonly FileKind[]): string {
	return kinds.map((kind) => endings[kind]).join(',');
}
