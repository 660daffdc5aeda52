import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { acceptAgreement } from '#features/agreements/server/accept-agreement.ts';
import { proposeAgreement } from '#features/agreements/server/propose-agreement.ts';
import { agreementFor } from '#features/agreements/server/queries.ts';
import { standingOf } from '#features/agreements/rules.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { withdrawApplication } from '#features/applications/server/withdraw-application.ts';
import { allOwnEntries } from '#features/journals/server/own.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { sharedByPartner, sharedWithTeam } from '#features/journals/server/shared.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { hoursOfPeople } from '#features/mentorships/server/hours.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { mentorshipsOf } from '#features/mentorships/server/queries.ts';
import { saveAvoidList } from '#features/teams/server/save-avoid-list.ts';
import { now } from '#platform/clock.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { comingsAndGoings, partner, person, refusal } from '#tests/factories/leavings.ts';
import { begunTeams, type MadeTeam } from '#tests/factories/teams.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { noteLeaving } from './note-leaving.ts';
import { substitutesDesk } from './queries.ts';
import { takeSubstitute } from './take-substitute.ts';

const { db } = await testDb();
const { leaves, applies, deskOf, candidatesOf, membersOf, personOf, lettersOf, mentees } =
	comingsAndGoings(db);

const plan = { time: '18:00', zone: 'Europe/Belgrade', minutes: 60, place: '', topic: '' };
describe('somebody leaves', () => {
	test('and is no member any more; what is theirs stays theirs', async () => {
		const { cycle, teams } = await begunTeams(db);
		const [team] = teams as [MadeTeam];
		const { person: id } = team.from['AL']!;
		const leaver = person(id);
		const entry = { mentorshipId: team.id, once: randomUUID(), text: 'Počinjemo.' };
		const entryId = await writeEntry(db, leaver, entry);
		const shared = async () => [
			(await sharedByPartner(db, person(team.mentor), team.id)).length,
			(await sharedWithTeam(db, coordinator, cycle.id, 1)).count
		];
		const coordinator: Actor = {
			personId: null,
			roles: [{ kind: 'coordinator', programmeId: cycle.programmeId, cycleId: null, country: null }]
		};
		for (const audience of ['partner', 'team'] as const) {
			await shareEntry(db, leaver, { entryId, audience });
		}
		expect(await shared()).toEqual([1, 1]);
		const today = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate();
		const session = { mentorshipId: team.id, heldOn: today.toString(), minutes: 60 } as const;
		await logSession(db, leaver, { ...session, mode: 'online', once: randomUUID() });
		const day = today.add({ days: 9 }).toString();
		await planSession(db, leaver, {
			...{ ...plan, day, mentorshipId: team.id, mode: 'online' },
			...{ withAgenda: false, once: randomUUID() }
		});

		const leaving = await leaves(team, 'AL');
		expect(await leaves(team, 'AL')).toBe(leaving);
		await expect(mentorshipFor(db, leaver, team.id)).rejects.toThrow(Missing);
		expect(await mentorshipsOf(db, leaver)).toEqual([]);
		expect(await mentees(id)).toBe(0);
		expect((await allOwnEntries(db, leaver)).length).toBe(1);
		expect(await shared()).toEqual([0, 0]);
		const again = { ...session, mode: 'online', once: randomUUID() } as const;
		await expect(logSession(db, leaver, again)).rejects.toThrow(Missing);

		const seen = await mentorshipFor(db, person(team.mentor), team.id);
		expect(seen.members.map(({ personId }) => personId)).not.toContain(id);
		const [logged] = seen.sessions;
		expect(logged?.accounts.map(({ personId, side }) => [personId, side])).toEqual([
			[id, 'mentee']
		]);
		const hours = await hoursOfPeople(db, theSystem, cycle.id);
		expect(hours.find(({ personId }) => personId === id)?.minutes).toBe(60);

		const [goodbye, ...more] = (await lettersOf('member-left'))(id);
		expect(more).toEqual([]);
		expect(goodbye?.methods).toEqual(['CANCEL']);
		expect(goodbye?.text.includes('Exams')).toBe(false);
	});

	test('is noted by those who run the programme, or look after the country; by nobody else', async () => {
		const made = await begunTeams(db, 2);
		const [one, two] = made.teams as [MadeTeam, MadeTeam];
		const own = person(one.from['BA']!.person);
		for (const actor of [stranger, own, person(one.mentor), partner(made, 'BA')]) {
			await expect(leaves(one, 'AL', actor)).rejects.toThrow(Missing);
		}
		await leaves(one, 'AL', partner(made, 'AL'));
		const wrong = {
			mentorshipId: two.id,
			personId: one.mentor,
			reason: 'moved',
			note: ''
		} as const;
		await expect(noteLeaving(db, theSystem, wrong)).rejects.toThrow(Missing);
		const mentor = { ...wrong, personId: two.mentor };
		await expect(noteLeaving(db, theSystem, mentor)).rejects.toThrow(Missing);
		const pair = await aMentorship(db);
		const alone = { ...wrong, mentorshipId: pair.id, personId: pair.mentees[0]! };
		expect(await refusal(noteLeaving(db, theSystem, alone))).toBe('teams_not_made');
	});
});

describe('who could step in', () => {
	test('is from the same country, free, and has given nothing back', async () => {
		const made = await begunTeams(db, 2);
		const [team, other] = made.teams as [MadeTeam, MadeTeam];
		const declined = await applies(made.cycle.id, 'AL', 'declined');
		const undecided = await applies(made.cycle.id, 'AL');
		const second = await applies(made.cycle.id, 'AL', 'reserve');
		const third = await applies(made.cycle.id, 'AL', 'reserve');
		const selected = await applies(made.cycle.id, 'AL', 'selected');
		await applies(made.cycle.id, 'BA', 'reserve');
		const withdrawn = await applies(made.cycle.id, 'AL', 'reserve');
		await withdrawApplication(db, stranger, { link: linkTo(withdrawn), reason: '' });
		const gaveBack = await applies(made.cycle.id, 'AL', 'selected');
		const { id: decisionId } = await db
			.selectFrom('decisions')
			.select('id')
			.where('applicationId', '=', gaveBack)
			.executeTakeFirstOrThrow();
		const no = { decisionId, accepted: false, answeredAt: now() };
		await db.insertInto('placeAnswers').values(no).execute();
		expect(await candidatesOf(team)).toEqual([]);
		await leaves(team, 'AL');
		await leaves(other, 'AL');
		expect(await candidatesOf(team)).toEqual([selected, second, third, declined, undecided]);
	});

	test('is nobody with whom somebody would rather not be: coordinators see why, and nobody else that', async () => {
		let avoided = '';
		const made = await begunTeams(db, 1, async ({ cycle, people, linkOf }) => {
			avoided = await applies(cycle.id, 'AL', 'selected');
			const [, ba] = people as [string, string];
			await saveAvoidList(db, stranger, { link: linkOf(ba), people: [avoided] });
		});
		const [team] = made.teams as [MadeTeam];
		const free = await applies(made.cycle.id, 'AL', 'reserve');
		const leavingId = await leaves(team, 'AL');
		const { leavings, names } = await deskOf(team);
		const [{ candidates }] = leavings as [(typeof leavings)[number]];
		expect(candidates.map(({ mentored, obstacle }) => [mentored.id, obstacle])).toEqual([
			[free, null],
			[avoided, { code: 'avoids', about: team.from['BA']!.application }]
		]);
		expect(names.has(team.from['BA']!.application)).toBe(true);
		expect(await candidatesOf(team, partner(made, 'AL'))).toEqual([free]);
		const taking = takeSubstitute(db, theSystem, { leavingId, applicationId: avoided });
		expect(await refusal(taking)).toBe('substitute_ruled_out');
	});

	test('is seen by those who may note a leaving: of their own country, or of all', async () => {
		const made = await begunTeams(db);
		const [team] = made.teams as [MadeTeam];
		await leaves(team, 'AL');
		await leaves(team, 'BA');
		const left = async (actor: Actor) => {
			const { leavings, members, takes } = await deskOf(team, actor);
			return [leavings.map(({ country }) => country), members.map(({ country }) => country), takes];
		};
		expect(await left(theSystem)).toEqual([['AL', 'BA'], ['RS'], true]);
		expect(await left(partner(made, 'AL'))).toEqual([['AL'], [], false]);
		expect(await left(partner(made, 'RS'))).toEqual([[], ['RS'], false]);
		for (const actor of [stranger, person(team.mentor), person(team.from['RS']!.person)]) {
			await expect(deskOf(team, actor)).rejects.toThrow(Missing);
		}
		const pair = await aMentorship(db);
		await expect(substitutesDesk(db, theSystem, pair.id)).rejects.toThrow(Missing);
	});
});

test('nobody leaves a team that is over, and nobody steps in', async () => {
	const made = await begunTeams(db);
	const [team] = made.teams as [MadeTeam];
	const applicationId = await applies(made.cycle.id, 'AL', 'reserve');
	const leavingId = await leaves(team, 'AL');
	const endedOn = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate().toString();
	const over = { mentorshipId: team.id, way: 'completed', endedOn, endedAt: now() };
	await db.insertInto('mentorshipEndings').values(over).execute();
	const taken = takeSubstitute(db, theSystem, { leavingId, applicationId });
	expect(await refusal(taken)).toBe('mentorship_ended');
	expect(await refusal(leaves(team, 'BA'))).toBe('mentorship_ended');
	expect((await membersOf(team.id)).length).toBe(3);
});

describe('a substitute', () => {
	test('is in the team at once: selected, with account, role and letters; twice is once', async () => {
		const made = await begunTeams(db);
		const [team] = made.teams as [MadeTeam];
		const { AL, BA, RS } = team.from as Record<'AL' | 'BA' | 'RS', MadeTeam['from'][string]>;
		const today = now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate();
		await planSession(db, person(team.mentor), {
			...{ ...plan, day: today.add({ days: 9 }).toString(), mentorshipId: team.id },
			...{ mode: 'online', withAgenda: false, once: randomUUID() }
		});
		const session = { mentorshipId: team.id, heldOn: today.toString(), minutes: 60 } as const;
		await logSession(db, person(team.mentor), { ...session, mode: 'live', once: randomUUID() });
		const applicationId = await applies(made.cycle.id, 'AL', 'reserve', 'Ëndrra Mostra');
		const leavingId = await leaves(team, 'AL');
		const choice = { leavingId, applicationId };
		await takeSubstitute(db, theSystem, choice);
		await takeSubstitute(db, theSystem, choice);

		const { personId, outcome, accepted } = await db
			.selectFrom('applications')
			.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
			.select(['personId', 'outcome', 'accepted'])
			.where('applications.id', '=', applicationId)
			.executeTakeFirstOrThrow();
		expect([outcome, accepted]).toEqual(['selected', true]);
		const stays = [BA!.application, RS!.application, team.mentor];
		expect(await membersOf(team.id)).toEqual([...stays, applicationId].sort());
		expect(await mentees(personId!)).toBe(1);
		expect((await mentorshipFor(db, person(personId!), team.id)).members.length).toBe(4);

		const { leavings } = await deskOf(team);
		expect(leavings.map(({ substitute, candidates }) => [substitute?.name, candidates])).toEqual([
			['Ëndrra Mostra', []]
		]);
		const came = await lettersOf('substitute-came');
		const told = [BA!.person, RS!.person, team.mentor, personId!, AL!.person];
		expect(told.map((to) => came(to).length)).toEqual([1, 1, 1, 0, 0]);
		expect((await lettersOf('mentorship-mentee'))(personId!).length).toBe(1);
		expect((await lettersOf('session-invited'))(personId!).length).toBe(1);
		expect((await lettersOf('session-invited'))(BA!.person).length).toBe(1);
	});

	test('has not accepted the agreement yet, and is asked', async () => {
		const made = await begunTeams(db);
		const [team] = made.teams as [MadeTeam];
		const terms = { every: 'month', minutes: 60, mode: 'either', place: '', offLimits: '', contact: 'week' } as const; // prettier-ignore
		const proposal = { mentorshipId: team.id, seen: 0, revision: 1, terms };
		await proposeAgreement(db, person(team.mentor), proposal);
		const standing = async () => {
			const { versions, members } = await agreementFor(db, theSystem, team.id);
			const ids = members.map(({ personId }) => personId);
			return { id: versions[0]!.id, ...standingOf(versions, ids) };
		};
		const { id: agreementId } = await standing();
		const reading = { mentorshipId: team.id, agreementId };
		for (const { person: id } of Object.values(team.from)) {
			await acceptAgreement(db, person(id), reading);
		}
		expect((await standing()).inForce !== undefined).toBe(true);
		const applicationId = await applies(made.cycle.id, 'AL', 'reserve');
		const leavingId = await leaves(team, 'AL');
		expect((await standing()).inForce !== undefined).toBe(true);
		const leaver = person(team.from['AL']!.person);
		await expect(acceptAgreement(db, leaver, reading)).rejects.toThrow(Missing);
		await takeSubstitute(db, theSystem, { leavingId, applicationId });
		const personId = await personOf(applicationId);
		expect((await standing()).open?.waitingFor).toEqual([personId]);
		await acceptAgreement(db, person(personId), reading);
		expect((await standing()).open).toBe(undefined);
	});

	test('is chosen by coordinators alone, and only from those who could', async () => {
		const made = await begunTeams(db, 2);
		const [team, other] = made.teams as [MadeTeam, MadeTeam];
		const applicationId = await applies(made.cycle.id, 'AL', 'reserve');
		const leavingId = await leaves(team, 'AL');
		for (const actor of [stranger, person(team.mentor), partner(made, 'AL')]) {
			const choice = takeSubstitute(db, actor, { leavingId, applicationId });
			await expect(choice).rejects.toThrow(Missing);
		}
		const elsewhere = await applies(made.cycle.id, 'BA', 'reserve');
		const inTeam = other.from['AL']!.application;
		const left = team.from['AL']!.application;
		for (const wrong of [elsewhere, inTeam, left, randomUUID()]) {
			const choice = takeSubstitute(db, theSystem, { leavingId, applicationId: wrong });
			expect(await refusal(choice)).toBe('substitute_gone');
		}
		const unknown = takeSubstitute(db, theSystem, { leavingId: randomUUID(), applicationId });
		await expect(unknown).rejects.toThrow(Missing);
		expect((await membersOf(team.id)).length).toBe(3);
	});

	test('is one: of two who choose at once one wins, and nobody comes into two teams', async () => {
		const made = await begunTeams(db, 2);
		const [one, two] = made.teams as [MadeTeam, MadeTeam];
		const [first, second] = [
			await applies(made.cycle.id, 'AL', 'reserve'),
			await applies(made.cycle.id, 'AL', 'reserve')
		];
		const [forOne, forTwo] = [await leaves(one, 'AL'), await leaves(two, 'AL')];
		const take = (leavingId: string, applicationId: string) =>
			refusal(takeSubstitute(db, theSystem, { leavingId, applicationId }));
		const twoTeams = await Promise.all([take(forOne, first), take(forTwo, first)]);
		expect(twoTeams.sort()).toEqual(['substitute_gone', 'undefined']);
		const all = await db
			.selectFrom('mentorshipMembers')
			.select('mentorshipId')
			.where('applicationId', '=', first)
			.execute();
		expect(all.length).toBe(1);
		const open = all[0]!.mentorshipId === one.id ? forTwo : forOne;
		const third = await applies(made.cycle.id, 'AL', 'reserve');
		const oneTeam = await Promise.all([take(open, second), take(open, third)]);
		expect(oneTeam.sort()).toEqual(['substitute_taken', 'undefined']);
		expect((await Promise.all([one, two].map(({ id }) => membersOf(id)))).flat().length).toBe(8);
	});

	test('may leave as well, and the next one steps in', async () => {
		const made = await begunTeams(db);
		const [team] = made.teams as [MadeTeam];
		const [first, second] = [
			await applies(made.cycle.id, 'AL', 'reserve'),
			await applies(made.cycle.id, 'AL', 'reserve')
		];
		await takeSubstitute(db, theSystem, {
			leavingId: await leaves(team, 'AL'),
			applicationId: first
		});
		const personId = await personOf(first);
		const leaving = {
			mentorshipId: team.id,
			personId: personId!,
			reason: 'moved',
			note: ''
		} as const;
		const leavingId = await noteLeaving(db, theSystem, leaving);
		expect(await candidatesOf(team)).toEqual([second]);
		await takeSubstitute(db, theSystem, { leavingId, applicationId: second });
		expect((await membersOf(team.id)).length).toBe(4);
		expect((await deskOf(team)).leavings.length).toBe(2);
	});
});

test('the page asks the database as often for twelve who could step in as for three', async () => {
	const asked = async (waiting: number) => {
		const made = await begunTeams(db);
		const [team] = made.teams as [MadeTeam];
		for (let each = 0; each < waiting; each++) await applies(made.cycle.id, 'AL', 'reserve');
		await leaves(team, 'AL');
		return countQueries(db, async (counted: ReadonlyDb) => {
			const { leavings } = await substitutesDesk(counted, theSystem, team.id);
			expect(leavings[0]?.candidates.length).toBe(waiting);
		});
	};
	expect(await asked(3)).toBe(await asked(12));
}, 60_000);
