import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger } from '#core/actor.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { ownDraft } from './drafts.ts';
import { saveDraft, type Saving } from './save-draft.ts';

let db: Db;
let link: string;
let formId: string;
const whileOpen = <T>(work: () => T): T => withClock('2026-04-20T10:00:00Z', work);

beforeAll(async () => {
	({ db } = await testDb());
	const cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	link = await whileOpen(() => aDraft(db, { cycleId: cycle.id }));
	({ formId } = await ownDraft(db, link));
});

const save = (name: string, turn: Pick<Saving, 'writer' | 'turn'> = {}) =>
	whileOpen(() => saveDraft(db, stranger, { link, formId, fields: { name: [name] }, ...turn }));
const nameNow = async () => (await ownDraft(db, link)).typed['name'];

describe('a field of a draft', () => {
	test('keeps the newest word of a page, also when an older one of that page comes after it', async () => {
		const writer = randomUUID();
		await save('Second', { writer, turn: 2 });
		await save('First', { writer, turn: 1 });
		expect(await nameNow()).toEqual(['Second']);
		await save('Third', { writer, turn: 3 });
		expect(await nameNow()).toEqual(['Third']);
	});

	test('takes what another page says last, and what a page without a count says', async () => {
		await save('One page', { writer: randomUUID(), turn: 9 });
		const writer = randomUUID();
		await save('Another page', { writer, turn: 1 });
		expect(await nameNow()).toEqual(['Another page']);
		await save('No JavaScript');
		expect(await nameNow()).toEqual(['No JavaScript']);
		await save('Back again', { writer, turn: 2 });
		expect(await nameNow()).toEqual(['Back again']);
	});

	test('that a late saving does not mention, or that nobody wrote since, is not held up by its neighbours', async () => {
		const writer = randomUUID();
		await save('Newer', { writer, turn: 5 });
		const fields = { name: ['Older'], email: ['late@example.org'] };
		await whileOpen(() => saveDraft(db, stranger, { link, formId, fields, writer, turn: 4 }));
		const { typed } = await ownDraft(db, link);
		expect([typed['name'], typed['email']]).toEqual([['Newer'], ['late@example.org']]);
	});
});
