import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, type Refused } from '#core/refusal.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { fileStore } from '#platform/files.ts';
import { sweepFiles } from '#platform/files/sweep.ts';
import { aPdf } from '#tests/factories/files.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { mostMaterials } from '../rules.ts';
import type { Audience } from '../types.ts';
import { addMaterial, type NewMaterial } from './add-material.ts';
import { cycleMaterialFile, cycleMaterials, materialFile, materialsOf } from './queries.ts';
import { takeAwayMaterial } from './take-away-material.ts';

const folder = await mkdtemp(join(tmpdir(), 'ciklus-materials-'));
process.env['FILES_URL'] = pathToFileURL(folder).href;
afterAll(() => rm(folder, { recursive: true }));

const noon = '2026-10-01T10:00:00Z';
const person = (personId: string): Actor => ({ personId, roles: [] });
const pdf = (text = '') => new File([new Uint8Array(aPdf(text))], 'list.pdf');
const link = { title: 'An article', note: 'Before we meet.', address: 'https://example.org/a' };

/** A fresh cycle of two pairs, each with its people. */
async function aWorld() {
	const { cycle, all } = await withClock('2026-08-20T10:00:00Z', () =>
		mentorships(db, {
			...{ count: 2, opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59' },
			startsOn: '2026-09-01'
		})
	);
	const [pair, other] = [all[0]!, all[1]!];
	const { programmeId, id: cycleId } = cycle;
	const as = (made: MadeMentorship) => ({
		...{ id: made.id, mentor: person(made.mentor), mentee: person(made.mentees[0]!) }
	});
	const { id: teamId } = await db
		.insertInto('people')
		.values({ name: 'Vera Uzorčić', email: `${randomUUID()}@example.org`, locale: 'en' })
		.returning('id')
		.executeTakeFirstOrThrow();
	const role = { kind: 'coordinator', programmeId, cycleId: null, country: null } as const;
	const team: Actor = { personId: teamId, roles: [role] };
	return {
		about: { id: cycleId, programme: { id: programmeId } },
		team,
		...as(pair),
		other: as(other)
	};
}
type World = Awaited<ReturnType<typeof aWorld>>;
type Place = Pick<World, 'id'>;

let db: Db;
let world: World;
beforeAll(async () => {
	({ db } = await testDb());
	world = await aWorld();
});

const add = (actor: Actor, over: Partial<NewMaterial> = {}, at = noon, { id }: Place = world) =>
	withClock(at, () =>
		addMaterial(db, actor, {
			...{ place: { mentorshipId: id }, once: randomUUID(), ...link, file: null, ...over }
		})
	);
const addFile = (actor: Actor, file = pdf()) => add(actor, { address: '', file });
const putUp = (audience: Audience, title: string, { about, team } = world, at = noon) =>
	add(team, { place: { cycleId: about.id, audience }, title }, at);
const take = (actor: Actor, materialId: string, { id }: Place = world) =>
	withClock(noon, () => takeAwayMaterial(db, actor, { place: { mentorshipId: id }, materialId }));
const titles = async (actor: Actor, { id }: Place = world) =>
	(await materialsOf(db, actor, id)).materials.map(({ title }) => title);
const ids = async (actor: Actor) =>
	(await materialsOf(db, actor, world.id)).materials.map(({ id }) => id);
const code = (work: Promise<unknown>) => work.then(String, (thrown: Refused) => thrown.code);
const rows = () => db.selectFrom('materials').select('id').execute();
const files = () => db.selectFrom('files').select('id').execute();

describe('putting something here', () => {
	test('a link of one side is read by the other and by the team', async () => {
		const id = await add(world.mentor, { title: 'From the mentor' });
		for (const actor of [world.mentor, world.mentee, world.team]) {
			const { materials } = await materialsOf(db, actor, world.id);
			expect(materials.find((each) => each.id === id)).toEqual({
				...{ id, ...link, title: 'From the mentor', file: null, audience: null },
				...{ at: Temporal.Instant.from(noon), by: expect.any(String) },
				mayTake: actor !== world.mentee
			});
		}
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'actorId'])
			.where('subjectId', '=', id)
			.execute();
		expect(audit).toEqual([{ what: 'add-material', actorId: world.mentor.personId }]);
	});

	test('a file is judged by its bytes and opens for both sides', async () => {
		const id = await addFile(world.mentee);
		const { materials } = await materialsOf(db, world.mentor, world.id);
		expect(materials.find((each) => each.id === id)).toMatchObject({
			...{ address: null, file: { name: 'list.pdf', size: aPdf().length } }
		});
		for (const actor of [world.mentor, world.mentee, world.team]) {
			const answer = await materialFile(db, actor, world.id, id);
			expect(answer.headers.get('content-type')).toBe('application/pdf');
			expect(Buffer.from(await answer.arrayBuffer())).toEqual(aPdf());
		}
	});

	test('by the team says so, and no name', async () => {
		const id = await add(world.team, { title: 'From the team' });
		const { materials } = await materialsOf(db, world.mentee, world.id);
		expect(materials.find((each) => each.id === id)).toMatchObject({ by: null, mayTake: false });
	});

	test('with the same form is once, also at the same moment and with a file', async () => {
		const once = randomUUID();
		const send = () => add(world.mentor, { once, address: '', file: pdf('once') });
		const before = [(await rows()).length, (await files()).length];
		const ids = await Promise.all([send(), send(), send()]);
		expect(new Set([...ids, await send()]).size).toBe(1);
		expect([(await rows()).length, (await files()).length]).toEqual(before.map((n) => n + 1));
		// The same form of somebody else, elsewhere, is another one.
		expect(await add(world.other.mentor, { once }, noon, world.other)).not.toBe(ids[0]);
	});

	test('needs a link or a file, and a file that can be read', async () => {
		const before = await rows();
		await expect(add(world.mentor, { address: '' })).rejects.toMatchObject({
			issues: [{ field: 'address', code: 'material_neither' }]
		});
		await expect(add(world.mentor, { file: pdf() })).rejects.toMatchObject({
			issues: [{ field: 'address', code: 'material_both' }]
		});
		const page = new File(['<html><script>alert(1)</script></html>'], 'list.pdf');
		const large = new File([new Uint8Array(10_000_001)], 'list.pdf');
		expect([
			await code(addFile(world.mentor, page)),
			await code(addFile(world.mentor, large)),
			await code(addFile(world.mentor, new File([], 'list.pdf')))
		]).toEqual(['file_kind_unknown', 'file_too_large', 'file_empty']);
		expect(await rows()).toEqual(before);
	});

	test('has an end, in words; what is taken away makes room', async () => {
		const full = await aWorld();
		const send = () => add(full.mentor, {}, noon, full);
		const ids: string[] = [];
		for (let each = 0; each < mostMaterials.mentorship; each++) ids.push(await send());
		await expect(send()).rejects.toMatchObject({ code: 'materials_full', facts: { count: 40 } });
		await take(full.mentor, ids[0]!, full);
		await send();
		expect((await materialsOf(db, full.mentee, full.id)).total).toBe(mostMaterials.mentorship);
	});

	test('is for its members and the team; for a cycle for the team alone', async () => {
		const before = await rows();
		const foreign = (await aWorld()).team;
		const outsiders = [stranger, world.other.mentor, world.other.mentee, foreign];
		for (const actor of outsiders) await expect(add(actor)).rejects.toBeInstanceOf(Missing);
		const place = { cycleId: world.about.id, audience: 'all' } as const;
		for (const actor of [...outsiders, world.mentor, world.mentee]) {
			await expect(add(actor, { place })).rejects.toBeInstanceOf(Missing);
		}
		expect(await rows()).toEqual(before);
	});
});

describe('taking away', () => {
	test('one’s own: it is gone for everybody, the record stays, and its file is swept', async () => {
		const id = await addFile(world.mentee, pdf('taken'));
		const [kept] = await db
			.selectFrom('files')
			.select('sha256')
			.where('subjectId', '=', id)
			.execute();
		await take(world.mentee, id);
		await take(world.mentee, id);
		for (const actor of [world.mentor, world.mentee, world.team]) {
			expect(await ids(actor)).not.toContain(id);
			await expect(materialFile(db, actor, world.id, id)).rejects.toBeInstanceOf(Missing);
		}
		expect(
			await db
				.selectFrom('materialRemovals')
				.select(['takenAt', 'takenBy'])
				.where('materialId', '=', id)
				.execute()
		).toEqual([{ takenAt: Temporal.Instant.from(noon), takenBy: world.mentee.personId }]);
		await withClock(now().add({ hours: 48 }), () =>
			sweepFiles(db, fileStore(), new AbortController().signal)
		);
		const left: string[] = [];
		for await (const each of fileStore().list('content/')) left.push(each.key);
		expect(left.some((each) => each.endsWith(kept!.sha256))).toBe(false);
	});

	test('another’s is for the team; from another place it is not there', async () => {
		const id = await add(world.mentor);
		await expect(take(world.mentee, id)).rejects.toBeInstanceOf(Missing);
		await expect(take(world.other.mentor, id)).rejects.toBeInstanceOf(Missing);
		await expect(take(world.other.mentor, id, world.other)).rejects.toBeInstanceOf(Missing);
		await expect(take(world.team, id, world.other)).rejects.toBeInstanceOf(Missing);
		await expect(take(world.mentor, randomUUID())).rejects.toBeInstanceOf(Missing);
		expect(await ids(world.mentee)).toContain(id);
		await take(world.team, id);
		expect(await ids(world.mentee)).not.toContain(id);
	});

	test('what is of the cycle is for the team, there', async () => {
		const id = await putUp('all', 'For all');
		await expect(take(world.team, id)).rejects.toBeInstanceOf(Missing);
		const place = { cycleId: world.about.id };
		for (const actor of [world.mentor, stranger]) {
			await expect(takeAwayMaterial(db, actor, { place, materialId: id })).rejects.toBeInstanceOf(
				Missing
			);
		}
		await takeAwayMaterial(db, world.team, { place, materialId: id });
		expect(await titles(world.mentor)).not.toContain('For all');
	});
});

describe('of a whole cycle', () => {
	test('each reads what is for them, on every mentorship', async () => {
		const fresh = await aWorld();
		for (const audience of ['all', 'mentors', 'mentees'] as const) {
			await putUp(audience, audience, fresh);
		}
		const seen = async (actor: Actor, of: Place) => (await titles(actor, of)).sort();
		for (const of of [fresh, fresh.other]) {
			expect(await seen(of.mentor, of)).toEqual(['all', 'mentors']);
			expect(await seen(of.mentee, of)).toEqual(['all', 'mentees']);
			expect(await seen(fresh.team, of)).toEqual(['all', 'mentees', 'mentors']);
		}
		for (const actor of [stranger, fresh.other.mentor, world.mentor, world.team]) {
			expect(await materialsOf(db, actor, fresh.id)).toEqual({ total: 0, materials: [] });
		}
		const all = await cycleMaterials(db, fresh.team, fresh.about);
		expect(all.map(({ title }) => title).sort()).toEqual(['all', 'mentees', 'mentors']);
		for (const actor of [stranger, fresh.mentor, world.team]) {
			await expect(cycleMaterials(db, actor, fresh.about)).rejects.toBeInstanceOf(Missing);
		}
	});

	test('a file for mentors is not there for mentees, and none is there under another mentorship', async () => {
		const place = { cycleId: world.about.id, audience: 'mentors' } as const;
		const id = await add(world.team, { place, address: '', file: pdf('mentors') });
		expect((await materialFile(db, world.mentor, world.id, id)).status).toBe(200);
		expect((await cycleMaterialFile(db, world.team, world.about, id)).status).toBe(200);
		await expect(materialFile(db, world.mentee, world.id, id)).rejects.toBeInstanceOf(Missing);
		await expect(cycleMaterialFile(db, world.mentor, world.about, id)).rejects.toBeInstanceOf(
			Missing
		);

		const own = await addFile(world.mentor);
		const { other } = world;
		for (const [actor, of] of [
			[other.mentor, world.id],
			[other.mentor, other.id],
			[world.mentor, other.id],
			[world.team, other.id],
			[stranger, world.id]
		] as const) {
			await expect(materialFile(db, actor, of, own)).rejects.toBeInstanceOf(Missing);
		}
		const linked = await add(world.mentor);
		await expect(materialFile(db, world.mentor, world.id, linked)).rejects.toBeInstanceOf(Missing);
	});
});

describe('after the end', () => {
	test('what was there is read, nothing is added, and one’s own is still taken away', async () => {
		const fresh = await aWorld();
		const id = await add(fresh.mentor, { title: 'Before' }, noon, fresh);
		await putUp('all', 'Cycle, before', fresh);
		await withClock(noon, () =>
			endMentorship(db, theSystem, {
				...{ mentorshipId: fresh.id, endedOn: '2026-10-01', reason: 'fit', note: '' },
				mentorRests: false
			})
		);
		const later = '2026-10-05T10:00:00Z';
		for (const actor of [fresh.mentor, fresh.mentee, fresh.team]) {
			expect(await code(add(actor, {}, later, fresh))).toBe('mentorship_ended');
		}
		await putUp('all', 'Cycle, after', fresh, later);
		for (const actor of [fresh.mentor, fresh.mentee]) {
			expect((await titles(actor, fresh)).sort()).toEqual(['Before', 'Cycle, before']);
		}
		expect(await titles(fresh.other.mentee, fresh.other)).toContain('Cycle, after');
		await take(fresh.mentor, id, fresh);
		expect(await titles(fresh.mentee, fresh)).toEqual(['Cycle, before']);
	});

	test('a completed pair still gets what its cycle is given', async () => {
		const fresh = await aWorld();
		await withClock(noon, () => completeMentorship(db, theSystem, { mentorshipId: fresh.id }));
		await putUp('mentees', 'The booklet', fresh, '2026-10-05T10:00:00Z');
		expect(await titles(fresh.mentee, fresh)).toEqual(['The booklet']);
	});
});

test('the newest come first, with how many there are; each list asks once', async () => {
	const fresh = await aWorld();
	const days = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
	for (const day of days) await add(fresh.mentor, { title: day }, `${day}T10:00:00Z`, fresh);
	const newest = await materialsOf(db, fresh.mentee, fresh.id, 3);
	expect([newest.total, newest.materials.map(({ title }) => title)]).toEqual([
		4,
		['2026-10-04', '2026-10-03', '2026-10-02']
	]);
	const asked = [
		await countQueries(db, (counted) => materialsOf(counted, fresh.mentor, fresh.id)),
		await countQueries(db, (counted) => materialsOf(counted, fresh.mentor, fresh.other.id)),
		await countQueries(db, (counted) => cycleMaterials(counted, fresh.team, fresh.about))
	];
	expect(asked).toEqual([1, 1, 1]);
});
