import { expect, test } from 'vitest';
import { deviceOf } from './devices.ts';

test.each([
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1',
		{ browser: 'Safari', system: 'iPhone' }
	],
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
		{ browser: 'Edge', system: 'Windows' }
	],
	[
		'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
		{ browser: 'Chrome', system: 'Android' }
	],
	[
		'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
		{ browser: 'Firefox', system: 'Linux' }
	],
	['', { browser: '', system: '' }]
])('names a device as its owner would: %s', (userAgent, device) => {
	expect(deviceOf(userAgent)).toEqual(device);
});
