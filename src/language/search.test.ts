import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './search.ts';
import { toCyrillic } from './serbian.ts';

describe('folding for search', () => {
	it.each([
		[['Đorđe', 'Djordje', 'Dorde', 'Ђорђе', 'ĐORĐE'], 'dorde'],
		[['Čačak', 'Ćaćak', 'Cacak', 'Çaçak', 'Чачак'], 'cacak'],
		[['Šiš', 'sis', 'Шиш'], 'sis'],
		[['Živež', 'zivez', 'Живеж'], 'zivez'],
		[['Zërë', 'zere'], 'zere'],
		[['Ѓорѓи', 'Gjorgji', 'Ǵorǵi'], 'gorgi'],
		[['Ќосев', 'Kjosev', 'Ḱosev'], 'kosev'],
		[['Ѕвезда', 'Dzvezda'], 'dzvezda'],
		[['Ljubinka Njegovan', 'Љубинка Његован'], 'ljubinka njegovan'],
		[['Džep', 'Dzep', 'Џеп', 'ǆep'], 'dzep'],
		[['Ana-Marija  O’Nil', 'ana marija o nil'], 'ana marija o nil'],
		[['Łódź', 'lodz'], 'lodz']
	])('brings %j together', (spellings, folded) => {
		expect(spellings.map(fold)).toEqual(spellings.map(() => folded));
	});

	it('finds nothing in a text of marks and spaces', () => {
		expect(fold(' – . ')).toBe('');
	});

	it('sees both scripts of a text as the same', () => {
		const latin = fc.string({ unit: fc.constantFrom(...'abcčćdđefghijklmnoprsštuvzž ') });
		fc.assert(fc.property(latin, (text) => fold(toCyrillic(text)) === fold(text)));
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text))
		);
	});
});
