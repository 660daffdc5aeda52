import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Loads a module as a new clone would: without the words of the interface, which are compiled at the first start. */
const load = (module: string) =>
	promisify(execFile)(process.execPath, [
		'--input-type=module',
		'--eval',
		`import { registerHooks } from 'node:module';
		registerHooks({
			resolve(specifier, context, next) {
				if (specifier === '#messages') throw new Error('words wanted by ' + context.parentURL);
				return next(specifier, context);
			}
		});
		await import('./${module}');`
	]);

test.each(['tools/start.ts', 'tools/dev.ts', 'tools/check.ts'])(
	'%s needs no words before it has compiled them',
	async (module) => {
		expect((await load(module)).stderr).toBe('');
	}
);
