import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as parity from './parity.ts';
import { readCatalogue } from './read.ts';
import { readUses } from './uses.ts';

const root = path.join(import.meta.dirname, '../..');
const catalogue = readCatalogue(root);
const uses = readUses(root, 'src');

describe('the messages', () => {
	it('can all be read', () => {
		expect(catalogue.problems).toEqual([]);
	});

	it('are the same in English and Serbian', () => {
		expect(parity.missingKeys(catalogue)).toEqual([]);
	});

	it('take the same parameters and mark-up in every language', () => {
		expect(parity.differences(catalogue)).toEqual([]);
		expect(parity.brokenMarkup(catalogue)).toEqual([]);
	});

	it('have every plural form that their language needs', () => {
		expect(parity.pluralForms(catalogue)).toEqual([]);
	});

	it('say something, and are where their name says', () => {
		expect(parity.emptyTexts(catalogue)).toEqual([]);
		expect(parity.strayKeys(catalogue)).toEqual([]);
	});

	it('keep their scripts apart', () => {
		expect(parity.strayCyrillic(catalogue)).toEqual([]);
		expect(parity.strayLatin(catalogue)).toEqual([]);
		expect(parity.staleOverrides(catalogue)).toEqual([]);
	});

	it('are there for every place in the code that asks', () => {
		expect(parity.undefinedKeys(catalogue, uses)).toEqual([]);
	});

	it('are all asked for somewhere', () => {
		expect(parity.unusedKeys(catalogue, uses)).toEqual([]);
	});
});
