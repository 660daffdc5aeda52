import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { locales } from '#core/locale.ts';
import { type Catalogue, type Entry, readCatalogue } from './read.ts';
import { mendStops, withStops } from './stops.ts';
import { addressOptions } from './addresses.ts';

/** What a compile did: how many messages, how many files changed. */
export interface Outcome {
	readonly messages: number;
	readonly changed: number;
}

const hashFile = '.inputs-hash';
const generatedFolder = 'sr-Cyrl';

/**
 * Compiles the messages of a project into `outdir`, and writes the generated Serbian Cyrillic beside them so that it
 * can be read. Files that did not change are not touched: a running server reloads only what is new.
 * @returns undefined when nothing had changed since the last time
 * @throws Error listing every message that cannot be read
 */
export async function compileMessages(root: string, outdir: string): Promise<Outcome | undefined> {
	const hash = inputsHash(root);
	if (readIfThere(path.join(outdir, hashFile)) === hash) return undefined;
	const catalogue = readCatalogue(root);
	if (catalogue.problems.length > 0) throw new Error(catalogue.problems.join('\n'));
	const staging = fs.mkdtempSync(path.join(tmpdir(), 'messages-'));
	try {
		const compiled = path.join(staging, 'compiled');
		await runCompiler(catalogue, path.join(staging, 'project.inlang'), compiled);
		mendStops(path.join(compiled, 'messages'), path.join(outdir, 'messages'));
		writeGenerated(catalogue.entries['sr-Cyrl'], path.join(compiled, generatedFolder));
		fs.writeFileSync(path.join(compiled, hashFile), hash);
		return { messages: catalogue.entries.en.length, changed: synchronise(compiled, outdir) };
	} finally {
		fs.rmSync(staging, { recursive: true, force: true });
	}
}

/** A fingerprint of everything that the result depends on: words, this tool, the alphabet, the compiler. */
function inputsHash(root: string): string {
	const hash = createHash('sha256');
	const own = path.join(import.meta.dirname, '../..');
	const folders = [
		path.join(root, 'messages'),
		path.join(own, 'tools/messages'),
		path.join(own, 'src/language')
	];
	for (const folder of folders) {
		for (const file of filesIn(folder)) {
			if (file.endsWith('.test.ts')) continue;
			hash
				.update(file)
				.update('\0')
				.update(fs.readFileSync(path.join(folder, file)));
		}
	}
	hash.update(fs.readFileSync(path.join(own, 'src/core/locale.ts')));
	const manifest = path.join(own, 'node_modules/@inlang/paraglide-js/package.json');
	return hash.update(fs.readFileSync(manifest)).digest('hex');
}

/**
 * The compiler reads a project folder, whose plugin we write ourselves: it hands over what readCatalogue has read.
 * The plugin is loaded from its text, so it can import nothing of ours.
 */
async function runCompiler(catalogue: Catalogue, project: string, outdir: string): Promise<void> {
	fs.mkdirSync(project, { recursive: true });
	const data = path.join(project, 'messages.json');
	fs.writeFileSync(data, JSON.stringify(forCompiler(catalogue)));
	fs.writeFileSync(path.join(project, 'plugin.js'), pluginText(data));
	const modules = [`./${path.basename(project)}/plugin.js`];
	const settings = { baseLocale: 'en', locales: [...locales], modules };
	fs.writeFileSync(path.join(project, 'settings.json'), JSON.stringify(settings));
	await compile({
		project,
		outdir,
		outputStructure: 'message-modules',
		emitReadme: false,
		emitGitIgnore: false,
		emitPrettierIgnore: false,
		...addressOptions
	});
	confirm(catalogue, outdir);
}

const pluginText = (data: string): string => `export default {
	key: 'project.messages',
	toBeImportedFiles: () => [{ path: ${JSON.stringify(data)}, locale: 'en' }],
	importFiles: ({ files }) => JSON.parse(new TextDecoder().decode(files[0].content)),
	exportFiles: () => []
};
`;

/** The compiler only warns when it could not read something; a missing message must stop us. */
function confirm(catalogue: Catalogue, outdir: string): void {
	const keys = allKeys(catalogue);
	const lost = keys.filter((key) => !fs.existsSync(path.join(outdir, 'messages', `${key}.js`)));
	if (lost.length > 0) throw new Error(`The compiler left out ${lost.length}: ${lost.join(', ')}`);
}

function allKeys(catalogue: Catalogue): string[] {
	return [...new Set(locales.flatMap((locale) => catalogue.entries[locale].map(({ key }) => key)))];
}

/** The three flat lists that the compiler imports. Declarations of a key are those of all its locales together. */
function forCompiler(catalogue: Catalogue): object {
	const found = locales.flatMap((locale) =>
		catalogue.entries[locale].map((entry) => ({ locale, ...entry }))
	);
	const bundles = allKeys(catalogue).map((id) => ({
		id,
		declarations: declarationsOf(found.filter(({ key }) => key === id))
	}));
	const messages = found.map(({ key, locale, message }) => ({
		bundleId: key,
		locale,
		selectors: message.selectors.map((name) => ({ type: 'variable-reference', name }))
	}));
	const variants = found.flatMap(({ key, locale, message }) =>
		message.variants.map(({ when, pattern }) => ({
			messageBundleId: key,
			messageLocale: locale,
			matches: message.selectors.map((selector) => matchOf(selector, when[selector])),
			pattern: locale === 'en' ? pattern : withStops(pattern)
		}))
	);
	return { bundles, messages, variants };
}

function declarationsOf(entries: readonly Entry[]): unknown[] {
	const byName = new Map(
		entries.flatMap(({ message }) => message.declarations.map((one) => [one.name, one] as const))
	);
	// a local variable reads an input, so inputs come first
	return [...byName.values()].toSorted((a, b) => a.type.localeCompare(b.type));
}

function matchOf(key: string, value: string | undefined): object {
	return value === undefined
		? { type: 'catchall-match', key }
		: { type: 'literal-match', key, value };
}

function writeGenerated(entries: readonly Entry[], folder: string): void {
	fs.mkdirSync(folder, { recursive: true });
	const features = Map.groupBy(entries, ({ feature }) => feature);
	for (const [feature, found] of features) {
		const content = Object.fromEntries(found.map(({ key, raw }) => [key, raw]));
		const file = path.join(folder, `${feature}.json`);
		fs.writeFileSync(file, `${JSON.stringify(content, undefined, '\t')}\n`);
	}
}

/** Makes `outdir` equal to `from`, one finished file after another, and removes what is no longer there. */
function synchronise(from: string, outdir: string): number {
	const wanted = filesIn(from);
	const changed = wanted.filter((file) => {
		const content = fs.readFileSync(path.join(from, file), 'utf8');
		const target = path.join(outdir, file);
		if (readIfThere(target) === content) return false;
		fs.mkdirSync(path.dirname(target), { recursive: true });
		const half = `${target}.${process.pid}`;
		fs.writeFileSync(half, content);
		fs.renameSync(half, target);
		return true;
	});
	const stale = new Set(filesIn(outdir)).difference(new Set(wanted));
	for (const file of stale) fs.rmSync(path.join(outdir, file), { force: true });
	return changed.length + stale.size;
}

function filesIn(folder: string): string[] {
	if (!fs.existsSync(folder)) return [];
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.sort();
}

function readIfThere(file: string): string | undefined {
	return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
