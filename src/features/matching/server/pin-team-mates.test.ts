import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { closeForming } from '#features/teams/server/close-forming.ts';
import { formTeams } from '#features/teams/server/form-teams.ts';
import { publishTeams } from '#features/teams/server/publish-teams.ts';
import { teamsDesk } from '#features/teams/server/queries.ts';
import { swapMembers } from '#features/teams/server/swap-members.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import { aForming } from '#tests/factories/formings.ts';
import { testDb } from '#tests/support/database.ts';
import type { Arrangement } from '../types.ts';
import { livePinsOf } from './knowledge.ts';
import { pinTeamMates } from './pin-team-mates.ts';
import { proposeMatching } from './propose-matching.ts';
import { publishMatching } from './publish-matching.ts';
import { matchingOf } from './queries.ts';
import { replay } from './replay.ts';
import { scenarioFor } from './scenario.ts';
import { teamInRun } from './team.ts';
import { unpinPair } from './unpin-pair.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

/** Two of each country: AL, BA, RS, AL, BA, RS, with an hour in which teams are formed. */
async function sixPeople() {
	const { cycle, id: formingId, people } = await aForming(db, 2);
	const pin = (one: string, other: string, kind: 'together' | 'apart', actor = theSystem) =>
		pinTeamMates(db, actor, { cycleId: cycle.id, one, other, kind, reason: 'They asked for it.' });
	const run = () => proposeMatching(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
	const desk = await deskCycle(db, theSystem, cycle.slug);
	return { cycle, desk, formingId, people, pin, run };
}

async function teamOf(scenarioId: string, person: string): Promise<readonly string[]> {
	const row = await db
		.selectFrom('scenarios')
		.select('proposals')
		.where('id', '=', scenarioId)
		.executeTakeFirstOrThrow();
	const { proposals } = row.proposals as Arrangement;
	return proposals.find(({ mentees }) => mentees.includes(person))?.mentees ?? [];
}

describe('two people of a team decided by hand', () => {
	test('are kept in every run, and the run can be made again from what it kept', async () => {
		const { desk, people, pin, run } = await sixPeople();
		const [al] = people as [string];
		const first = await run();
		const [, ba] = people.filter((id) => [1, 4].includes(people.indexOf(id)));
		const stranger = (await teamOf(first, al)).includes(ba!) ? people[1]! : ba!;
		const pinId = await pin(al, stranger, 'together');
		const second = await run();
		expect(await teamOf(second, al)).toContain(stranger);
		expect((await scenarioFor(db, theSystem, desk, first)).current).toBe(false);
		await expect(publishMatching(db, theSystem, { scenarioId: first })).rejects.toEqual(
			new Refused('matching_out_of_date')
		);
		const kept = await scenarioFor(db, theSystem, desk, second);
		expect(kept.question?.teamPins).toHaveLength(1);
		expect(await replay(kept.question!, kept)).toEqual({ sameQuestion: true, sameAnswer: true });

		await unpinPair(db, theSystem, { pinId });
		await pin(stranger, al, 'apart');
		expect(await teamOf(await run(), al)).not.toContain(stranger);
		const { pins } = await matchingOf(db, theSystem, desk);
		expect(pins.map(({ kind, reason }) => [kind, reason])).toEqual([
			['apart', 'They asked for it.']
		]);
	});

	test('are kept on the wall as well, and two who change places cannot part them', async () => {
		const { cycle, formingId, people, pin } = await sixPeople();
		const [al, , , , ba] = people as [string, string, string, string, string];
		await pin(al, ba, 'together');
		await closeForming(db, theSystem, { formingId });
		const runId = await formTeams(db, theSystem, { formingId, once: randomUUID() });
		const { teams } = await teamsDesk(db, theSystem, await deskCycle(db, theSystem, cycle.slug));
		const own = teams.find(({ members }) => members.some(({ id }) => id === al))!;
		expect(own.members.map(({ id }) => id)).toContain(ba);
		await expect(
			swapMembers(db, theSystem, { runId, one: al, other: people[3]! })
		).rejects.toMatchObject({ code: 'teams_swap_together' });
		await pin(al, ba, 'apart');
		await expect(publishTeams(db, theSystem, { runId })).rejects.toEqual(
			new Refused('matching_out_of_date')
		);
	});

	test('are one pin however often it is said, and the opposite takes its place', async () => {
		const { cycle, people, pin } = await sixPeople();
		const [al, ba] = people as [string, string];
		const [id, again] = await Promise.all([pin(al, ba, 'together'), pin(ba, al, 'together')]);
		expect(again).toBe(id);
		await pin(ba, al, 'apart');
		const { teamPins } = await livePinsOf(db, cycle.id);
		expect(teamPins.map(({ kind }) => kind)).toEqual(['apart']);
	});

	test('are refused where it cannot be: a country too often, others in the way', async () => {
		const { people, pin } = await sixPeople();
		const [al, ba, rs, al2] = people as [string, string, string, string];
		const refusal = (work: Promise<unknown>) => work.then(String, ({ code }: Refused) => code);
		expect(await refusal(pin(al, al2, 'together'))).toBe('team_pin_country');
		await pin(al, ba, 'together');
		await pin(ba, rs, 'together');
		expect(await refusal(pin(al2, rs, 'together'))).toBe('team_pin_country');
		expect(await refusal(pin(al, rs, 'apart'))).toBe('team_pin_together');
	});

	test('are nothing for strangers, nor about people of another cycle', async () => {
		const { people, pin, run, desk } = await sixPeople();
		const other = await sixPeople();
		await expect(pin(people[0]!, people[1]!, 'apart', stranger)).rejects.toBeInstanceOf(Missing);
		await expect(pin(people[0]!, other.people[1]!, 'apart')).rejects.toBeInstanceOf(Missing);
		const id = await run();
		await expect(teamInRun(db, stranger, desk, id, '1', null)).rejects.toBeInstanceOf(Missing);
	});
});

describe('the page of a team', () => {
	test('names who could stand in, at what it costs, and what a change of two would take', async () => {
		const { desk, people, run } = await sixPeople();
		const id = await run();
		const { proposal, standIns, mentors } = await teamInRun(db, theSystem, desk, id, '1', null);
		// Two teams: each member has one other of the same country, and the other team's mentor could change.
		expect(standIns.map(({ member, from }) => [member, from])).toEqual(
			proposal.mentees.map((member) => [member, 1])
		);
		expect(mentors.map(({ from }) => from)).toEqual([1]);
		const [member] = proposal.mentees as [string];
		const index = people.indexOf(member);
		const elsewhere = people.find(
			(person, at) => !proposal.mentees.includes(person) && at % 3 !== index % 3
		)!;
		const asked = await teamInRun(db, theSystem, desk, id, '1', [member, elsewhere]);
		expect(asked.asked?.why?.kind).toBe('possible');
		const same = people[(index + 3) % 6]!;
		const forbidden = await teamInRun(db, theSystem, desk, id, '1', [member, same]);
		expect(forbidden.asked?.why).toEqual({ kind: 'forbidden' });
		for (const wrong of ['0', '3', 'x', '-1']) {
			await expect(teamInRun(db, theSystem, desk, id, wrong, null)).rejects.toThrow(Missing);
		}
		const self = teamInRun(db, theSystem, desk, id, '1', [member, member]);
		await expect(self).rejects.toBeInstanceOf(Missing);
	});
});
