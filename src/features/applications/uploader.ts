/** How far one file has come. */
export interface UploadProgress {
	readonly sent: number;
	/** the line is down: tried again by itself */
	readonly waiting: boolean;
}

/** The server will not have the file, in its own words. */
export class UploadRefused extends Error {}

/** Small enough to be worth repeating on a bad line. */
const partBytes = 512 * 1024;
const pause = { first: 1_000, most: 30_000 };
const version = { 'tus-resumable': '1.0.0' };

/**
 * Sends a file in parts over the tus protocol, and goes on where it was when the line comes back, also on another
 * showing of the page: the address of an unfinished upload is remembered by the file's name, size and time.
 * @throws UploadRefused
 */
export async function sendFile(
	address: string,
	file: File,
	tell: (progress: UploadProgress) => void
): Promise<void> {
	const memory = `ciklus-upload-${address}-${file.name}-${file.size}-${file.lastModified}`;
	let failures = 0;
	let sent = 0;
	for (;;) {
		try {
			const upload = remembered(memory) ?? (await begin(address, file));
			remember(memory, upload);
			sent = await offsetOf(upload);
			while (sent < file.size) {
				tell({ sent, waiting: false });
				sent = await sendPart(upload, file, sent);
				failures = 0;
			}
			return remember(memory, null);
		} catch (thrown) {
			if (thrown instanceof UploadRefused) {
				remember(memory, null);
				throw thrown;
			}
			failures += 1;
			tell({ sent, waiting: true });
			await comeBack(Math.min(pause.most, pause.first * 2 ** (failures - 1)));
		}
	}
}

async function begin(address: string, file: File): Promise<string> {
	const response = await ask(address, 'POST', {
		'upload-length': String(file.size),
		'upload-metadata': `filename ${base64(file.name)}`
	});
	return response.headers.get('location') ?? address;
}

async function offsetOf(upload: string): Promise<number> {
	const response = await ask(upload, 'HEAD');
	return Number(response.headers.get('upload-offset'));
}

async function sendPart(upload: string, file: File, offset: number): Promise<number> {
	const part = file.slice(offset, offset + partBytes);
	const headers = {
		'content-type': 'application/offset+octet-stream',
		'upload-offset': String(offset)
	};
	const response = await ask(upload, 'PATCH', headers, part);
	return Number(response.headers.get('upload-offset'));
}

async function ask(
	address: string,
	method: string,
	headers: Readonly<Record<string, string>> = {},
	body: Blob | null = null
): Promise<Response> {
	const response = await fetch(address, { method, headers: { ...version, ...headers }, body });
	if (response.ok) return response;
	// Another page sends the same file, or the server is away for a moment: asked again where it stands.
	if (response.status === 409 || response.status >= 500) throw new Error(String(response.status));
	throw new UploadRefused(await response.text());
}

/** When the browser says that the line is back, or after a while. */
function comeBack(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			resolve();
		};
		const timer = setTimeout(done, milliseconds);
		addEventListener('online', done);
	});
}

function base64(text: string): string {
	return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function remembered(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** A browser may have no storage: then a new page begins the file anew. */
function remember(key: string, upload: string | null): void {
	try {
		if (upload === null) localStorage.removeItem(key);
		else localStorage.setItem(key, upload);
	} catch {
		return;
	}
}
