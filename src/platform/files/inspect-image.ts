import { imageSize } from 'image-size';
import { Refused } from '#core/refusal.ts';
import { readStart } from './read-start.ts';

/** A picture of this many pixels takes 400 MB once it is unpacked; a camera of today makes a quarter of it. */
const mostPixels = 100_000_000;

/** Where the dimensions stand, whatever colour profile and preview a camera puts before them. */
const headBytes = 512 * 1024;

/** Reads the dimensions from the head of a picture. @throws Refused('file_is_broken'), Refused('file_is_bomb') */
export async function inspectImage(path: string): Promise<void> {
	const head = await readStart(path, headBytes);
	const { width, height } = sizeIn(head);
	if (!(width > 0 && height > 0)) throw new Refused('file_is_broken');
	if (width * height > mostPixels) throw new Refused('file_is_bomb');
}

function sizeIn(head: Buffer): { width: number; height: number } {
	try {
		return imageSize(head);
	} catch {
		throw new Refused('file_is_broken');
	}
}
