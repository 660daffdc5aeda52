import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { addCookies } from './cookies.ts';

test('a Set-Cookie line is put on the response attribute by attribute', () => {
	const set: unknown[] = [];
	const cookies = {
		set: (name: string, value: string, { encode, ...options }: { encode(text: string): string }) =>
			set.push([name, encode(value), options])
	};
	addCookies({ cookies } as unknown as RequestEvent, [
		'__Secure-ciklus.session_token=abc.x%2By%3D; Max-Age=5184000; Path=/; HttpOnly; Secure; SameSite=Lax',
		'ciklus.session_token=; Max-Age=0; Path=/; SameSite=Strict'
	]);

	const open = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 5_184_000 };
	expect(set).toEqual([
		['__Secure-ciklus.session_token', 'abc.x%2By%3D', open],
		[
			'ciklus.session_token',
			'',
			{ path: '/', httpOnly: false, secure: false, sameSite: 'strict', maxAge: 0 }
		]
	]);
});
