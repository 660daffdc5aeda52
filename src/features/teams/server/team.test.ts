import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { aForming } from '#tests/factories/formings.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { closeForming } from './close-forming.ts';
import { formTeams } from './form-teams.ts';
import { saveAvoidList } from './save-avoid-list.ts';
import { saveWishCard } from './save-wish-card.ts';
import { swapMembers } from './swap-members.ts';
import { formedAtHand } from './team.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

/** Six people, of whom the first of Albania asked for the second of Bosnia, and would rather not be with the first of Serbia. */
async function sixFormed() {
	const { cycle, id: formingId, people, linkOf } = await aForming(db, 2);
	const [al, , rs, , ba] = people as [string, string, string, string, string];
	const blank = { ideas: [], roles: [], people: [] };
	await saveWishCard(db, stranger, {
		...{ link: linkOf(al), ...blank, people: [ba] },
		ideas: [{ text: 'Šetnja' }]
	});
	await saveAvoidList(db, stranger, { link: linkOf(al), people: [rs] });
	await closeForming(db, theSystem, { formingId });
	const runId = await formTeams(db, theSystem, { formingId, once: randomUUID() });
	const desk = await deskCycle(db, theSystem, cycle.slug);
	const at = (place: string, two: readonly [string, string] | null = null) =>
		formedAtHand(db, theSystem, desk, place, two);
	const teams = [await at('1'), await at('2')];
	const number = String(teams.findIndex(({ proposal }) => proposal.mentees.includes(al)) + 1);
	return { desk, people, runId, at, number };
}

describe('the page of a team from wish cards', () => {
	test('tells what was wished and came true, whom somebody avoids, and who could stand in', async () => {
		const { people, at, number } = await sixFormed();
		const [al, , rs, , ba] = people as [string, string, string, string, string];
		const { proposal, cards, ideas, standIns, mentors, open, named } = await at(number);
		expect(open).toBe(true);
		const own = cards.find(({ application }) => application === al)!;
		expect(own.people).toEqual([{ id: ba, met: true }]);
		expect(own.avoids).toEqual([rs]);
		expect(own.ideas.map(({ id, with: others }) => [ideas[id], others])).toEqual([['Šetnja', []]]);
		expect(cards.filter(({ empty }) => empty).length).toBe(2);
		expect(proposal.team?.reasons.map(({ code }) => code)).toContain('team_wished_people');
		// Nobody may change places with whoever the first would rather not be with.
		expect(standIns.map(({ person }) => person)).not.toContain(rs);
		expect(standIns.find(({ member }) => member === ba)?.cost).toBe(10);
		expect(mentors.map(({ from }) => from)).toEqual([number === '1' ? 1 : 0]);
		expect([named(ba).title === '–', named(randomUUID()).title]).toEqual([false, '–']);
	});

	test('answers why somebody else is not in it, with avoid lists and after changes by hand', async () => {
		const { people, runId, at, number } = await sixFormed();
		const [al, ba, rs, al2, ba2] = people as [string, string, string, string, string];
		const whyOf = async (two: [string, string]) => (await at(number, two)).asked?.why;
		expect(await whyOf([al, ba2])).toEqual({ kind: 'together' });
		expect(await whyOf([al, rs])).toEqual({ kind: 'forbidden' });
		expect(await whyOf([al, al2])).toEqual({ kind: 'forbidden' });
		expect(await whyOf([al, ba])).toMatchObject({ kind: 'possible', cost: 10, fewerPlaced: 0 });
		await swapMembers(db, theSystem, { runId, one: ba, other: ba2 });
		expect(await whyOf([al, ba])).toEqual({ kind: 'together' });
		expect(await whyOf([al, ba2])).toMatchObject({ kind: 'possible', cost: -10, fewerPlaced: 0 });
	});

	test('is nobody’s but the coordinators’, and there are no others', async () => {
		const { desk, people, at } = await sixFormed();
		await expect(formedAtHand(db, stranger, desk, '1', null)).rejects.toThrow(Missing);
		for (const place of ['0', '3', 'x', '-1']) await expect(at(place)).rejects.toThrow(Missing);
		await expect(at('1', [people[0]!, people[0]!])).rejects.toThrow(Missing);
		await expect(at('1', [people[0]!, randomUUID()])).rejects.toThrow(Missing);
	});

	test('asks the database as often for twelve as for three', async () => {
		const asked = async (each: number) => {
			const { cycle, id: formingId } = await aForming(db, each);
			await closeForming(db, theSystem, { formingId });
			await formTeams(db, theSystem, { formingId, once: randomUUID() });
			const desk = await deskCycle(db, theSystem, cycle.slug);
			return countQueries(db, async (counted: ReadonlyDb) => {
				await formedAtHand(counted, theSystem, desk, '1', null);
			});
		};
		expect([await asked(1), await asked(4)]).toEqual([9, 9]);
	});
});
