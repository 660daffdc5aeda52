/**
 * The message format of inlang, as far as we use it: a text with `{parameters}` and `{#markup}…{/markup}`, or a list
 * with one object of declarations, selectors and variants. The shapes on the way out are those of the compiler.
 * The official plugin is loaded over the network, which a self-hosted build must not need; this is the same reading.
 */

/** A message as it stands in a file. */
export type RawMessage = string | readonly RawVariants[];

export interface RawVariants {
	readonly declarations?: readonly string[];
	readonly selectors?: readonly string[];
	readonly match: Readonly<Record<string, string>>;
}

export interface Variable {
	readonly type: 'variable-reference';
	readonly name: string;
}

export type Part =
	| { readonly type: 'text'; readonly value: string }
	| { readonly type: 'expression'; readonly arg: Variable }
	| { readonly type: 'markup-start' | 'markup-end' | 'markup-standalone'; readonly name: string };

export type Declaration =
	| { readonly type: 'input-variable'; readonly name: string }
	| {
			readonly type: 'local-variable';
			readonly name: string;
			readonly value: {
				readonly type: 'expression';
				readonly arg: Variable;
				readonly annotation: {
					readonly type: 'function-reference';
					readonly name: 'plural';
					readonly options: readonly Option[];
				};
			};
	  };

/** An option of `plural`, such as `type=ordinal`. */
export interface Option {
	readonly name: string;
	readonly value: { readonly type: 'literal'; readonly value: string };
}

/** One form of a message. `when` says which value each selector must have; a selector left out may have any. */
export interface Variant {
	readonly when: Readonly<Record<string, string>>;
	readonly pattern: readonly Part[];
}

export interface Message {
	readonly declarations: readonly Declaration[];
	readonly selectors: readonly string[];
	readonly variants: readonly Variant[];
}

/** Reads one message; throws an Error that says what is wrong with it, without the key. */
export function parseMessage(raw: unknown): Message {
	if (typeof raw === 'string') {
		const pattern = parsePattern(raw);
		return {
			declarations: inputsOf([pattern], []),
			selectors: [],
			variants: [{ when: {}, pattern }]
		};
	}
	if (Array.isArray(raw) && raw.length === 1 && isVariants(raw[0])) return parseVariants(raw[0]);
	throw new Error('is neither a text nor a list with one object that has a "match"');
}

function isVariants(value: unknown): value is RawVariants {
	return typeof value === 'object' && value !== null && 'match' in value;
}

function parseVariants(raw: RawVariants): Message {
	const declared = (raw.declarations ?? []).map(parseDeclaration);
	const selectors = raw.selectors ?? [];
	const unknown = selectors.find((one) => !declared.some(({ name }) => name === one));
	if (unknown !== undefined) throw new Error(`selects on "${unknown}", which is not declared`);
	const variants = Object.entries(raw.match).map(([when, text]) => ({
		when: parseWhen(when, selectors, declared),
		pattern: parsePattern(text)
	}));
	const last = variants.toSorted((a, b) => conditions(b) - conditions(a)).at(-1);
	if (!last || conditions(last) > 0) {
		throw new Error(
			`needs one form for all other cases: ${selectors.map((s) => `${s}=*`).join(', ')}`
		);
	}
	const inputs = inputsOf(
		variants.map((one) => one.pattern),
		declared
	);
	return { declarations: [...declared, ...inputs], selectors, variants: byExactness(variants) };
}

const conditions = (variant: Variant): number => Object.keys(variant.when).length;

/** The compiler tries forms from the top, so those with more conditions go first. */
function byExactness(variants: readonly Variant[]): Variant[] {
	return variants.toSorted((a, b) => conditions(b) - conditions(a));
}

/** `input count` or `local countPlural = count: plural` (also `count: plural type=ordinal`). */
function parseDeclaration(text: string): Declaration {
	const input = /^input (\w+)$/.exec(text);
	if (input?.[1]) return { type: 'input-variable', name: input[1] };
	const local = /^local (\w+) = (\w+): plural((?: \w+=\w+)*)$/.exec(text);
	if (!local?.[1] || !local[2]) {
		throw new Error(`declares "${text}"; known are "input x" and "local y = x: plural"`);
	}
	const options = [...(local[3] ?? '').matchAll(/(\w+)=(\w+)/g)].map(([, name, value]) => ({
		name: name ?? '',
		value: { type: 'literal' as const, value: value ?? '' }
	}));
	const annotation = { type: 'function-reference' as const, name: 'plural' as const, options };
	const value = { type: 'expression' as const, arg: variable(local[2]), annotation };
	return { type: 'local-variable', name: local[1], value };
}

/** `countPlural=one, gender=female`; `*` means any, and so does `other` of a plural. */
function parseWhen(
	text: string,
	selectors: readonly string[],
	declared: readonly Declaration[]
): Record<string, string> {
	const pairs = text.split(',').map((pair) => pair.trim().split('=') as [string, string?]);
	const stray = pairs.find(([name, value]) => !selectors.includes(name) || !value);
	if (stray)
		throw new Error(`has the form "${text}", but selects on ${selectors.join(', ') || 'nothing'}`);
	const isPlural = (name: string): boolean =>
		declared.some((one) => one.name === name && one.type === 'local-variable');
	const binding = pairs.filter(
		([name, value]) => value !== '*' && !(value === 'other' && isPlural(name))
	);
	return Object.fromEntries(binding) as Record<string, string>;
}

const token = /\\([{}\\])|\{#(\w+)\/\}|\{#(\w+)\}|\{\/(\w+)\}|\{(\w+)\}|([{}])/g;

/** Cuts a text into plain text, parameters and mark-up. A brace that is meant as a brace is written `\{`. */
export function parsePattern(text: unknown): Part[] {
	if (typeof text !== 'string') throw new Error('has a form that is not a text');
	const parts: Part[] = [];
	let end = 0;
	const say = (value: string): void => addText(parts, value);
	for (const found of text.matchAll(token)) {
		const [all, escaped, standalone, start, close, name, stray] = found;
		say(text.slice(end, found.index));
		end = found.index + all.length;
		if (stray) throw new Error(`has a brace without a parameter in it: "${text}"`);
		if (escaped) say(escaped);
		if (name) parts.push({ type: 'expression', arg: variable(name) });
		if (standalone) parts.push({ type: 'markup-standalone', name: standalone });
		if (start) parts.push({ type: 'markup-start', name: start });
		if (close) parts.push({ type: 'markup-end', name: close });
	}
	say(text.slice(end));
	return parts;
}

function addText(parts: Part[], value: string): void {
	const last = parts.at(-1);
	if (last?.type === 'text') parts[parts.length - 1] = { type: 'text', value: last.value + value };
	else if (value) parts.push({ type: 'text', value });
}

const variable = (name: string): Variable => ({ type: 'variable-reference', name });

/** Parameters that the forms use and nobody declared. */
function inputsOf(patterns: readonly Part[][], declared: readonly Declaration[]): Declaration[] {
	const known = new Set(declared.map(({ name }) => name));
	const references = [
		...declared.flatMap((one) => (one.type === 'local-variable' ? [one.value.arg.name] : [])),
		...patterns.flat().flatMap((part) => (part.type === 'expression' ? [part.arg.name] : []))
	];
	return [...new Set(references)]
		.filter((name) => !known.has(name))
		.map((name) => ({ type: 'input-variable', name }));
}
