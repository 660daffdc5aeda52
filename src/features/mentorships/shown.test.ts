import { describe, expect, it } from 'vitest';
import { organisations } from '#features/programmes/blueprints/organisations.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { progressOf } from './rules.ts';
import { sharedQuestions } from '#features/matching/shared.ts';
import { mentorshipWords, progressWords } from './shown.ts';
import type { Member, Mentorship } from './types.ts';

const facts = {
	sessions: 1,
	groupMeetings: 2,
	minutes: 90,
	lastOn: '2026-10-01',
	beganOn: '2026-09-01',
	startsOn: '2026-09-01',
	term: { dueOn: '2027-03-31', lastOn: '2027-03-31', way: null }
};
const progress = progressOf(facts, organisations.plan.rhythm, '2026-10-11');
const member: Member = {
	personId: 'ana',
	name: 'Ana Primerović',
	side: 'mentee',
	organisation: 'Udruženje Probni Prostor',
	email: 'ana@example.org',
	country: 'RS',
	city: 'Užice',
	line: {},
	offers: [],
	fields: [],
	answers: { themes: ['audience'], goals: 'Publika koja se vraća.' }
};
const boris: Member = {
	...member,
	personId: 'boris',
	name: 'Boris Ogledović',
	side: 'mentor',
	organisation: null,
	email: 'boris@example.org',
	country: 'HR',
	city: '',
	line: { sr: 'Vodi pozorište.' },
	offers: ['audience'],
	fields: ['performing-arts', 'business'],
	answers: {}
};
const mentorship: Mentorship = {
	id: 'm',
	cycle: {
		id: 'c',
		slug: 'c',
		name: { en: 'Second cycle', sr: 'Drugi ciklus' },
		plan: organisations.plan,
		timeZone: 'Europe/Belgrade',
		startsOn: '2026-09-01',
		endsOn: '2027-03-31',
		programme: { id: 'p', slug: 'p', name: { sr: 'Laboratorija' } }
	},
	members: [boris, member],
	side: 'mentor',
	self: 'boris',
	score: 10,
	reasons: [],
	beganOn: '2026-09-01',
	term: facts.term,
	today: '2026-10-11',
	progress,
	sessions: [
		{
			id: 's',
			heldOn: '2026-10-01',
			minutes: 90,
			mode: 'live',
			loggedBy: 'Boris Ogledović',
			mine: true,
			counts: true,
			agreement: 'noted',
			accounts: [
				{
					heldOn: '2026-10-01',
					minutes: 90,
					mode: 'live',
					personId: 'boris',
					name: 'Boris Ogledović',
					side: 'mentor',
					at: '2026-10-01T18:00:00+00:00'
				}
			]
		}
	],
	plans: [],
	zone: 'Europe/Belgrade'
};

describe('what a mentorship shares of an application', () => {
	it('is what was meant for the mentor, and nothing that was told to the team', () => {
		expect(sharedQuestions(pairs.plan)).toEqual({
			known: ['fields', 'languages', 'needs', 'mode'],
			told: ['story', 'goals']
		});
		expect(sharedQuestions(organisations.plan)).toEqual({
			known: ['fields', 'languages', 'participants', 'themes'],
			told: ['story', 'goals']
		});
	});
});

describe('a mentorship in words', () => {
	const words = mentorshipWords(mentorship, 'sr-Latn');

	it('is called by the other side; for the team by both', () => {
		expect(words.title).toBe('Udruženje Probni Prostor');
		expect(mentorshipWords({ ...mentorship, side: null, self: null }, 'en').title).toBe(
			'Udruženje Probni Prostor – Boris Ogledović'
		);
	});

	it('puts the other side first, with what they asked under the words of the form', () => {
		const [other, own] = words.members;
		expect([other?.name, own?.name]).toEqual(['Ana Primerović', 'Boris Ogledović']);
		expect(other?.facts).toEqual([
			{ term: 'Mesto', detail: 'Užice, Srbija' },
			{ term: 'Na čemu biste radili s mentorom?', detail: 'Rad s publikom' }
		]);
		expect(other?.told).toEqual([
			{
				key: 'goals',
				question: 'Šta treba da bude drugačije za sedam meseci?',
				answer: 'Publika koja se vraća.'
			}
		]);
		expect(own?.facts.map(({ detail }) => detail)).toEqual([
			'Hrvatska',
			'Rad s publikom',
			'Pozorište, ples i performans; Privreda i preduzetništvo'
		]);
	});

	it('tells each session, and offers the next one like it', () => {
		expect(words.sessions).toEqual([
			{
				id: 's',
				date: '1. oktobra 2026.',
				length: '1 h 30 min',
				mode: 'uživo',
				by: 'Boris Ogledović',
				mine: true,
				agreement: 'noted',
				version: 0,
				toConfirm: false,
				said: [],
				typed: { heldOn: '2026-10-01', minutes: 90, mode: 'live' }
			}
		]);
		expect(words.usual).toEqual({ heldOn: '2026-10-11', minutes: 90, mode: 'live' });
		expect(words.heldToday).toBe(false);
	});
});

describe('progress in words', () => {
	const stateAt = (over: object, today: string) =>
		progressWords(progressOf({ ...facts, ...over }, organisations.plan.rhythm, today), 'en').state;

	it('has a state for what the team may have to do', () => {
		expect(stateAt({ sessions: 0, lastOn: null }, '2026-09-10')).toBe('waiting');
		expect(stateAt({}, '2026-10-11')).toBe('going');
		expect(stateAt({ sessions: 6 }, '2026-10-11')).toBe('going');
		expect(stateAt({ sessions: 6, groupMeetings: 4 }, '2026-10-11')).toBe('done');
		expect(stateAt({}, '2026-12-11')).toBe('silent');
		const over = (way: string) => stateAt({ term: { ...facts.term, way } }, '2026-12-11');
		expect([over('completed'), over('early')]).toEqual(['completed', 'ended']);
	});

	it('says how many of how many, how long in all, and when last', () => {
		expect(progressWords(progress, 'en')).toMatchObject({
			text: '1 of 6 sessions',
			groupMeetings: { attended: 2, required: 4, text: '2 of 4 group meetings' },
			time: '1 h 30 min',
			last: '1 Oct 2026'
		});
		const before = progressOf({ ...facts, lastOn: null }, organisations.plan.rhythm, '2026-09-10');
		expect(progressWords(before, 'sr-Latn').last).toBe('još nijedan');
		const alone = progressOf({ ...facts, groupMeetings: 0 }, pairs.plan.rhythm, '2026-09-10');
		expect(progressWords(alone, 'en').groupMeetings).toBeNull();
	});
});
