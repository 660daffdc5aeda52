import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { pinTeamMates } from '#features/matching/server/pin-team-mates.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import { aForming } from '#tests/factories/formings.ts';
import { testDb } from '#tests/support/database.ts';
import { closeForming } from './close-forming.ts';
import { formTeams } from './form-teams.ts';
import { publishTeams } from './publish-teams.ts';
import { teamsDesk, wallOf } from './queries.ts';
import { saveAvoidList } from './save-avoid-list.ts';
import { takeFormingWay } from './take-forming-way.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

async function threeFormed(
	before: (made: Awaited<ReturnType<typeof aForming>>) => Promise<unknown>
) {
	const made = await aForming(db, 1);
	const { id: formingId, cycle } = made;
	await before(made);
	await closeForming(db, theSystem, { formingId });
	const runId = await formTeams(db, theSystem, { formingId, once: randomUUID() });
	const desk = await deskCycle(db, theSystem, cycle.slug);
	return { ...made, formingId, runId, desk, read: () => teamsDesk(db, theSystem, desk) };
}

describe('cards that allow no team', () => {
	test('are kept as a run that says who avoids whom, and one press makes the teams', async () => {
		const { formingId, runId, desk, people, read } = await threeFormed(({ people: all, linkOf }) =>
			saveAvoidList(db, stranger, { link: linkOf(all[0]!), people: [all[1]!] })
		);
		const { teams, run } = await read();
		expect(teams).toEqual([]);
		const avoids = { kind: 'avoids', two: [people[0]!, people[1]!] };
		expect(run?.conflict?.rules).toEqual([avoids]);
		await expect(publishTeams(db, theSystem, { runId })).rejects.toEqual(
			new Refused('matching_nothing_to_publish')
		);
		expect(JSON.stringify(await wallOf(db, theSystem, desk))).not.toContain('avoids');

		await expect(takeFormingWay(db, stranger, { runId, way: 0 })).rejects.toThrow(Missing);
		await expect(takeFormingWay(db, theSystem, { runId, way: 9 })).rejects.toThrow(Missing);
		const lifted = await takeFormingWay(db, theSystem, { runId, way: 0 });
		expect(lifted).toEqual([avoids.two]);
		await formTeams(db, theSystem, { formingId, once: randomUUID(), lifted });
		const after = await read();
		expect([after.teams.length, after.run?.conflict]).toEqual([1, null]);
		// What was written stays as it was written, and the next run keeps it again.
		expect(after.writers.map((writer) => writer.avoids.length)).toEqual([1, 0, 0]);
		await formTeams(db, theSystem, { formingId, once: randomUUID() });
		expect((await read()).teams).toEqual([]);
		const audit = await db
			.selectFrom('audit')
			.select('facts')
			.where('subjectId', '=', runId)
			.execute();
		expect(JSON.stringify(audit)).not.toContain(people[1]);
	});

	test('are two whom the coordinators fixed in one team, and one would rather not', async () => {
		const { runId, formingId, people, read } = await threeFormed(
			async ({ people: all, linkOf, cycle }) => {
				const [one, other] = all as [string, string];
				await saveAvoidList(db, stranger, { link: linkOf(one), people: [other] });
				const pin = { one, other, kind: 'together', reason: '' } as const;
				await pinTeamMates(db, theSystem, { cycleId: cycle.id, ...pin });
			}
		);
		const { run } = await read();
		// The pin may go, but then one still avoids the other, and there is nobody else: only the wish can give.
		expect(run?.conflict?.rules).toEqual([{ kind: 'avoids', two: people.slice(0, 2) }]);
		const lifted = await takeFormingWay(db, theSystem, { runId, way: 0 });
		await formTeams(db, theSystem, { formingId, once: randomUUID(), lifted });
		expect((await read()).teams.length).toBe(1);
	});
});
