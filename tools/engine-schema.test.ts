import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineSchemas } from './engine-schema.ts';

test.each(Object.entries(engineSchemas()))(
	'docs/engine/%s says what the command reads (node tools/engine-schema.ts)',
	async (name, text) => {
		const file = join(import.meta.dirname, '../docs/engine', name);
		expect(await readFile(file, 'utf8')).toBe(text);
	}
);
