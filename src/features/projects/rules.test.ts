import { expect, test } from 'vitest';
import {
	besides,
	blankProject,
	changedParts,
	daysIssue,
	dearestIdea,
	stageOf,
	timelineOf
} from './rules.ts';
import type { ProjectVersion, StageMark } from './types.ts';

const words = { ...blankProject, title: 'A map of memory', place: 'Mostar', needs: 'A printer' };
const by = { at: '2026-10-01T10:00:00Z', by: 'Ana' };
const mark = (stage: StageMark['stage'], at: string): StageMark => ({ stage, at, by: 'Ana' });

test('a project is an idea until somebody says more, and the last word counts', () => {
	expect(stageOf([])).toBe('idea');
	expect(stageOf([mark('done', by.at), mark('planned', by.at)])).toBe('planned');
});

test('the last day is not before the first, and neither has to be known', () => {
	const days = (fromOn: string | null, untilOn: string | null) =>
		daysIssue({ ...words, fromOn, untilOn });
	expect(days(null, null)).toBe(null);
	expect(days('2026-10-02', null)).toBe(null);
	expect(days('2026-10-02', '2026-10-02')).toBe(null);
	expect(days('2026-10-02', '2026-10-01')).toEqual({
		field: 'untilOn',
		code: 'project_ends_first'
	});
});

test('of two who write at once, what one has changed alone is taken over, and where both have, one’s own words stay', () => {
	const theirs = { ...words, title: 'A map', place: 'Tuzla', fromOn: '2026-10-05' };
	const typed = { ...words, title: 'Maps of memory', needs: 'Two printers', fromOn: '2026-10-05' };
	expect(besides(words, theirs, typed)).toEqual({
		parts: [
			{ part: 'title', clashes: true },
			{ part: 'place', clashes: false },
			{ part: 'fromOn', clashes: false }
		],
		boxes: { ...typed, place: 'Tuzla' }
	});
});

test('two first versions keep everything that was typed', () => {
	const theirs = { ...blankProject, title: 'Walls' };
	const typed = { ...blankProject, title: 'A wall', summary: 'We paint it.' };
	expect(besides(blankProject, theirs, typed)).toEqual({
		parts: [{ part: 'title', clashes: true }],
		boxes: typed
	});
});

test('the dearest idea is the one that most have, then the one that stands higher, then the first', () => {
	const ideas = ['zine', 'film', 'wall'].map((id) => ({ id, text: id }));
	const dearest = (...cards: string[][]) =>
		dearestIdea(
			ideas,
			cards.map((ranked) => ({ ideas: ranked }))
		);
	expect(dearest(['zine', 'wall'], ['film'], ['wall'])).toEqual({ text: 'wall', members: 2 });
	expect(dearest(['zine', 'film'], ['film', 'zine'], ['film'])).toEqual({
		text: 'film',
		members: 3
	});
	expect(dearest(['zine', 'film'], ['wall', 'zine'], ['film'])).toEqual({
		text: 'zine',
		members: 2
	});
	expect(dearest(['film'], ['wall'])).toEqual({ text: 'film', members: 1 });
	expect(dearest([], [])).toBe(null);
	expect(dearest(['gone'])).toBe(null);
});

test('the history tells the newest first, and how it read before', () => {
	const first: ProjectVersion = { version: 1, ...words, ...by };
	const second = { ...first, version: 2, place: 'Tuzla', at: '2026-10-03T10:00:00Z' };
	const planned = mark('planned', '2026-10-02T10:00:00Z');
	expect(timelineOf({ versions: [first, second], marks: [planned] })).toEqual([
		{ kind: 'changed', version: second, before: first, parts: ['place'] },
		{ kind: 'stage', mark: planned },
		{ kind: 'begun', version: first }
	]);
	expect(changedParts(first, first)).toEqual([]);
});
