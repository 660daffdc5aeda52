import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, type Refused } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { aForming } from '#tests/factories/formings.ts';
import { listen } from '#platform/notices.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { doorOf, linkFor, ownCard } from './card.ts';
import { closeForming } from './close-forming.ts';
import { formTeams } from './form-teams.ts';
import { slipOf } from './link.ts';
import { openForming } from './open-forming.ts';
import { publishTeams } from './publish-teams.ts';
import { teamsDesk, wallOf } from './queries.ts';
import { saveAvoidList } from './save-avoid-list.ts';
import { saveWishCard } from './save-wish-card.ts';
import { swapMembers } from './swap-members.ts';
import { wallChannel } from './tell-walls.ts';

let db: Db;
let url: string;
beforeAll(async () => {
	({ db, url } = await testDb());
});

const blank = { ideas: [], roles: [], people: [] };
const refusal = (work: Promise<unknown>) => work.then(String, (error: Refused) => error.code);
const make = async (formingId: string) => {
	await closeForming(db, theSystem, { formingId });
	return formTeams(db, theSystem, { formingId, once: randomUUID() });
};
const deskOf = async (slug: string) =>
	teamsDesk(db, theSystem, await deskCycle(db, theSystem, slug));
const memberIds = (teams: readonly { readonly members: readonly { readonly id: string }[] }[]) =>
	teams.map(({ members }) => members.map(({ id }) => id));

describe('cards', () => {
	test('the word on a slip opens one card, and no other', async () => {
		const { id: formingId, code, people, linkOf } = await aForming(db, 1);
		const [ana, bojan] = people as [string, string];
		const slip = slipOf({ formingId, applicationId: ana });
		expect(slip).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
		expect(await linkFor(db, code, { who: ana, slip })).toBe(linkOf(ana));
		await expect(linkFor(db, code, { who: bojan, slip })).rejects.toThrow(Invalid);
		await expect(linkFor(db, 'ABCDEF', { who: ana, slip })).rejects.toThrow(Missing);
		await expect(ownCard(db, `${linkOf(ana)}x`)).rejects.toThrow(Missing);
		const forged = linkOf(ana).replace(ana, bojan);
		await expect(saveWishCard(db, stranger, { link: forged, ...blank })).rejects.toThrow(Missing);
	});

	test('the newest counts, all stay; an idea that others rank stays there', async () => {
		const { id, people, linkOf } = await aForming(db, 1);
		const [ana, bojan, cica] = people as [string, string, string];
		const link = linkOf(ana);
		await saveWishCard(db, stranger, { link, ...blank, ideas: [{ text: 'Šetnja' }] });
		const { ideas } = await ownCard(db, linkOf(bojan));
		expect(ideas.map(({ text, own }) => [text, own])).toEqual([['Šetnja', false]]);
		const walk = { id: ideas[0]!.id };
		await saveWishCard(db, stranger, { link: linkOf(bojan), ...blank, ideas: [walk] });
		await saveWishCard(db, stranger, { link, ...blank, people: [bojan, cica, bojan] });
		const { card, ideas: still } = await ownCard(db, link);
		expect([card?.ideas, card?.people]).toEqual([[], [bojan, cica]]);
		expect(still).toEqual([{ ...ideas[0], own: true }]);
		const rows = await db.selectFrom('wishCards').selectAll().where('formingId', '=', id).execute();
		expect(rows.length).toBe(3);
	});

	test('takes nobody of one’s own country, nobody from elsewhere, and no idea of another room', async () => {
		const { people, linkOf } = await aForming(db, 2);
		const elsewhere = await aForming(db, 1);
		const [ana, , , ani] = people as [string, string, string, string];
		const card = { link: linkOf(ana), ...blank };
		for (const wrong of [ani, ana, elsewhere.people[1]!]) {
			const wish = saveWishCard(db, stranger, { ...card, people: [wrong] });
			await expect(wish).rejects.toThrow(Invalid);
			const list = saveAvoidList(db, stranger, { link: linkOf(ana), people: [wrong] });
			await expect(list).rejects.toThrow(Invalid);
		}
		await expect(saveWishCard(db, stranger, { ...card, roles: ['king'] })).rejects.toThrow(Invalid);
		const link = elsewhere.linkOf(elsewhere.people[0]!);
		await saveWishCard(db, stranger, { link, ...blank, ideas: [{ text: 'Film' }] });
		const { ideas } = await ownCard(db, link);
		const theirs = saveWishCard(db, stranger, { ...card, ideas: [{ id: ideas[0]!.id }] });
		await expect(theirs).rejects.toThrow(Invalid);
	});

	test('thirty are written at once', async () => {
		const { cycle, people, linkOf } = await aForming(db, 10);
		await Promise.all(
			people.map((id, at) =>
				saveWishCard(db, stranger, {
					link: linkOf(id),
					ideas: [{ text: `Ideja ${at % 7}` }],
					roles: [],
					people: [people[(at + 1) % people.length]!]
				})
			)
		);
		const { cards, people: count } = await deskOf(cycle.slug);
		expect([cards, count]).toEqual([30, 30]);
	}, 60_000);

	test('nothing is written once the cards are closed, and no teams are made before', async () => {
		const { id: formingId, people, linkOf } = await aForming(db, 1);
		const link = linkOf(people[0]!);
		const once = randomUUID();
		expect(await refusal(formTeams(db, theSystem, { formingId, once }))).toBe('teams_still_open');
		await closeForming(db, theSystem, { formingId });
		await closeForming(db, theSystem, { formingId });
		expect(await refusal(saveWishCard(db, stranger, { link, ...blank }))).toBe('teams_closed');
		expect(await refusal(saveAvoidList(db, stranger, { link, people: [] }))).toBe('teams_closed');
	});
});

describe('teams', () => {
	test('follow the wishes, one of each country with a mentor, and keep apart who must be', async () => {
		const { cycle, id, people, linkOf } = await aForming(db, 2);
		const [al, ba, rs, al2, ba2, rs2] = people as [string, string, string, string, string, string];
		await saveWishCard(db, stranger, { link: linkOf(al), ...blank, people: [ba2] });
		await saveAvoidList(db, stranger, { link: linkOf(rs), people: [al] });
		await saveWishCard(db, stranger, { link: linkOf(rs2), ...blank, people: [ba2] });
		const run = await make(id);
		const { teams, left, run: made } = await deskOf(cycle.slug);
		const sets = memberIds(teams).map((team) => [...team].sort());
		expect(sets.sort()).toEqual([[al, ba2, rs2].sort(), [al2, ba, rs].sort()].sort());
		expect(left).toEqual([]);
		expect(made?.id).toBe(run);
		const reasons = teams.map(({ why }) =>
			why.reasons.map(({ code }) => code).includes('team_wished_people')
		);
		expect(reasons.filter(Boolean)).toEqual([true]);
	});

	test('two of one country change places, at a price; no rule is broken', async () => {
		const { cycle, id, people, linkOf } = await aForming(db, 2);
		const [al, ba, rs, al2] = people as [string, string, string, string];
		await saveWishCard(db, stranger, { link: linkOf(al), ...blank, people: [ba, rs] });
		await saveAvoidList(db, stranger, { link: linkOf(al2), people: [rs] });
		const runId = await make(id);
		expect(await refusal(swapMembers(db, theSystem, { runId, one: al, other: ba }))).toBe(
			'teams_swap_nowhere'
		);
		const { teams } = await deskOf(cycle.slug);
		const ba2 = people[4]!;
		expect(await refusal(swapMembers(db, theSystem, { runId, one: al, other: ba2 }))).toBe(
			'teams_swap_country'
		);
		expect(await refusal(swapMembers(db, theSystem, { runId, one: al, other: al2 }))).toBe(
			'teams_swap_apart'
		);
		expect(await deskOf(cycle.slug)).toMatchObject({ teams });
		expect(await swapMembers(db, theSystem, { runId, one: ba, other: ba2 })).toBe(10);
		expect(await swapMembers(db, theSystem, { runId, one: ba, other: ba2 })).toBe(-10);
		expect(memberIds((await deskOf(cycle.slug)).teams)).toEqual(memberIds(teams));
	});

	test('become mentorships once, as they stand, and the run that is published names nobody to avoid', async () => {
		const { cycle, id, people, linkOf } = await aForming(db, 2);
		await saveAvoidList(db, stranger, { link: linkOf(people[0]!), people: [people[1]!] });
		const runId = await make(id);
		expect(await publishTeams(db, theSystem, { runId })).toBe(2);
		expect(await publishTeams(db, theSystem, { runId })).toBe(0);
		const members = await db
			.selectFrom('mentorshipMembers')
			.innerJoin('mentorships', 'mentorships.id', 'mentorshipId')
			.select(['position', 'side'])
			.where('cycleId', '=', cycle.id)
			.orderBy('position')
			.orderBy('side')
			.execute();
		const each = (position: number) =>
			['mentee', 'mentee', 'mentee', 'mentor'].map((side) => ({ position, side }));
		expect(members).toEqual([...each(1), ...each(2)]);
		const { problem } = await db
			.selectFrom('scenarios')
			.select('problem')
			.where('cycleId', '=', cycle.id)
			.executeTakeFirstOrThrow();
		expect(Object.keys(problem as object)).toEqual(['matching']);
		const swap = swapMembers(db, theSystem, { runId, one: people[0]!, other: people[3]! });
		expect(await refusal(swap)).toBe('matching_published');
		const open = openForming(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
		expect(await refusal(open)).toBe('matching_published');
	});
});

describe('the avoid list', () => {
	test('is read by coordinators alone: nobody else finds the page, and no page but theirs holds it', async () => {
		const { cycle, id, people, linkOf } = await aForming(db, 1);
		const [ana, bojan] = people as [string, string];
		await saveAvoidList(db, stranger, { link: linkOf(ana), people: [bojan] });
		const { programmeId } = cycle;
		const found = await deskCycle(db, theSystem, cycle.slug);
		const kinds = [
			'partner-coordinator',
			'reviewer',
			'mentor',
			'mentee',
			'trainer',
			'funder'
		] as const;
		for (const kind of kinds) {
			const actor: Actor = {
				personId: randomUUID(),
				roles: [{ kind, programmeId, cycleId: cycle.id, country: null }]
			};
			await expect(teamsDesk(db, actor, found)).rejects.toThrow(Missing);
			await expect(wallOf(db, actor, found)).rejects.toThrow(Missing);
		}
		await expect(teamsDesk(db, stranger, found)).rejects.toThrow(Missing);
		const { writers } = await teamsDesk(db, theSystem, found);
		expect(writers.map(({ avoids }) => avoids.length)).toEqual([1, 0, 0]);
		const wall = JSON.stringify(await wallOf(db, theSystem, found));
		const own = JSON.stringify(await ownCard(db, linkOf(ana)));
		expect([wall.includes('avoid'), own.includes('avoid')]).toEqual([false, false]);
		const audit = await db
			.selectFrom('audit')
			.select('facts')
			.where('subjectId', '=', id)
			.execute();
		expect(JSON.stringify(audit).includes(bojan)).toBe(false);
	});
});

describe('the wall', () => {
	test('hears of a card that was kept, by the id of its forming alone, and of none that was refused', async () => {
		const { id, people, linkOf } = await aForming(db, 1);
		const heard: string[] = [];
		const { promise, resolve } = Promise.withResolvers<void>();
		const stop = await listen(url, wallChannel, {
			hear: (what) => {
				heard.push(what);
				resolve();
			},
			lost: () => undefined
		});
		const link = linkOf(people[0]!);
		const wrong = saveWishCard(db, stranger, { link, ...blank, roles: ['king'] });
		await expect(wrong).rejects.toThrow(Invalid);
		await saveWishCard(db, stranger, { link, ...blank });
		await promise;
		stop();
		expect(heard).toEqual([id]);
	});

	test('and the desk ask the database as often for twelve as for three', async () => {
		const asked = async (teams: number) => {
			const { cycle, id, people, linkOf, code } = await aForming(db, teams);
			for (const one of people) {
				const ideas = [{ text: `Ideja ${one}` }];
				await saveWishCard(db, stranger, { link: linkOf(one), ...blank, ideas });
			}
			const at = await deskCycle(db, theSystem, cycle.slug);
			const count = (read: (counted: ReadonlyDb) => Promise<unknown>) =>
				countQueries(db, async (counted) => void (await read(counted)));
			const phones = [
				await count((counted) => doorOf(counted, stranger, code)),
				await count((counted) => ownCard(counted, linkOf(people[0]!)))
			];
			await make(id);
			return [
				...phones,
				await count((counted) => wallOf(counted, theSystem, at)),
				await count((counted) => teamsDesk(counted, theSystem, at))
			];
		};
		const few = await asked(1);
		expect(few).toEqual([2, 4, 7, 9]);
		expect(await asked(4)).toEqual(few);
	});
});
