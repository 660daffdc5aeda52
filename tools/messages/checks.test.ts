/** That each check of parity.ts finds what it is there to find; parity.test.ts runs them over our own messages. */
import { describe, expect, it } from 'vitest';
import { toCyrillic } from '#language/serbian.ts';
import * as parity from './parity.ts';
import { type RawMessage, parseMessage } from './parse.ts';
import type { Catalogue, Entry } from './read.ts';
import { findUses } from './uses.ts';

type Messages = Record<string, RawMessage>;

function catalogueOf(en: Messages, latin: Messages, overrides: Messages = {}): Catalogue {
	const cyrillic = Object.fromEntries(
		Object.entries(latin).map(([key, raw]) => [
			key,
			overrides[key] ?? (typeof raw === 'string' ? toCyrillic(raw) : raw)
		])
	);
	return {
		entries: {
			en: entriesOf(en, 'messages/en/calls.json'),
			'sr-Latn': entriesOf(latin, 'messages/sr-Latn/calls.json'),
			'sr-Cyrl': entriesOf(cyrillic, 'messages/sr-Latn/calls.json')
		},
		overrides: entriesOf(overrides, 'messages/overrides.sr-Cyrl.json'),
		problems: []
	};
}

const entriesOf = (messages: Messages, file: string): Entry[] =>
	Object.entries(messages).map(([key, raw]) => {
		return { key, feature: 'calls', file, raw, message: parseMessage(raw) };
	});

const counted = (match: Record<string, string>): RawMessage => [
	{
		declarations: ['input count', 'local countPlural = count: plural'],
		selectors: ['countPlural'],
		match
	}
];

describe('the checks of messages', () => {
	it('find keys that one language lacks', () => {
		expect(parity.missingKeys(catalogueOf({ call_a: 'A' }, { call_b: 'B' }))).toEqual([
			'messages/sr-Latn/calls.json: lacks "call_a", which messages/en/calls.json has',
			'messages/en/calls.json: lacks "call_b", which messages/sr-Latn/calls.json has'
		]);
	});

	it('find other parameters and other mark-up', () => {
		const found = parity.differences(
			catalogueOf(
				{ call_a: 'Hi {name}', call_b: '{#b}x{/b}', call_c: 'same {x}' },
				{ call_a: 'Zdravo {ime}', call_b: 'x', call_c: '{x} isto' }
			)
		);
		expect(found).toEqual([
			'messages/sr-Latn/calls.json: "call_a" has the parameters {ime}, but messages/en/calls.json has {name}',
			'messages/sr-Latn/calls.json: "call_b" has the mark-up (none), but messages/en/calls.json has {#b} {/b}'
		]);
	});

	it('find mark-up that is not closed', () => {
		expect(parity.brokenMarkup(catalogueOf({ call_a: '{#b}x{/i}' }, {}))).toEqual([
			'messages/en/calls.json: "call_a" opens mark-up that it does not close, or the reverse'
		]);
	});

	it('find plural forms that are missing or unknown', () => {
		const one = { 'countPlural=one': '{count} a', 'countPlural=other': '{count} b' };
		const many = { ...one, 'countPlural=few': '{count} c', 'countPlural=many': '{count} d' };
		const found = parity.pluralForms(
			catalogueOf(
				{ call_a: counted(one), call_b: counted(one) },
				{ call_a: counted(one), call_b: counted(many) }
			)
		);
		expect(found).toEqual([
			'messages/sr-Latn/calls.json: "call_a" lacks the form countPlural=few, which sr-Latn needs',
			'messages/sr-Latn/calls.json: "call_b" has the form countPlural=many, which sr-Latn does not know'
		]);
	});

	it('find words of everybody outside the phrase book, empty texts and stale overrides', () => {
		const catalogue = catalogueOf({ common_a: 'A', call_b: ' ' }, {}, { call_old: 'a' });
		expect(parity.strayKeys(catalogue)).toEqual([
			'messages/en/calls.json: "common_a": keys of common.json, and only they, begin with "common_"'
		]);
		expect(parity.emptyTexts(catalogue)).toEqual(['messages/en/calls.json: "call_b" is empty']);
		expect(parity.staleOverrides(catalogue)).toEqual([
			'messages/overrides.sr-Cyrl.json: "call_old" is not in messages/sr-Latn'
		]);
	});

	it('find letters of the wrong script', () => {
		const latin = { call_a: 'Pozиv', call_b: 'Pošaljite PDF na Workshop', call_c: 'Show' };
		const catalogue = catalogueOf({}, latin, { call_c: 'Show' });
		expect(parity.strayCyrillic(catalogue)).toEqual([
			'messages/sr-Latn/calls.json: "call_a" has Cyrillic letters in "Pozиv"'
		]);
		expect(parity.strayLatin(catalogue)).toEqual([
			expect.stringMatching(/"call_a" leaves "Pozиv" in Latin letters/),
			expect.stringMatching(/"call_b" leaves "Workshop" in Latin letters/)
		]);
	});

	it('find keys that are used and not written, written and not used, or put together in secret', () => {
		const catalogue = catalogueOf({ call_a: 'A', call_b: 'B', refusal_late: 'C' }, {});
		const uses = [
			findUses(
				'src/x.ts',
				"import { m } from '#messages';\nm.call_a(); m.call_z(); m[`call_${x}`](); m[`refusal_${y}`]();"
			)
		];
		expect(parity.undefinedKeys(catalogue, uses)).toEqual([
			'src/x.ts: uses "call_z", which no file in messages/en has',
			'src/x.ts: builds keys from "call_"; list it in tools/messages/dynamic-keys.ts with the reason'
		]);
		expect(parity.unusedKeys(catalogue, uses)).toEqual([
			'messages/en/calls.json: "call_b" is not used in src. Remove it, or see tools/messages/dynamic-keys.ts'
		]);
	});
});

describe('finding uses in code', () => {
	it('sees calls, references and keys in brackets', () => {
		const source = `import { m } from '#messages';
			const names = { draft: m.application_status_draft, sent: m['application_status_sent'] };
			{m.application_title()}`;
		expect(findUses('a.svelte', source).keys).toEqual([
			'application_status_draft',
			'application_title',
			'application_status_sent'
		]);
	});

	it('takes no other m for the messages', () => {
		expect(findUses('a.ts', 'mentors.map((m) => m.first_name)').keys).toEqual([]);
	});

	it('knows that a refusal needs words', () => {
		expect(findUses('a.ts', "throw new Refused('call_closed', {})").keys).toEqual([
			'refusal_call_closed'
		]);
	});
});
