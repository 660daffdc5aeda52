import type { RequestEvent } from '@sveltejs/kit';

/** The headers of every answer. The content policy, which names the scripts of each page, is the framework's. */
export function guardHeaders(response: Response, event: RequestEvent): Response {
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('x-frame-options', 'DENY');
	// Some of our addresses are keys (an applicant's link): no other site learns them.
	headers.set('referrer-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
	// What programs of other sites are to read says so itself.
	if (!headers.has('cross-origin-resource-policy')) {
		headers.set('cross-origin-resource-policy', 'same-origin');
	}
	if (event.url.protocol === 'https:') {
		headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	}
	// Not `no-store`: that would also forbid the browser to keep what somebody typed when they go back.
	if (event.locals.person && !headers.has('cache-control')) {
		headers.set('cache-control', 'private, no-cache');
	}
	return response;
}
