/**
 * An answer that anybody's program may read from anywhere, also a page of another site: it has nobody's name in it.
 * It is asked for again after five minutes at most, so that what was revoked is known soon.
 */
export function forPrograms(body: string, mediaType: string): Response {
	return new Response(body, {
		headers: {
			'content-type': mediaType,
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
			'content-security-policy': "sandbox; default-src 'none'",
			'cache-control': 'public, max-age=300'
		}
	});
}

/** See `forPrograms`. */
export const jsonForPrograms = (value: object, mediaType = 'application/json'): Response =>
	forPrograms(JSON.stringify(value), mediaType);
