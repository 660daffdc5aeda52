import { expect, test } from 'vitest';
import { meant, questionsOf, type Meaning, type Question } from '#features/programmes/questions.ts';
import { blueprintByKey, blueprints } from './blueprints.ts';
import { mentorFields, offers } from './lists.ts';
import type { Plan } from './types.ts';

const kindsOfMeaning: Readonly<Partial<Record<Meaning, readonly Question['kind'][]>>> = {
	place: ['place'],
	fields: ['choices'],
	needs: ['needs', 'choices'],
	goals: ['goals'],
	languages: ['languages', 'choices'],
	mode: ['choice'],
	teamRoles: ['choices'],
	organisation: ['short'],
	dateOfBirth: ['date'],
	foundedOn: ['date'],
	budget: ['money', 'number'],
	staff: ['number']
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

test.each(blueprints)('$key: a form with distinct keys and meanings', ({ plan }) => {
	const questions = questionsOf(plan.form);
	for (const list of [
		questions.map(({ key }) => key),
		plan.form.sections.map(({ key }) => key),
		questions.flatMap(({ means }) => means ?? [])
	]) {
		expect(new Set(list).size).toBe(list.length);
	}
});

test.each(blueprints)('$key: what the engine must know is asked, in the right kind', ({ plan }) => {
	for (const meaning of ['place', 'fields', 'needs', 'languages'] as const) {
		expect([meaning, meant(plan.form, meaning)?.key]).toEqual([meaning, expect.any(String)]);
	}
	for (const { means, kind } of questionsOf(plan.form)) {
		if (means) expect(kindsOfMeaning[means] ?? [kind]).toContain(kind);
	}
});

test.each(blueprints)('$key: phases follow one another without a gap', ({ plan }) => {
	plan.phases.slice(1).forEach((phase, i) => {
		const before = plan.phases[i];
		expect(phase.fromWeek).toBe((before?.fromWeek ?? NaN) + (before?.weeks ?? NaN));
	});
	expect(endOf(plan)).toBe(Math.round((plan.months * 52) / 12));
});

test.each(blueprints)('$key: quotas can hold together with the places', ({ plan }) => {
	const { quotas } = plan.selection;
	const least = quotas.reduce((sum, quota) => sum + (quota.least ?? 0), 0);
	expect(least).toBeLessThanOrEqual(plan.places);
	for (const quota of quotas) expect(quota.least ?? 0).toBeLessThanOrEqual(quota.most ?? Infinity);
});

test('no value stands twice among the offers or among the fields of mentors', () => {
	for (const list of [offers, mentorFields]) {
		expect(new Set(list.map((option) => option.value)).size).toBe(list.length);
	}
});
