import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { sharedByPartner } from '#features/journals/server/shared.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { mentorshipsOf } from '#features/mentorships/server/queries.ts';
import { now } from '#platform/clock.ts';
import { comingsAndGoings, partner, person, refusal } from '#tests/factories/leavings.ts';
import { begunTeams, type MadeTeam } from '#tests/factories/teams.ts';
import { testDb } from '#tests/support/database.ts';
import { takeSubstitute } from './take-substitute.ts';
import { withdrawLeaving } from './withdraw-leaving.ts';

const { db } = await testDb();
const { leaves, applies, deskOf, membersOf, lettersOf, mentees } = comingsAndGoings(db);
const plan = { time: '18:00', zone: 'Europe/Belgrade', minutes: 60, place: '', topic: '' };

test('a leaving is taken back as if it had not been, and whoever left is told; twice is once', async () => {
	const { cycle, teams } = await begunTeams(db);
	const [team] = teams as [MadeTeam];
	const { person: id } = team.from['AL']!;
	const entry = { mentorshipId: team.id, once: randomUUID(), text: 'Počinjemo.' };
	const entryId = await writeEntry(db, person(id), entry);
	await shareEntry(db, person(id), { entryId, audience: 'partner' });
	const day = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().add({ days: 9 });
	await planSession(db, person(team.mentor), {
		...{ ...plan, day: day.toString(), mentorshipId: team.id, mode: 'online' },
		...{ withAgenda: false, once: randomUUID() }
	});
	const state = async () => [
		await membersOf(team.id),
		await mentees(id),
		(await sharedByPartner(db, person(team.mentor), team.id)).length,
		(await deskOf(team)).members.length,
		(await db.selectFrom('memberships').selectAll().where('mentorshipId', '=', team.id).execute())
			.length
	];
	const before = await state();
	const leavingId = await leaves(team, 'AL');
	await withdrawLeaving(db, theSystem, { leavingId });
	await withdrawLeaving(db, theSystem, { leavingId });
	expect(await state()).toEqual(before);
	expect((await mentorshipsOf(db, person(id))).length).toBe(1);

	const back = await lettersOf('member-back');
	const others = [team.mentor, team.from['BA']!.person, team.from['RS']!.person];
	expect(others.map((other) => back(other).length)).toEqual([0, 0, 0]);
	expect(back(id).map(({ methods }) => methods)).toEqual([['REQUEST']]);
	const applicationId = await applies(cycle.id, 'AL', 'reserve');
	const taking = takeSubstitute(db, theSystem, { leavingId, applicationId });
	expect(await refusal(taking)).toBe('leaving_withdrawn');

	// They may leave another time; the first leaving stays on record as taken back.
	const second = await leaves(team, 'AL');
	expect(second === leavingId).toBe(false);
	const shown = (await deskOf(team)).leavings;
	expect(shown.map(({ withdrawn, candidates }) => [withdrawn !== null, candidates.length])).toEqual(
		[
			[true, 0],
			[false, 1]
		]
	);
});

test('a leaving is taken back by coordinators alone, and by nobody once somebody has stepped in or it is over', async () => {
	const made = await begunTeams(db, 2);
	const [team, other] = made.teams as [MadeTeam, MadeTeam];
	const [leavingId, over] = [await leaves(team, 'AL'), await leaves(other, 'AL')];
	const leaver = person(team.from['AL']!.person);
	for (const actor of [stranger, leaver, person(team.mentor), partner(made, 'AL')]) {
		await expect(withdrawLeaving(db, actor, { leavingId })).rejects.toThrow(Missing);
	}
	const unknown = withdrawLeaving(db, theSystem, { leavingId: randomUUID() });
	await expect(unknown).rejects.toThrow(Missing);
	const endedOn = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().toString();
	const ending = { mentorshipId: other.id, way: 'completed', endedOn, endedAt: now() };
	await db.insertInto('mentorshipEndings').values(ending).execute();
	expect(await refusal(withdrawLeaving(db, theSystem, { leavingId: over }))).toBe(
		'mentorship_ended'
	);
	const applicationId = await applies(made.cycle.id, 'AL', 'reserve');
	await takeSubstitute(db, theSystem, { leavingId, applicationId });
	expect(await refusal(withdrawLeaving(db, theSystem, { leavingId }))).toBe('leaving_filled');
	expect((await lettersOf('member-back'))(leaver.personId!)).toEqual([]);
});

test('a leaving taken back and a substitute at the same moment: one of the two holds', async () => {
	const made = await begunTeams(db);
	const [team] = made.teams as [MadeTeam];
	const applicationId = await applies(made.cycle.id, 'AL', 'reserve');
	const leavingId = await leaves(team, 'AL');
	const outcomes = await Promise.all([
		refusal(withdrawLeaving(db, theSystem, { leavingId })),
		refusal(takeSubstitute(db, theSystem, { leavingId, applicationId }))
	]);
	expect([
		['undefined', 'leaving_withdrawn'],
		['leaving_filled', 'undefined']
	]).toContainEqual(outcomes);
	expect((await membersOf(team.id)).length).toBe(4);
});
