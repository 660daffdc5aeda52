import { describe, expect, it } from 'vitest';
import { answersSilence, belongsTo, byUrgency, entryState, type WorklistFacts } from './rules.ts';

describe('an entry', () => {
	const silence = { silentSince: '2026-10-01', settled: false };

	it('about a silence is open as long as that silence lasts', () => {
		expect(entryState(silence, { silent: true, since: '2026-10-01' })).toBe('open');
		expect(entryState(silence, { silent: false, since: '2026-10-01' })).toBe('answered');
		expect(entryState(silence, { silent: true, since: '2026-12-01' })).toBe('answered');
	});

	it('about a call for help is open until somebody settles it', () => {
		const help = { silentSince: null, settled: false };
		expect(entryState(help, { silent: false, since: '2026-10-01' })).toBe('open');
		expect(entryState({ ...help, settled: true }, { silent: false, since: '' })).toBe('settled');
	});
});

describe('a planned session', () => {
	const answers = (plannedOn: string) => answersSilence(plannedOn, '2026-10-20', 7);

	it('answers a silence from today on, for twice the days that an answer may take', () => {
		expect(
			['2026-10-19', '2026-10-20', '2026-10-21', '2026-11-03', '2026-11-04'].map(answers)
		).toEqual([false, true, true, true, false]);
	});
});

describe('the worklist', () => {
	const entry: WorklistFacts = { matter: null, openedOn: '2026-10-01', nextOn: null, by: null };
	const reader = { today: '2026-10-10', personId: 'zaklina' };

	it('shows as due what has no date, and what is dated by today', () => {
		const due = (nextOn: string | null) => belongsTo({ ...entry, nextOn }, 'today', reader);
		expect([null, '2026-10-10', '2026-10-11'].map(due)).toEqual([true, true, false]);
	});

	it('shows as mine what I did the last step of', () => {
		const mine = (by: string | null) => belongsTo({ ...entry, by }, 'mine', reader);
		expect(['zaklina', 'mirko', null].map(mine)).toEqual([true, false, false]);
		expect(belongsTo(entry, 'mine', { ...reader, personId: null })).toBe(false);
	});

	it('puts safety first, then calls for help, then silences by their date', () => {
		const rows: WorklistFacts[] = [
			{ ...entry, nextOn: '2026-10-20' },
			{ ...entry, openedOn: '2026-10-05' },
			{ ...entry, matter: 'self', openedOn: '2026-10-09' },
			{ ...entry, matter: 'safeguarding', openedOn: '2026-10-10' }
		];
		const sorted = rows.toSorted(byUrgency).map((row) => rows.indexOf(row));
		expect(sorted).toEqual([3, 2, 1, 0]);
	});
});
