import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Predicate } from '#core/access.ts';

const root = resolve(import.meta.dirname, '../..');

/** A command, or a file that writes without being one. */
export interface Door {
	/** `people/grant-role` */
	readonly file: string;
	/** null when the file exports no command */
	readonly command: { readonly title: string; readonly may: Predicate } | null;
}

/** The ids of all routes that answer: those with a page or an endpoint. */
export async function routeIds(): Promise<string[]> {
	const ids = new Set<string>();
	for await (const file of glob('**/+{page,page.server,server}.{svelte,ts}', {
		cwd: join(root, 'src/routes')
	})) {
		ids.add(`/${dirname(file)}`.replace(/^\/\.$/, '/'));
	}
	return [...ids].sort();
}

/** Every file of the features that exports a command or writes to the database. */
export async function doors(): Promise<Door[]> {
	const found: Door[] = [];
	for await (const file of glob('*/server/*.ts', { cwd: join(root, 'src/features') })) {
		if (file.endsWith('.test.ts')) continue;
		const path = join(root, 'src/features', file);
		const exported: unknown[] = Object.values((await import(path)) as object);
		const command = exported.find(isCommand) ?? null;
		if (command || (await writes(path))) {
			found.push({ file: `${file.split('/')[0]}/${basename(file, '.ts')}`, command });
		}
	}
	return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function isCommand(value: unknown): value is { title: string; may: Predicate } {
	return typeof value === 'function' && 'title' in value && 'may' in value;
}

async function writes(path: string): Promise<boolean> {
	const text = await readFile(path, 'utf8');
	return /\b(insertInto|updateTable|deleteFrom|mergeInto)\(|\b(insert into|delete from)\s/i.test(
		text
	);
}
