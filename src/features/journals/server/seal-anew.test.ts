import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { keyring, openKeyring } from '#platform/sealed.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { answerMonth } from './answer-month.ts';
import { allOwnEntries } from './own.ts';
import { entryPlace, needPlace } from './places.ts';
import { sealAnew } from './seal-anew.ts';
import { writeEntry } from './write-entry.ts';

const before = 'the-secret-of-last-year-long-enough-to-seal';
process.env['CIKLUS_SECRET_BEFORE'] = `the-secret-of-years-ago-long-enough-as-well ${before}`;
const old = openKeyring([before]);

const { db } = await testDb();
const { id: mentorshipId, mentees, cycle } = await aMentorship(db);
const owner = mentees[0]!;
const mentee: Actor = { personId: owner, roles: [] };

test('what an older secret sealed is opened, and sealed anew under the present one', async () => {
	const { beganOn } = await db
		.selectFrom('mentorships')
		.select('beganOn')
		.where('id', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	const text = await writeEntry(db, mentee, { mentorshipId, once: randomUUID(), text: 'Lane' });
	await writeEntry(db, mentee, { mentorshipId, once: randomUUID(), text: 'Letos' });
	const month = await answerMonth(db, mentee, {
		...{ mentorshipId, month: beganOn.slice(0, 7), need: 'Vreme' },
		answers: {
			...{ satisfied: 3, recommend: null },
			...{ view: '', difficulties: '', influence: '', good: '' }
		}
	});
	await db
		.updateTable('journalEntries')
		.set({ sealed: old.seal(entryPlace(text, owner), 'Lane') })
		.where('id', '=', text)
		.execute();
	await db
		.updateTable('unspokenNeeds')
		.set({ sealed: old.seal(needPlace(month, owner), 'Vreme') })
		.execute();
	const read = async () =>
		(await allOwnEntries(db, mentee)).map(({ content, need }) =>
			content.kind === 'text' ? content.text : need
		);
	const whole = await read();
	expect(new Set(whole)).toEqual(new Set(['Lane', 'Letos', { text: 'Vreme' }]));

	expect(await sealAnew(db, theSystem, {})).toEqual({ sealed: 2, lost: 0 });
	expect(await sealAnew(db, theSystem, {})).toEqual({ sealed: 0, lost: 0 });
	expect(await read()).toEqual(whole);
	const entries = await db.selectFrom('journalEntries').select('sealed').execute();
	const needs = await db.selectFrom('unspokenNeeds').select('sealed').execute();
	const under = [...entries, ...needs].map(({ sealed }) => sealed.startsWith(keyring().prefix));
	expect(under).toEqual([true, true, true, true]);
	const audit = await db
		.selectFrom('audit')
		.select('facts')
		.where('what', '=', 'seal-anew')
		.execute();
	expect(audit).toEqual([{ facts: { sealed: 2, lost: 0 } }]);
});

test('turning the keys is for an administrator', async () => {
	const role = { kind: 'coordinator', programmeId: cycle.programmeId } as const;
	const coordinator = { personId: owner, roles: [{ ...role, cycleId: null, country: null }] };
	for (const actor of [coordinator, mentee]) {
		await expect(sealAnew(db, actor, {})).rejects.toBeInstanceOf(Missing);
	}
});
