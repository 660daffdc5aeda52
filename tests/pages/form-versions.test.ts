import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import type { ShownSection } from '#features/forms/shown.ts';
import type { Edit } from '#features/forms/edits.ts';
import { changeSketch } from '#features/forms/server/change-sketch.ts';
import { publishForm } from '#features/forms/server/publish-form.ts';
import { deskSketch } from '#features/forms/server/queries.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { meant, type Answers, type Question } from '#features/programmes/questions.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { publishResults } from '#features/selection/server/publish-results.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { slots } from '#tests/factories/interviews.ts';
import { aReviewer, declare, draw, type Person } from '#tests/factories/reviews.ts';
import { testDb } from '#tests/support/database.ts';
import { read } from '#tests/support/pages.ts';

/**
 * Three who answered two versions of one form: in between a field was given another name, and the questions about the
 * story and about being named were replaced by new ones.
 */
const during = '2026-04-20T10:00:00Z';
const after = '2026-05-04T10:00:00Z';
const desk = '(desk)/desk/cycles/[cycle]';

let db: Db;
let cycle: MadeCycle;
let reader: Person;
let field: string;
let first: string;

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	await withClock(during, async () => {
		const fields = await asked('fields');
		field = optionsOf(fields)[0]!.value;
		first = optionsOf(fields)[0]!.label.en!;
		const told = await apply('Ana Primerović', { mayPublish: true, story: 'The old story.' });
		const consent = await asked('mayPublish');
		await change({ edit: 'write-question', question: renamed(fields), holds: true });
		for (const question of ['story', consent.key])
			await change({ edit: 'remove-question', question });
		await change(added('short', 'Your new story'));
		const key = (await change(added('consent', 'We may name you')))!;
		await change({ edit: 'write-question', question: { ...consent, key }, holds: true });
		await publish();
		const named = await apply('Mina Probić', {});
		const unnamed = await apply('Vera Pokusnić', { [key]: [] });
		await withClock(after, () => decided([told, named, unnamed]));
		reader = await aReviewer(db, cycle);
		const found = await deskCycle(db, theSystem, cycle.slug);
		await aReviewer(db, cycle);
		await draw(db, found);
		await declare(db, found, reader.actor);
	});
});

async function sketchOf() {
	return deskSketch(db, theSystem, await deskCycle(db, theSystem, cycle.slug));
}
const asked = async (meaning: 'fields' | 'mayPublish'): Promise<Question> =>
	meant((await sketchOf()).sketch.form, meaning)!;
const optionsOf = (question: Question) => ('options' in question ? question.options : []);
const renamed = (question: Question): Question =>
	({
		...question,
		options: optionsOf(question).map((option) => ({
			...option,
			label: { en: 'Renamed', sr: 'Novo' }
		}))
	}) as Question;
const added = (kind: 'short' | 'consent', label: string): Edit => ({
	edit: 'add-question',
	once: randomUUID(),
	section: 'you',
	kind,
	label: { en: label, sr: label }
});

async function change(edit: Edit): Promise<string | undefined> {
	const { revision } = await sketchOf();
	return changeSketch(db, theSystem, { cycleId: cycle.id, revision, edit });
}

async function publish(): Promise<void> {
	const { revision } = await sketchOf();
	await publishForm(db, theSystem, { cycleId: cycle.id, revision, untranslated: true });
}

async function apply(name: string, answers: Answers) {
	const wishes = { cycleId: cycle.id, name, answers: { fields: [field], ...answers } };
	return (await anApplication(db, wishes)).id;
}

async function decided(applicationIds: readonly string[]): Promise<void> {
	const { id: cycleId } = cycle;
	const note = '';
	await decideApplications(db, theSystem, {
		cycleId,
		applicationIds,
		outcome: 'shortlisted',
		note
	});
	const panel = [(await aReviewer(db, cycle)).id];
	await slots(db, cycle, { panel });
	await inviteToInterviews(db, theSystem, { cycleId });
	await decideApplications(db, theSystem, { cycleId, applicationIds, outcome: 'selected', note });
	await announceDecisions(db, theSystem, { cycleId, release: 'now' });
	await publishResults(db, theSystem, { cycleId, kind: 'result', published: true });
}

const shown = async (
	file: string,
	params: Readonly<Record<string, string>> = {},
	actor = theSystem
) => {
	const visit = { actor, params: { cycle: cycle.slug, ...params } };
	return (await withClock('2026-05-05T10:00:00Z', () => read(db, file, visit))).shown;
};

describe('an application is shown by the version of the form that it answers', () => {
	test('in the list', async () => {
		const { rows } = (await shown(`${desk}/applications/+page.server.ts`)) as {
			rows: readonly { name: string; fields: string }[];
		};
		expect(rows.map(({ fields }) => fields)).toEqual([first, 'Renamed', 'Renamed']);
	});

	test('in the list of a reviewer', async () => {
		const page = await shown(`${desk}/reviews/reading/+page.server.ts`, {}, reader.actor);
		const { lines } = page as { lines: readonly { fields: string }[] };
		expect(lines.map(({ fields }) => fields)).toEqual([first, 'Renamed', 'Renamed']);
	});

	test('at the interview', async () => {
		const labels = async (application: string) => {
			const page = await shown(`${desk}/interviews/[application]/+page.server.ts`, { application });
			const { sections } = (page as { interview: { sections: readonly ShownSection[] } }).interview;
			return sections
				.flatMap(({ answers }) => answers)
				.filter(({ key }) => /story/i.test(key))
				.map(({ key, text }) => [key, text]);
		};
		expect(await labels('1')).toEqual([['story', 'The old story.']]);
		expect((await labels('2')).map(([key]) => key)).toEqual(['yourNewStory']);
	});

	test('in the results: named is who agreed to the question that they were asked', async () => {
		const { results } = (await shown('(site)/calls/[cycle]/results/+page.server.ts')) as {
			results: readonly { names: readonly { name: string }[]; unnamed: number }[];
		};
		expect(results.map(({ names, unnamed }) => [names.map(({ name }) => name), unnamed])).toEqual([
			[['Ana Primerović', 'Mina Probić'], 1]
		]);
	});
});
