import { describe, expect, it } from 'vitest';
import { Invalid } from '#core/refusal.ts';
import { newMentor, readLanguages } from './forms.ts';
import {
	firstLocale,
	freePlaces,
	invitationState,
	isIn,
	isNotOver,
	lastHeardOf,
	lineIn,
	mayAnswer,
	narrows,
	passes,
	standingOf,
	type Standing
} from './rules.ts';
import { answerOf, offersFor, poolCounts } from './shown.ts';

const mentor = {
	name: 'Đurđa Uzorčić',
	country: 'HR',
	fields: ['music', 'business'],
	languages: ['bcms', 'en'],
	standing: 'takes-part' as Standing,
	capacity: 2,
	taken: 1
};
const all = { name: '', field: '', language: '', country: '', free: false, group: '' } as const;

describe('the pool', () => {
	it('counts free places, never fewer than none', () => {
		expect([0, 1, 2, 3].map((taken) => freePlaces({ capacity: 2, taken }))).toEqual([2, 1, 0, 0]);
	});

	it('is narrowed by each part of a filter', () => {
		expect(passes(mentor, all)).toBe(true);
		expect(passes(mentor, { ...all, field: 'music', language: 'en', country: 'HR' })).toBe(true);
		expect(passes(mentor, { ...all, field: 'film' })).toBe(false);
		expect(passes(mentor, { ...all, name: 'djurdja uz' })).toBe(true);
		expect(passes(mentor, { ...all, name: 'Узорчић' })).toBe(true);
		expect(passes(mentor, { ...all, name: 'Vera' })).toBe(false);
		expect(passes(mentor, { ...all, language: 'sq' })).toBe(false);
		expect(passes(mentor, { ...all, country: 'RS' })).toBe(false);
		expect(passes(mentor, { ...all, free: true })).toBe(true);
		expect(passes({ ...mentor, taken: 2 }, { ...all, free: true })).toBe(false);
		expect(passes(mentor, { ...all, group: 'answered' })).toBe(true);
		expect(passes(mentor, { ...all, group: 'waiting' })).toBe(false);
	});

	it('shows who is out only when asked', () => {
		for (const standing of ['gone', 'turned-down', 'not-now'] as const) {
			expect(passes({ ...mentor, standing }, all)).toBe(false);
			expect(passes({ ...mentor, standing }, { ...all, group: 'out' })).toBe(true);
		}
	});

	it('knows whether a filter narrows anything', () => {
		expect(narrows(all)).toBe(false);
		expect(narrows({ ...all, free: true })).toBe(true);
		expect(narrows({ ...all, name: 'a' })).toBe(true);
		expect(narrows({ ...all, country: 'RS' })).toBe(true);
		expect(narrows({ ...all, group: 'silent' })).toBe(true);
	});

	it('counts who stands how, and only who is in it as a mentor', () => {
		const pool = ['takes-part', 'rests', 'silent', 'waiting', 'next-cycle', 'gone'] as const;
		const places = (standing: Standing) => (standing === 'takes-part' ? 2 : 0);
		const mentors = pool.map((standing) => ({
			...mentor,
			standing,
			capacity: places(standing),
			taken: 0
		}));
		expect(poolCounts(mentors)).toEqual({
			...{ all: 4, free: 2, places: 2, takesPart: 1, rests: 1, silent: 1 },
			...{ waiting: 1, nextCycle: 1 }
		});
	});

	it('writes its first letters in the language of the region to those who speak it', () => {
		expect(firstLocale(['en', 'bcms'])).toBe('sr-Latn');
		expect(firstLocale(['en', 'sq'])).toBe('en');
	});

	it('keeps a sentence beside that of the other language, and forgets an empty one', () => {
		expect(lineIn('sr-Cyrl', 'Води музеј.', { en: 'Runs a museum.' })).toEqual({
			en: 'Runs a museum.',
			sr: 'Води музеј.'
		});
		expect(lineIn('en', '', { en: 'Runs a museum.', sr: 'Vodi muzej.' })).toEqual({
			sr: 'Vodi muzej.'
		});
	});
});

describe('a standing in a cycle', () => {
	const facts = {
		verdict: 'yes',
		gone: false,
		asked: true,
		late: false,
		answer: 'one',
		capacity: 1
	} as const;

	it('follows from the newest word, the cut-off and the answer, in this order', () => {
		expect(standingOf(facts)).toBe('takes-part');
		expect(standingOf({ ...facts, answer: 'rest', capacity: 0 })).toBe('rests');
		expect(standingOf({ ...facts, answer: null, capacity: 0 })).toBe('silent');
		expect(standingOf({ ...facts, late: true, capacity: 0 })).toBe('next-cycle');
		expect(standingOf({ ...facts, verdict: null, late: true })).toBe('waiting');
		expect(standingOf({ ...facts, verdict: 'not-now' })).toBe('not-now');
		expect(standingOf({ ...facts, verdict: 'no' })).toBe('turned-down');
		expect(standingOf({ ...facts, verdict: 'no', gone: true })).toBe('gone');
	});

	it('in a cycle that asked nobody follows from the usual places', () => {
		const unasked = { ...facts, asked: false, answer: null };
		expect(standingOf(unasked)).toBe('takes-part');
		expect(standingOf({ ...unasked, capacity: 0 })).toBe('rests');
	});

	it('says who may answer and who counts as a mentor', () => {
		const every = [
			...(['waiting', 'not-now', 'turned-down', 'gone'] as const),
			...(['next-cycle', 'silent', 'rests', 'takes-part'] as const)
		];
		expect(every.filter(mayAnswer)).toEqual(['silent', 'rests', 'takes-part']);
		expect(every.filter(isIn)).toEqual(['next-cycle', 'silent', 'rests', 'takes-part']);
	});
});

describe('days', () => {
	it('end at midnight of the zone, not of the server', () => {
		const late = Temporal.Instant.from('2026-06-01T21:59:59Z');
		const midnight = Temporal.Instant.from('2026-06-01T22:00:00Z');
		expect(isNotOver('2026-06-01', 'Europe/Belgrade', late)).toBe(true);
		expect(isNotOver('2026-06-01', 'Europe/Belgrade', midnight)).toBe(false);
	});

	it('close an invitation that nobody answered', () => {
		const facts = {
			joined: false,
			declinedAt: null,
			answerBy: '2026-06-01',
			timeZone: 'Europe/Belgrade'
		};
		const before = Temporal.Instant.from('2026-06-01T10:00:00Z');
		const after = Temporal.Instant.from('2026-06-02T10:00:00Z');
		expect(invitationState(facts, before)).toBe('open');
		expect(invitationState(facts, after)).toBe('expired');
		expect(invitationState({ ...facts, joined: true }, after)).toBe('joined');
		expect(invitationState({ ...facts, declinedAt: before }, after)).toBe('declined');
	});

	it('tell when somebody was last heard of, by whatever came last', () => {
		const nothing = {
			signedInAt: null,
			answeredAt: null,
			wroteAt: null,
			sessionOn: null,
			bouncedAt: null
		};
		const at = Temporal.Instant.from('2026-03-01T23:30:00Z');
		const heard = (reach: object) =>
			lastHeardOf({ ...nothing, ...reach }, 'Europe/Belgrade')?.toString() ?? null;
		expect(heard({})).toBe(null);
		expect(heard({ bouncedAt: at })).toBe(null);
		expect(heard({ signedInAt: at })).toBe('2026-03-02');
		expect(heard({ answeredAt: at, sessionOn: '2026-02-01' })).toBe('2026-03-02');
		expect(heard({ wroteAt: at, sessionOn: '2026-04-01' })).toBe('2026-04-01');
	});
});

describe('the form of a mentor', () => {
	const given = {
		name: 'Špela Vzorčnik',
		email: 'spela@example.org',
		country: 'SI',
		fields: ['diplomacy'],
		offers: ['shaping-idea'],
		mode: 'live',
		capacity: 1
	};
	const faults = (change: object) =>
		newMentor.safeParse({ ...given, ...change }).error?.issues.map(({ path }) => path[0]) ?? [];

	it('takes needs of all three programmes, and no city and no line', () => {
		expect(newMentor.parse(given)).toEqual({ ...given, city: '', lineEn: '', lineSr: '' });
	});

	it('names what is wrong', () => {
		expect(faults({ country: 'QQ' })).toEqual(['country']);
		expect(faults({ offers: ['flying'] })).toEqual(['offers']);
		expect(faults({ capacity: 10 })).toEqual(['capacity']);
		expect(faults({ capacity: 1.5 })).toEqual(['capacity']);
		expect(faults({ email: 'spela' })).toEqual(['email']);
		expect(faults({ timeZone: 'Europe/Nowhere' })).toEqual(['timeZone']);
	});

	it('reads languages with their levels, and those whose level nobody knows', () => {
		const typed: Record<string, string> = {
			level_en: 'fluent',
			level_bcms: 'unsaid',
			level_de: ''
		};
		expect(readLanguages((field) => typed[field])).toEqual({
			languages: ['bcms', 'en'],
			levels: { en: 'fluent' }
		});
	});

	it('wants a language, and a level that we know', () => {
		const refusal = (typed: Record<string, string>) => {
			try {
				return readLanguages((field) => typed[field]);
			} catch (thrown) {
				return thrown instanceof Invalid && thrown.issues;
			}
		};
		expect(refusal({})).toEqual([{ field: 'languages', code: 'required' }]);
		expect(refusal({ level_en: 'perfect' })).toEqual([{ field: 'languages', code: 'not_in_list' }]);
	});

	it('offers what the programme asks, and keeps what somebody chose elsewhere', () => {
		const asked = [{ value: 'presenting', label: {} }];
		expect(offersFor(asked, ['presenting', 'balance']).map(({ value }) => value)).toEqual([
			'presenting',
			'balance'
		]);
	});

	it('shows places as the answer that they stand for', () => {
		expect([0, 1, 2, 5].map(answerOf)).toEqual(['rest', 'one', 'two', 'two']);
	});
});
