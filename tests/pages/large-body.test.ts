import { request } from 'node:http';
import { expect, test } from 'vitest';
import { testServer } from '#tests/support/http.ts';

const server = await testServer({ demo: false });

/** A form with one file of so many megabytes, sent without saying how large it will be. */
async function send(path: string, megabytes: number): Promise<{ status: number; html: string }> {
	const { promise, resolve, reject } = Promise.withResolvers<{ status: number; html: string }>();
	const outgoing = request(server.url + path, {
		method: 'POST',
		headers: {
			origin: server.url,
			accept: 'text/html',
			'content-type': 'multipart/form-data; boundary=edge'
		}
	});
	outgoing.on('error', reject);
	outgoing.on('response', (response) => {
		let html = '';
		response.setEncoding('utf8');
		response.on('data', (text: string) => (html += text));
		response.on('end', () => resolve({ status: response.statusCode ?? 0, html }));
	});
	outgoing.write('--edge\r\ncontent-disposition: form-data; name="cv"; filename="cv.pdf"\r\n\r\n');
	for (let n = 0; n < megabytes; n += 1) {
		if (!outgoing.write(Buffer.alloc(1_000_000, 'x'))) {
			await new Promise((ready) => outgoing.once('drain', ready));
		}
	}
	outgoing.end('\r\n--edge--\r\n');
	return promise;
}

test('a form with 25 MB of files is read', async () => {
	const { status } = await send('/en/sign-in?/ask', 25);
	expect(status).toBe(422); // the address was not filled in
});

test.each([
	['/en/sign-in?/ask', 'it may have at most 32 MB'],
	['/sr/sign-in?/ask', 'može da ima najviše 32 MB'],
	['/sr-cyrl/sign-in?/ask', 'може да има највише 32 МБ']
])('what is larger is refused in words: %s', async (path, words) => {
	const { status, html } = await send(path, 36);
	expect([status, html.includes(words)]).toEqual([413, true]);
});
