import { expect, test } from 'vitest';
import type { Question } from '#features/programmes/questions.ts';
import { blueprintByKey, blueprints } from './blueprints.ts';
import { mentorFields, offers } from './lists.ts';
import type { Plan } from './types.ts';

const kindOfMeaning: Readonly<Record<string, Question['kind']>> = {
	country: 'country',
	city: 'short',
	fields: 'choices',
	needs: 'choices',
	languages: 'choices',
	mode: 'choice',
	teamRoles: 'choices',
	organisation: 'short'
};

function textsOf(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	if ('en' in value || 'sr' in value) return [value];
	return Object.values(value).flatMap(textsOf);
}

function endOf(plan: Plan): number {
	return Math.max(...plan.phases.map((phase) => phase.fromWeek + phase.weeks));
}

test('each blueprint is found under its key, and no other is', () => {
	expect(blueprints.map((blueprint) => blueprint.key)).toEqual(['pairs', 'organisations', 'teams']);
	for (const blueprint of blueprints) expect(blueprintByKey(blueprint.key)).toBe(blueprint);
	expect(blueprintByKey('choirs')).toBeUndefined();
});

test.each(blueprints)('$key: every text is written in both languages', (blueprint) => {
	for (const text of textsOf(blueprint)) {
		expect(text).toEqual({ en: expect.stringMatching(/\S/), sr: expect.stringMatching(/\S/) });
	}
});

test.each(blueprints)('$key: a form of 8 to 12 questions with distinct keys', ({ plan }) => {
	const keys = plan.form.map((question) => question.key);
	expect(new Set(keys).size).toBe(keys.length);
	expect(keys.length).toBeGreaterThanOrEqual(8);
	expect(keys.length).toBeLessThanOrEqual(12);
});

test.each(blueprints)('$key: what the engine must know is asked, in the right kind', ({ plan }) => {
	for (const [meaning, key] of Object.entries(plan.meaning)) {
		const question = plan.form.find((question) => question.key === key);
		expect([meaning, question?.kind]).toEqual([meaning, kindOfMeaning[meaning]]);
	}
});

test.each(blueprints)('$key: phases follow one another without a gap', ({ plan }) => {
	plan.phases.slice(1).forEach((phase, i) => {
		const before = plan.phases[i];
		expect(phase.fromWeek).toBe((before?.fromWeek ?? NaN) + (before?.weeks ?? NaN));
	});
	expect(endOf(plan)).toBe(Math.round((plan.months * 52) / 12));
});

test.each(blueprints)(
	'$key: quotas fill the places and name a question of the form',
	({ plan }) => {
		for (const quota of plan.quotas) {
			const places = Object.values(quota.places).reduce((sum, n) => sum + n, 0);
			expect(places).toBe(plan.places);
			expect(plan.form.map((question) => question.key)).toContain(quota.question);
		}
	}
);

test('no value stands twice among the offers or among the fields of mentors', () => {
	for (const list of [offers, mentorFields]) {
		expect(new Set(list.map((option) => option.value)).size).toBe(list.length);
	}
});
