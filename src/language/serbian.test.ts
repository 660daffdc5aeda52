import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCyrillic, toLatin } from './serbian.ts';

const alphabet = [...'абвгдђежзијклљмнњопрстћуфхцчџш'];
const cyrillicWord = fc
	.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 12 })
	.map((letters) => letters.join(''))
	// н+ј, л+ј and д+ж come back as one letter, save in the words that are listed
	.filter((word) => !/[нл]ј|дж/.test(word));

const latinText = fc
	.string({ unit: fc.constantFrom(...'abcčdđefghijklmnoprsštuvzžIVX{}<>`.,/ 12') })
	// a č after a figure comes back as the h of hours
	.filter((text) => !/\d ?č/.test(text));

describe('Serbian Latin in Cyrillic', () => {
	it.each([
		['Ljubav, Njegoš i džep', 'Љубав, Његош и џеп'],
		['LJUBAV, NJEGOŠ, DŽEP', 'ЉУБАВ, ЊЕГОШ, ЏЕП'],
		['Đačka sveska čeka žućkasti šešir', 'Ђачка свеска чека жућкасти шешир'],
		['odjava i nadjačati, ne đ', 'одјава и надјачати, не ђ'],
		['ǉubav ǈubav ǆep', 'љубав Љубав џеп'],
		['Čekanje, sa kvačicom iz dva znaka', 'Чекање, са квачицом из два знака']
	])('writes %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['injekcija', 'инјекција'],
		['Konjunktura', 'Конјунктура'],
		['KONJUGACIJA', 'КОНЈУГАЦИЈА'],
		['nekonjunkturan', 'неконјунктуран'],
		['Tanjug', 'Танјуг'],
		['vanjezički', 'ванјезички'],
		['anjon', 'анјон'],
		['nadživeti', 'надживети'],
		['odžaliti', 'оджалити'],
		['podžanr', 'поджанр'],
		['predželudac', 'преджелудац'],
		['nadždrelo', 'надждрело']
	])('keeps two letters apart in %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['kanjon', 'кањон'],
		['konj, konja, konju', 'коњ, коња, коњу'],
		['odžak', 'оџак'],
		['budžet', 'буџет'],
		['nadžak-baba', 'наџак-баба'],
		['predsednički džip', 'председнички џип']
	])('joins them in the look-alike %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['Zdravo, {name}! Imate {count} poruka', 'Здраво, {name}! Имате {count} порука'],
		['{count}i put', '{count}и пут'],
		[
			'<a href="/pomoc" title="Pomoć">ovde</a>&nbsp;je',
			'<a href="/pomoc" title="Pomoć">овде</a>&nbsp;је'
		],
		['{#link}pravila{/link}', '{#link}правила{/link}'],
		['mesto: {link}/place\n\nPosle', 'место: {link}/place\n\nПосле'],
		['vidi https://primer.rs/sr/pravila.', 'види https://primer.rs/sr/pravila.'],
		['vidi www.primer.org/a ili primer.rs', 'види www.primer.org/a или primer.rs'],
		['pišite na ana.a@primer.rs', 'пишите на ana.a@primer.rs'],
		['pratite @mentorstvo i #mreza', 'пратите @mentorstvo и #mreza'],
		['fajl biografija.pdf ili .docx', 'фајл biografija.pdf или .docx'],
		['ukucajte `npm test` pa čekajte', 'укуцајте `npm test` па чекајте'],
		['promenljiva data_dir', 'променљива data_dir'],
		['[pravila](/sr/pravila)', '[правила](/sr/pravila)'],
		['i/ili', 'и/или']
	])('leaves addresses, code and mark-up alone: %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['faza I, faza II i VI ciklus', 'фаза I, фаза II и VI циклус'],
		['XIX vek i godina MMXXVI', 'XIX век и година MMXXVI'],
		['I mentori i mentije', 'И ментори и ментије'],
		['MENTORI I MENTIJE', 'МЕНТОРИ И МЕНТИЈЕ'],
		['do 10 MB, 5 km', 'до 10 MB, 5 km'],
		['13 h 30 min', '13 ч 30 мин']
	])('knows numerals and units: %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['u obliku PDF-a ili CSV-a', 'у облику PDF-а или CSV-а'],
		['preko aplikacije Zoom', 'преко апликације Zoom'],
		['na YouTube kanalu', 'на YouTube каналу'],
		['Workshop u Beogradu', 'Workshop у Београду']
	])('keeps foreign words: %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it('keeps further words that the caller names', () => {
		expect(toCyrillic('program Open Doors traje', ['Open Doors'])).toBe('програм Open Doors траје');
	});

	it('transliterates the word for a cycle, though the product is called the same', () => {
		expect(toCyrillic('Ciklus je završen.')).toBe('Циклус је завршен.');
	});
});

describe('Serbian Cyrillic in Latin', () => {
	it('writes capitals by their neighbours', () => {
		expect(toLatin('Љубав ЉУБАВ Њ, Џеп, ПОЉЕ')).toBe('Ljubav LJUBAV Nj, Džep, POLJE');
	});

	it('leaves words of other languages as they are', () => {
		expect(toLatin('Ѓорѓи и Пётр у Скопљу')).toBe('Ѓорѓи i Пётр u Skoplju');
	});

	it('leaves Latin text as it is', () => {
		expect(toLatin('Đačka sveska')).toBe('Đačka sveska');
	});

	it('undoes the Cyrillic of any word', () => {
		fc.assert(
			fc.property(cyrillicWord, (word) => {
				expect(toCyrillic(toLatin(word))).toBe(word);
			})
		);
	});

	it('gives back what was typed in Latin, whatever it was', () => {
		fc.assert(
			fc.property(latinText, (text) => {
				expect(toLatin(toCyrillic(text))).toBe(text);
			})
		);
	});
});
