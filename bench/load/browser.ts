import { Agent, request } from 'node:http';
import type { Kind, Meter } from './meter.ts';

/** What came back. */
export interface Answer {
	readonly status: number;
	/** path of a redirect, or of a new upload */
	readonly location: string;
	readonly text: string;
}

/** What is sent. */
export interface Sending {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer | FormData | URLSearchParams;
}

/** One browser: an address of its own on loopback, connections that stay open, and each file of the site fetched once. */
export class Browser {
	readonly #site: URL;
	readonly #meter: Meter;
	readonly #agent: Agent;
	readonly #fetched = new Set<string>();

	constructor(site: string, meter: Meter, number: number) {
		this.#site = new URL(site);
		this.#meter = meter;
		const localAddress = `127.0.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;
		this.#agent = new Agent({ keepAlive: true, maxSockets: 6, localAddress });
	}

	/** Opens a page, and what it needs of scripts and styles. */
	async open(path: string): Promise<string> {
		const { status, text } = await this.send('page', path);
		if (status !== 200) throw new Error(`${status} for the page ${path}`);
		const wanted = new Set(text.match(/\/_app\/immutable\/[\w./-]+\.(?:js|css)/g));
		const fresh = [...wanted].filter((each) => !this.#fetched.has(each));
		await Promise.all(fresh.map((each) => this.send('asset', each)));
		for (const each of fresh) this.#fetched.add(each);
		return text;
	}

	/** Sends a request and takes the time until the last byte of the answer. */
	async send(kind: Kind, path: string, sending: Sending = {}): Promise<Answer> {
		const { bytes, type } = await encoded(sending.body);
		const headers: Record<string, string> = {
			host: this.#site.host,
			origin: this.#site.origin,
			accept: 'text/html',
			...(type && { 'content-type': type }),
			...(bytes && { 'content-length': String(bytes.length) }),
			...sending.headers
		};
		const options = { method: sending.method ?? (bytes ? 'POST' : 'GET'), headers };
		const begun = performance.now();
		const answer = await this.#exchange(path, options, bytes);
		this.#meter.add(kind, performance.now() - begun);
		return answer;
	}

	close(): void {
		this.#agent.destroy();
	}

	#exchange(
		path: string,
		options: { readonly method: string; readonly headers: Record<string, string> },
		bytes: Buffer | undefined
	): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const { port } = this.#site;
			const asked = request({ host: '127.0.0.1', port, path, agent: this.#agent, ...options });
			asked.on('response', (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						location: response.headers.location ?? '',
						text: Buffer.concat(chunks).toString()
					})
				);
			});
			asked.on('error', (error: Error & { code?: string }) => {
				if (!asked.reusedSocket || error.code !== 'ECONNRESET') return reject(error);
				this.#meter.reopened += 1;
				this.#exchange(path, options, bytes).then(resolve, reject);
			});
			asked.end(bytes);
		});
	}
}

async function encoded(body: Sending['body']): Promise<{ bytes?: Buffer; type?: string }> {
	if (body === undefined) return {};
	if (typeof body === 'string' || Buffer.isBuffer(body)) return { bytes: Buffer.from(body) };
	const whole = new Response(body);
	return {
		bytes: Buffer.from(await whole.arrayBuffer()),
		type: whole.headers.get('content-type') ?? ''
	};
}
