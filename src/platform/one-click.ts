import type { Handler } from './web-server.ts';

/** What a mail program posts when its reader ends a subscription (RFC 8058, section 3.1). */
export const oneClick = 'List-Unsubscribe=One-Click';

/** Whether a posted form says so, written out in one line or in parts. */
export function saysOneClick(body: string): boolean {
	return body.includes(oneClick) || /name="List-Unsubscribe"\r?\n\r?\nOne-Click/u.test(body);
}

/** The end of an address to which mail programs post. */
export const oneClickPath = '/one-click';

/**
 * Lets such posts through. They come from the servers of a mail program, as a form without an `Origin`; the pages refuse
 * forms of others, so that nobody's cookie is used against them. Here no cookie is: it goes, the signature in the address
 * is what counts, and the body is read as it stands.
 */
export function lettingOneClicksIn(next: Handler): Handler {
	return (request, response) => {
		if (request.method === 'POST' && request.url?.endsWith(oneClickPath)) {
			delete request.headers.cookie;
			request.headers['content-type'] = 'application/octet-stream';
		}
		next(request, response);
	};
}
