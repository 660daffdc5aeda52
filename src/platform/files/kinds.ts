/** What a form may ask for. What is in none of these lists is never taken: no web page, no SVG, no program, no archive. */
export const fileKinds = {
	pdf: { pdf: 'application/pdf' },
	image: { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' },
	document: {
		docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		odt: 'application/vnd.oasis.opendocument.text'
	},
	sheet: {
		xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		ods: 'application/vnd.oasis.opendocument.spreadsheet'
	},
	slides: {
		pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
		odp: 'application/vnd.oasis.opendocument.presentation'
	},
	text: { txt: 'text/plain' }
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type FileKind = keyof typeof fileKinds;

/** The kind of a media type, when it is one that a form may ask for. */
export function kindOf(mediaType: string): FileKind | undefined {
	return kinds.find((kind) => Object.values<string>(fileKinds[kind]).includes(mediaType));
}

const kinds = Object.keys(fileKinds) as FileKind[];

/** The endings of what is allowed, without a dot. */
export function endingsOf(allowed: readonly FileKind[]): string[] {
	return allowed.flatMap((kind) => Object.keys(fileKinds[kind]));
}

/** Whether a browser may show it in its place: pictures only, whose bytes were found to be pictures. */
export function isShown(mediaType: string): boolean {
	return kindOf(mediaType) === 'image';
}
