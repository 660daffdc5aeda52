import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem, type Actor, type HeldRole } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { openKeyring } from '#platform/sealed.ts';
import type { MadeCycle } from '#tests/factories/cycles.ts';
import { aMentorship, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import type { MonthAnswers } from '../rules.ts';
import { answerMonth } from './answer-month.ts';
import { changeEntry } from './change-entry.ts';
import { allOwnEntries, ownEntries, ownEntry, ownMonths } from './own.ts';
import { entryPlace, needPlace } from './places.ts';
import { removeEntry } from './remove-entry.ts';
import { sealAnew } from './seal-anew.ts';
import { shareEntry } from './share-entry.ts';
import { sharedByPartner, sharedWithTeam } from './shared.ts';
import { unshareEntry } from './unshare-entry.ts';
import { writeEntry } from './write-entry.ts';

const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;
const noon = '2026-10-01T10:00:00Z';

let db: Db;
let cycle: MadeCycle;
let team: MadeMentorship;
let mentee: Actor;
let mentor: Actor;

const person = (personId: string): Actor => ({ personId, roles: [] });
const answers: MonthAnswers = {
	satisfied: 4,
	view: 'A festival is also a conversation',
	difficulties: 'Too little time',
	influence: '',
	good: 'The first reply',
	recommend: 'yes'
};
const write = (actor: Actor, text: string, over: object = {}, now = noon) =>
	withClock(now, () =>
		writeEntry(db, actor, { mentorshipId: team.id, once: randomUUID(), text, ...over })
	);
const answer = (actor: Actor, over: object = {}, now = noon) =>
	withClock(now, () =>
		answerMonth(db, actor, { mentorshipId: team.id, month: '2026-10', answers, need: '', ...over })
	);
const own = (actor: Actor, id: string) => ownEntry(db, actor, team.id, id);
const textsSeen = async (actor: Actor) =>
	(await sharedByPartner(db, actor, team.id)).map(({ content }) =>
		content.kind === 'text' ? content.text : content
	);
const teamSees = async (actor: Actor) => (await sharedWithTeam(db, actor, cycle.id, 1)).rows;
const coordinator = (over: Partial<HeldRole> = {}): Actor => ({
	personId: randomUUID(),
	roles: [
		{
			kind: 'coordinator',
			programmeId: cycle.programmeId,
			cycleId: null,
			country: null,
			...over
		}
	]
});

beforeAll(async () => {
	({ db } = await testDb());
	const made = await withClock('2026-08-20T10:00:00Z', () =>
		aMentorship(db, { ...dates, blueprint: 'teams' })
	);
	({ cycle } = made);
	team = made;
	mentee = person(team.mentees[0]!);
	mentor = person(team.mentor);
});

describe('an entry', () => {
	test('is its writer’s: as written, changed, and removed for good', async () => {
		const id = await write(mentee, 'Danas sam se prvi put usudila');
		expect(await own(mentee, id)).toMatchObject({
			content: { kind: 'text', text: 'Danas sam se prvi put usudila' },
			audiences: [],
			need: null
		});
		const later = '2026-10-02T10:00:00Z';
		const change = { entryId: id, text: 'Juče' };
		await withClock(later, () => changeEntry(db, mentee, change));
		await withClock('2026-10-03T10:00:00Z', () => changeEntry(db, mentee, change));
		const changed = await own(mentee, id);
		expect(changed.content).toEqual({ kind: 'text', text: 'Juče' });
		expect(changed.changedAt.toString()).toBe(later);

		await removeEntry(db, mentee, { entryId: id });
		await expect(own(mentee, id)).rejects.toBeInstanceOf(Missing);
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'facts'])
			.where('subjectId', '=', id)
			.orderBy('at')
			.execute();
		expect(audit).toEqual([
			{ what: 'write-entry', facts: { mentorshipId: team.id } },
			{ what: 'change-entry', facts: {} },
			{ what: 'remove-entry', facts: {} }
		]);
	});

	test('with the same form is one entry, also at the same moment', async () => {
		const once = randomUUID();
		const ids = await Promise.all([write(mentee, 'A', { once }), write(mentee, 'A', { once })]);
		expect(ids[0]).toBe(ids[1]);
	});

	test('is written by members alone, and touched by its writer alone', async () => {
		const id = await write(mentee, 'Moje');
		const outsiders = [theSystem, coordinator(), person(randomUUID())];
		for (const actor of outsiders) {
			await expect(write(actor, 'Tuđe')).rejects.toBeInstanceOf(Missing);
			await expect(answer(actor)).rejects.toBeInstanceOf(Missing);
		}
		for (const actor of [...outsiders, mentor, person(team.mentees[1]!)]) {
			await expect(changeEntry(db, actor, { entryId: id, text: '' })).rejects.toBeInstanceOf(
				Missing
			);
			await expect(removeEntry(db, actor, { entryId: id })).rejects.toBeInstanceOf(Missing);
			for (const command of [shareEntry, unshareEntry]) {
				const share = command(db, actor, { entryId: id, audience: 'team' });
				await expect(share).rejects.toBeInstanceOf(Missing);
			}
			await expect(own(actor, id)).rejects.toBeInstanceOf(Missing);
			expect((await allOwnEntries(db, actor)).map((entry) => entry.id)).not.toContain(id);
		}
		expect((await own(mentee, id)).content).toEqual({ kind: 'text', text: 'Moje' });
	});

	test('stays with its writer when they are a member no more', async () => {
		const left = await withClock('2026-08-20T10:00:00Z', () => aMentorship(db, dates));
		const writer = person(left.mentees[0]!);
		const mentorshipId = left.id;
		const entryId = await write(writer, 'Nosim sa sobom', { mentorshipId });
		await shareEntry(db, writer, { entryId, audience: 'partner' });
		await db
			.deleteFrom('mentorshipMembers')
			.where('personId', '=', left.mentees[0]!)
			.where('mentorshipId', '=', mentorshipId)
			.execute();
		expect((await allOwnEntries(db, writer)).map(({ id }) => id)).toEqual([entryId]);
		expect(await sharedByPartner(db, person(left.mentor), mentorshipId)).toEqual([]);
	});
});

describe('sharing', () => {
	test('with the partner shows an entry to the other side, until that is taken back', async () => {
		const id = await write(mentee, 'Za mentora');
		const share = { entryId: id, audience: 'partner' } as const;
		await Promise.all([shareEntry(db, mentee, share), shareEntry(db, mentee, share)]);
		expect(await textsSeen(mentor)).toEqual(['Za mentora']);
		expect(await textsSeen(person(team.mentees[1]!))).toEqual([]);
		expect(await teamSees(coordinator())).toEqual([]);
		expect((await own(mentee, id)).audiences).toEqual(['partner']);

		await unshareEntry(db, mentee, share);
		await unshareEntry(db, mentee, share);
		expect(await textsSeen(mentor)).toEqual([]);

		await shareEntry(db, mentee, share);
		await changeEntry(db, mentee, { entryId: id, text: 'Za mentora, opet' });
		expect(await textsSeen(mentor)).toEqual(['Za mentora, opet']);
		await removeEntry(db, mentee, { entryId: id });
		expect(await textsSeen(mentor)).toEqual([]);
	});

	test('of a mentor reaches all mentees', async () => {
		const id = await write(mentor, 'Za ceo tim');
		await shareEntry(db, mentor, { entryId: id, audience: 'partner' });
		for (const personId of team.mentees) {
			expect(await textsSeen(person(personId))).toEqual(['Za ceo tim']);
		}
		await removeEntry(db, mentor, { entryId: id });
	});

	test('with the team shows an entry to who runs the cycle, and to nobody else', async () => {
		const id = await write(mentee, 'Za tim programa');
		await shareEntry(db, mentee, { entryId: id, audience: 'team' });
		const administrator: Actor = { personId: randomUUID(), roles: theSystem.roles };
		for (const actor of [coordinator(), coordinator({ cycleId: cycle.id }), administrator]) {
			expect(await teamSees(actor)).toMatchObject([
				{ by: 'Ana Primerović', content: { kind: 'text', text: 'Za tim programa' } }
			]);
		}
		for (const actor of [
			coordinator({ programmeId: randomUUID() }),
			coordinator({ cycleId: randomUUID() }),
			coordinator({ kind: 'partner-coordinator', country: 'AL' }),
			coordinator({ kind: 'reviewer' }),
			mentor,
			mentee
		]) {
			expect(await teamSees(actor)).toEqual([]);
		}
		expect(await textsSeen(mentor)).toEqual([]);
		await removeEntry(db, mentee, { entryId: id });
	});
});

describe('the questions of a month', () => {
	test('are answered once, changed as often as wanted, and keep the need apart', async () => {
		const id = await answer(mentee, { need: 'Više vremena nasamo' });
		expect(await own(mentee, id)).toMatchObject({
			content: { kind: 'month', month: '2026-10', answers },
			need: { text: 'Više vremena nasamo' }
		});
		const other = { ...answers, satisfied: null, good: 'Sve' };
		expect(await answer(mentee, { answers: other })).toBe(id);
		expect(await ownMonths(db, mentee, team.id, ['2026-09', '2026-10'])).toMatchObject([
			{ id, content: { answers: other }, need: null }
		]);
		await removeEntry(db, mentee, { entryId: id });
	});

	test('with the same form at the same moment are one entry', async () => {
		const ids = await Promise.all([answer(mentee), answer(mentee)]);
		expect(ids[0]).toBe(ids[1]);
		await removeEntry(db, mentee, { entryId: ids[0]! });
	});

	test('shared, never carry the need to anybody', async () => {
		const id = await answer(mentee, { need: 'Ovo ne kazujem' });
		for (const audience of ['partner', 'team'] as const) {
			await shareEntry(db, mentee, { entryId: id, audience });
		}
		const shown = [await sharedByPartner(db, mentor, team.id), await teamSees(coordinator())];
		for (const entries of shown) {
			expect(entries).toMatchObject([{ content: { kind: 'month', answers } }]);
			expect(entries.flatMap((entry) => Object.keys(entry))).not.toContain('need');
			expect(JSON.stringify(entries)).not.toContain('Ovo ne kazujem');
		}
		await removeEntry(db, mentee, { entryId: id });
		const left = await db.selectFrom('unspokenNeeds').select('entryId').execute();
		expect(left).toEqual([]);
	});

	test('are open from the month in which it began to this one, in the zone of the cycle', async () => {
		await expect(answer(mentee, { month: '2026-07' })).rejects.toBeInstanceOf(Missing);
		await expect(answer(mentee, { month: '2026-11' })).rejects.toBeInstanceOf(Missing);
		const first = await answer(mentee, { month: '2026-08' });
		const last = await answer(mentee, { month: '2026-11' }, '2026-10-31T23:30:00Z');
		for (const entryId of [first, last]) await removeEntry(db, mentee, { entryId });
	});

	test('all left empty are refused', async () => {
		const nothing: MonthAnswers = {
			...{ satisfied: null, recommend: null },
			...{ view: '', difficulties: '', influence: '', good: '' }
		};
		const empty = answer(mentee, { answers: nothing });
		await expect(empty).rejects.toMatchObject({ code: 'month_empty' });
		await removeEntry(db, mentee, {
			entryId: await answer(mentee, { answers: nothing, need: 'x' })
		});
	});
});

/** Every row of every table, as a dump would have it. */
async function dump(): Promise<string> {
	const { rows: tables } = await sql<{ name: string }>`
		select format('%I.%I', table_schema, table_name) as name from information_schema.tables
		where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
	`.execute(db);
	const texts: string[] = [];
	for (const { name } of tables) {
		const { rows } = await sql<{ row: string }>`
			select each::text as row from ${sql.raw(name)} as each`.execute(db);
		texts.push(...rows.map(({ row }) => row));
	}
	return texts.join('\n');
}

describe('at rest', () => {
	test('nothing that was written can be read in the database', async () => {
		const text = await write(mentee, 'Tajna reč kukuruzovina');
		const month = await answer(mentee, {
			answers: { ...answers, view: 'kukuruzovina' },
			need: 'kukuruzovina'
		});
		for (const entryId of [text, month]) {
			await shareEntry(db, mentee, { entryId, audience: 'partner' });
		}
		const all = await dump();
		expect(all).toContain(text);
		expect(all).toContain(month);
		expect(all.match(/kukuruzovina|satisfied/g)).toBe(null);
		for (const entryId of [text, month]) await removeEntry(db, mentee, { entryId });
	});

	test('the database refuses a text that was not sealed, without repeating it', async () => {
		const id = await write(mentee, 'A');
		const bare = db
			.updateTable('journalEntries')
			.set({ sealed: 'kukuruzovina' })
			.where('id', '=', id)
			.execute();
		const error: unknown = await bare.catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ code: '23514' });
		expect(JSON.stringify(error)).not.toContain('kukuruzovina');
		await removeEntry(db, mentee, { entryId: id });
	});

	test('what no key opens is said to be lost, is not written over, and can be removed', async () => {
		const foreign = openKeyring(['another secret altogether, of another house']);
		const [id, fine] = [await write(mentee, 'A'), await write(mentee, 'B')];
		const month = await answer(mentee, { need: 'C' });
		const stolen = (place: typeof entryPlace, row: string) =>
			foreign.seal(place(row, team.mentees[0]!), 'A');
		for (const entryId of [id, month]) {
			await shareEntry(db, mentee, { entryId, audience: 'partner' });
			await db
				.updateTable('journalEntries')
				.set({ sealed: stolen(entryPlace, entryId) })
				.where('id', '=', entryId)
				.execute();
		}
		const { rows } = await ownEntries(db, mentee, team.id, 1);
		const kinds = new Map(rows.map((entry) => [entry.id, entry.content.kind]));
		expect([id, fine, month].map((each) => kinds.get(each))).toEqual(['lost', 'text', 'lost']);
		expect(await textsSeen(mentor)).toEqual([
			{ kind: 'lost', month: '2026-10' },
			{ kind: 'lost', month: null }
		]);
		const lost = { code: 'entry_lost' };
		await expect(changeEntry(db, mentee, { entryId: id, text: 'Z' })).rejects.toMatchObject(lost);
		await expect(answer(mentee)).rejects.toMatchObject(lost);
		await expect(shareEntry(db, mentee, { entryId: id, audience: 'team' })).rejects.toMatchObject(
			lost
		);

		expect(await sealAnew(db, theSystem, {})).toEqual({ sealed: 0, lost: 2 });
		for (const entryId of [id, fine, month]) await removeEntry(db, mentee, { entryId });
	});

	test('a need that no key opens is not written over either', async () => {
		const month = await answer(mentee, { need: 'C' });
		const foreign = openKeyring(['another secret altogether, of another house']);
		await db
			.updateTable('unspokenNeeds')
			.set({ sealed: foreign.seal(needPlace(month, team.mentees[0]!), 'C') })
			.where('entryId', '=', month)
			.execute();
		expect(await own(mentee, month)).toMatchObject({ content: { kind: 'month' }, need: 'lost' });
		await expect(answer(mentee)).rejects.toMatchObject({ code: 'entry_lost' });
		await removeEntry(db, mentee, { entryId: month });
	});

	test('a sealed text that is copied to another row or owner does not open there', async () => {
		const [mine, theirs] = [await write(mentee, 'A'), await write(mentor, 'B')];
		const { sealed } = await db
			.selectFrom('journalEntries')
			.select('sealed')
			.where('id', '=', mine)
			.executeTakeFirstOrThrow();
		await db.updateTable('journalEntries').set({ sealed }).where('id', '=', theirs).execute();
		expect((await own(mentor, theirs)).content).toEqual({ kind: 'lost', month: null });
		await removeEntry(db, mentee, { entryId: mine });
		await removeEntry(db, mentor, { entryId: theirs });
	});
});

test('pages and what is taken along ask once, however much there is', async () => {
	const counted = (work: (counting: Db) => Promise<unknown>) => countQueries(db, work);
	const writer = person(team.mentees[2]!);
	for (let day = 1; day <= 25; day++) await write(writer, `Dan ${day}`);
	const second = await ownEntries(db, writer, team.id, 2);
	expect([second.count, second.rows.length]).toEqual([25, 5]);
	expect(
		await Promise.all([
			counted((counting) => ownEntries(counting, writer, team.id, 1)),
			counted((counting) => allOwnEntries(counting, writer)),
			counted((counting) => sharedByPartner(counting, mentor, team.id)),
			counted((counting) => sharedWithTeam(counting, coordinator(), cycle.id, 1))
		])
	).toEqual([1, 1, 1, 1]);
});
