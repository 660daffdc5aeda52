import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import type { Edit } from '../edits.ts';
import { changeSketch } from './change-sketch.ts';
import { publishForm } from './publish-form.ts';
import { answersUnder, deskSketch, formVersions, sisterCycles } from './queries.ts';
import { restartSketch } from './restart-sketch.ts';

const { db } = await testDb();
let cycle: MadeCycle;

beforeEach(async () => {
	cycle = await aCycle(db);
});

const change = (edit: Edit, revision = 0, actor: Actor = theSystem) =>
	changeSketch(db, actor, { cycleId: cycle.id, revision, edit });
const stored = async () => deskSketch(db, theSystem, await deskCycle(db, theSystem, cycle.slug));
const publish = async (untranslated = false, revision?: number) =>
	publishForm(db, theSystem, {
		cycleId: cycle.id,
		revision: revision ?? (await stored()).revision,
		untranslated
	});
const added = (label: string): Edit => ({
	edit: 'add-question',
	once: randomUUID(),
	section: 'you',
	kind: 'short',
	label: { en: label, sr: label }
});

describe('a sketch', () => {
	test('begins as what is public, and nothing of it is public until it is published', async () => {
		const before = await stored();
		expect([before.revision, before.sketch.form]).toEqual([0, before.published.content]);

		await change(added('A new question'));

		const { revision, sketch, published } = await stored();
		expect(revision).toBe(1);
		expect(questionsOf(sketch.form).map(({ key }) => key)).toContain('aNewQuestion');
		expect(published).toEqual(before.published);
	});

	test('takes the same request once', async () => {
		const edit = added('A new question');
		expect(await change(edit)).toBe('aNewQuestion');
		expect(await change(edit)).toBe('aNewQuestion');
		expect((await stored()).revision).toBe(1);
	});

	test('tells who saves over a newer save of the same question, and of that alone', async () => {
		const [first, second] = questionsOf((await stored()).sketch.form);
		const write = (question: typeof first, en: string): Edit => ({
			edit: 'write-question',
			question: { ...question!, label: { ...question!.label, en } },
			holds: false
		});
		await change(write(first, 'Once'), 0);
		await change(write(second, 'Beside'), 0);
		await expect(change(write(first, 'Twice'), 0)).rejects.toMatchObject({ code: 'sketch_newer' });

		await change(write(first, 'Twice'), 2);
		expect(
			questionsOf((await stored()).sketch.form)
				.slice(0, 2)
				.map(({ label }) => label.en)
		).toEqual(['Twice', 'Beside']);
	});

	test('is not there for those who do not run the cycle', async () => {
		const reviewer: Actor = {
			personId: null,
			roles: [{ kind: 'reviewer', programmeId: cycle.programmeId, cycleId: null, country: null }]
		};
		await expect(change(added('No'), 0, reviewer)).rejects.toBeInstanceOf(Missing);
		const seen = await deskCycle(db, reviewer, cycle.slug);
		await expect(deskSketch(db, reviewer, seen)).rejects.toBeInstanceOf(Missing);
		expect((await stored()).revision).toBe(0);
	});
});

describe('publishing', () => {
	test('makes the next version, with which the plan agrees, and does it once', async () => {
		const application = await anApplication(db, { cycleId: cycle.id });
		await change(added('A new question'));
		expect(await publish()).toBe(2);
		expect(await publish()).toBe(2);

		const { sketch, published } = await stored();
		const { plan, ...found } = await deskCycle(db, theSystem, cycle.slug);
		expect([published.version, published.content]).toEqual([2, sketch.form]);
		expect(plan.form).toEqual(sketch.form);
		const versions = await formVersions(db, theSystem, { ...found, plan });
		expect(
			versions.map(({ version, changes, applications }) => [
				version,
				changes.map(({ how, key }) => `${how} ${key}`),
				applications
			])
		).toEqual([
			[2, ['added aNewQuestion'], 0],
			[1, [], 1]
		]);
		const row = await db
			.selectFrom('applications')
			.innerJoin('forms', 'forms.id', 'applications.formId')
			.select('forms.version')
			.where('applications.id', '=', application.id)
			.executeTakeFirstOrThrow();
		expect(row.version).toBe(1);
	});

	test('warns of what is not translated, and then does it', async () => {
		await change({ ...added('Only English'), label: { en: 'Only English' } } as Edit);
		await expect(publish()).rejects.toEqual(new Refused('form_untranslated', { count: 1 }));
		expect(await publish(true)).toBe(2);
	});

	test('refuses what cannot be answered, and what has changed since it was looked at', async () => {
		await change({ ...added('Nothing to choose'), kind: 'choice' } as Edit);
		await expect(publish(true, 0)).rejects.toMatchObject({ code: 'sketch_moved_on' });
		const refusal = publish(true);
		await expect(refusal).rejects.toBeInstanceOf(Invalid);
		await expect(refusal).rejects.toMatchObject({
			issues: [{ field: '', code: 'form_no_options', facts: { name: 'Nothing to choose' } }]
		});
		expect((await stored()).published.version).toBe(1);
	});

	test('two at once make one version', async () => {
		await change(added('A new question'));
		expect(await Promise.all([publish(), publish()])).toEqual([2, 2]);
	});
});

describe('beginning again', () => {
	const restart = (origin: Parameters<typeof restartSketch>[2]['origin'], revision: number) =>
		restartSketch(db, theSystem, { cycleId: cycle.id, revision, origin });

	test('takes back what is not published', async () => {
		await change(added('A new question'));
		await expect(restart({ from: 'published' }, 0)).rejects.toMatchObject({
			code: 'sketch_moved_on'
		});
		await restart({ from: 'published' }, 1);
		await restart({ from: 'published' }, 1);
		const { sketch, published, revision } = await stored();
		expect([sketch.form, revision]).toEqual([published.content, 2]);
	});

	test('takes the form of another cycle of the programme, and of no other', async () => {
		const sister = await aCycle(db, { programmeId: cycle.programmeId, blueprint: 'teams' });
		const foreign = await aCycle(db);
		await restart({ from: 'cycle', id: sister.id }, 0);
		const theirs = await deskCycle(db, theSystem, sister.slug);
		expect((await stored()).sketch.form).toEqual(theirs.plan.form);
		await expect(restart({ from: 'cycle', id: foreign.id }, 1)).rejects.toBeInstanceOf(Missing);
		const own = await deskCycle(db, theSystem, cycle.slug);
		expect((await sisterCycles(db, theSystem, own)).map(({ id }) => id)).toEqual([sister.id]);
	});

	test('leaves answers of another kind their key', async () => {
		await anApplication(db, { cycleId: cycle.id });
		const kinds = new Map(
			questionsOf((await stored()).sketch.form).map((each) => [each.key, each.kind])
		);
		await restart({ from: 'blueprint', key: 'organisations' }, 0);
		const clashing = questionsOf((await stored()).sketch.form).filter(
			({ key, kind }) => (kinds.get(key) ?? kind) !== kind
		);
		expect(clashing).toEqual([]);
	});
});

test('answers are counted by the key of their question', async () => {
	await anApplication(db, { cycleId: cycle.id });
	const seen = await deskCycle(db, theSystem, cycle.slug);
	expect(await answersUnder(db, theSystem, seen, 'dateOfBirth')).toBe(1);
	expect(await answersUnder(db, theSystem, seen, 'nobody')).toBe(0);
});
