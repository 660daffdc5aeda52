import type { RequestEvent } from '@sveltejs/kit';

const sameSites: Readonly<Record<string, 'lax' | 'strict' | 'none'>> = {
	lax: 'lax',
	strict: 'strict',
	none: 'none'
};

/** Puts the Set-Cookie lines that the sessions answer with on the response, as the framework wants them. */
export function addCookies(event: RequestEvent, lines: readonly string[]): void {
	for (const line of lines) {
		const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
		const name = pair.slice(0, pair.indexOf('='));
		const value = pair.slice(pair.indexOf('=') + 1);
		const given = new Map(
			attributes.map((attribute): [string, string] => {
				const [key = '', setting = ''] = attribute.split('=');
				return [key.toLowerCase(), setting];
			})
		);
		event.cookies.set(name, value, {
			path: given.get('path') ?? '/',
			httpOnly: given.has('httponly'),
			secure: given.has('secure'),
			sameSite: sameSites[given.get('samesite')?.toLowerCase() ?? ''] ?? 'lax',
			// the value is encoded already
			encode: (text) => text,
			...(given.has('max-age') && { maxAge: Number(given.get('max-age')) })
		});
	}
}
