import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages';
import { theSystem, type Actor } from '#core/actor.ts';
import { Refused } from '#core/refusal.ts';
import { usualTerms } from '#features/agreements/rules.ts';
import { acceptAgreement } from '#features/agreements/server/accept-agreement.ts';
import { proposeAgreement } from '#features/agreements/server/propose-agreement.ts';
import { endingPlace } from '#features/care/server/sealed.ts';
import { changeGoal } from '#features/goals/server/change-goal.ts';
import { markGoal } from '#features/goals/server/mark-goal.ts';
import { noteStep } from '#features/goals/server/note-step.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { planYear } from '#features/mentorships/server/plan-year.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { noteLeaving } from '#features/substitutes/server/note-leaving.ts';
import { substitutesDesk } from '#features/substitutes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import { openKeyring } from '#platform/sealed.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { begunTeams, type MadeTeam } from '#tests/factories/teams.ts';
import { testDb } from '#tests/support/database.ts';
import { endWords } from '../shown.ts';
import { completeMentorship } from './complete-mentorship.ts';
import { endMentorship } from './end-mentorship.ts';
import { endOfMentorship } from './queries.ts';

const { db } = await testDb();
const at = <T>(day: string, work: () => Promise<T>) => withClock(`${day}T10:00:00Z`, work);
const person = (personId: string): Actor => ({ personId, roles: [] });
const zone = 'Europe/Belgrade';
const endedOn = '2026-11-30';
const over = new Refused('mentorship_ended', { endedOn });

let cycle: { readonly id: string; readonly slug: string };
let completed: MadeMentorship;
let parted: MadeMentorship;
/** What each had before its end. */
const before = new Map<string, { readonly goal: string; readonly agreement: string }>();

const goal = {
	term: 'short',
	...{ aim: 'A letter', signs: 'A stamp', have: '', need: '', why: '', dueOn: '2027-03-01' }
} as const;
const when = { time: '18:00', zone, minutes: 60, mode: 'online', place: '' } as const;

async function proposal({ id: mentorshipId }: MadeMentorship, seen: number) {
	const { plan } = await deskCycle(db, theSystem, cycle.slug);
	const { revision } = plan.agreement;
	const terms = { ...usualTerms(plan), offLimits: `the ${seen + 1}. time` };
	return { mentorshipId, seen, revision, terms };
}
const log = ({ id: mentorshipId, mentor }: MadeMentorship, heldOn: string) =>
	logSession(db, person(mentor), {
		...{ mentorshipId, once: randomUUID(), heldOn, minutes: 60, mode: 'live' }
	});

beforeAll(async () => {
	const dates = { opens: '2025-11-01T09:00', deadline: '2025-11-20T23:59', count: 2 };
	const made = await at('2025-11-15', () => mentorships(db, { ...dates, startsOn: '2025-12-01' }));
	cycle = made.cycle;
	[completed, parted] = made.all as [MadeMentorship, MadeMentorship];
	await at('2026-06-01', async () => {
		for (const pair of made.all) {
			const mentee = person(pair.mentees[0]!);
			const set = { mentorshipId: pair.id, once: randomUUID(), ...goal };
			before.set(pair.id, {
				goal: await setGoal(db, mentee, set),
				agreement: await proposeAgreement(db, mentee, await proposal(pair, 0))
			});
		}
	});
	await at(endedOn, async () => {
		await completeMentorship(db, theSystem, { mentorshipId: completed.id });
		await endMentorship(db, theSystem, {
			...{ mentorshipId: parted.id, endedOn, reason: 'life', note: '', mentorRests: false }
		});
	});
});

describe.each([
	['was completed', () => completed],
	['ended early', () => parted]
])('a mentorship that %s', (_, of) => {
	const day = '2026-12-10';

	test('agrees on nothing new', async () => {
		const { id: mentorshipId, mentor } = of();
		const { agreement: agreementId } = before.get(mentorshipId)!;
		const terms = await proposal(of(), 1);
		await at(day, async () => {
			const proposed = proposeAgreement(db, person(mentor), terms);
			await expect(proposed).rejects.toEqual(over);
			const accepted = acceptAgreement(db, person(mentor), { mentorshipId, agreementId });
			await expect(accepted).rejects.toEqual(over);
		});
		const versions = await db
			.selectFrom('agreements')
			.select('version')
			.where('mentorshipId', '=', mentorshipId)
			.execute();
		expect(versions).toEqual([{ version: 1 }]);
	});

	test('plans nothing', async () => {
		const { id: mentorshipId, mentor } = of();
		const one = { mentorshipId, once: randomUUID(), ...when, withAgenda: true };
		const [session, year] = await at(day, () =>
			Promise.allSettled([
				planSession(db, person(mentor), { ...one, day: '2026-12-20', topic: '' }),
				planYear(db, person(mentor), { ...one, days: ['2026-12-20'] })
			])
		);
		expect([session, year]).toEqual([
			{ status: 'rejected', reason: over },
			{ status: 'rejected', reason: over }
		]);
	});

	test('sets and words no goal, and marks and notes what became of one', async () => {
		const { id: mentorshipId, mentees } = of();
		const mentee = person(mentees[0]!);
		const { goal: goalId } = before.get(mentorshipId)!;
		await at(day, async () => {
			const set = { mentorshipId, once: randomUUID(), ...goal };
			await expect(setGoal(db, mentee, set)).rejects.toEqual(over);
			const changed = { mentorshipId, goalId, version: 1, ...goal, aim: 'Two', reason: 'x' };
			await expect(changeGoal(db, mentee, changed)).rejects.toEqual(over);
			await noteStep(db, mentee, { mentorshipId, goalId, once: randomUUID(), text: 'Sent' });
			await markGoal(db, mentee, { mentorshipId, goalId, mark: 'reached', reason: 'It came' });
		});
		const marks = await db
			.selectFrom('goalMarks')
			.select('mark')
			.where('goalId', '=', goalId)
			.execute();
		expect(marks).toEqual([{ mark: 'reached' }]);
	});

	test('leaves each their journal', async () => {
		const { id: mentorshipId, mentees } = of();
		const entry = { mentorshipId, once: randomUUID(), text: 'Looking back.' };
		await expect(writeEntry(db, person(mentees[0]!), entry)).resolves.toEqual(expect.any(String));
	});
});

describe('a last session', () => {
	const offered = async ({ id, mentor }: MadeMentorship, day: string) =>
		at(day, async () => {
			const found = await mentorshipFor(db, person(mentor), id);
			return mentorshipWords(found, 'en').lastSession;
		});

	test('may be held and noted within thirty days of a completion', async () => {
		expect(await offered(completed, '2026-12-30')).toBe('30 December 2026');
		expect(await offered(completed, '2026-12-31')).toBe(null);
		await expect(at('2026-12-30', () => log(completed, '2026-12-30'))).resolves.toEqual(
			expect.any(String)
		);
		await expect(at('2026-12-31', () => log(completed, '2026-12-31'))).rejects.toEqual(
			new Refused('session_after_ending', { heldOn: '2026-12-31', endedOn })
		);
	});

	test('is not for those who have parted', async () => {
		expect(await offered(parted, '2026-12-01')).toBe(null);
		await expect(at('2026-12-01', () => log(parted, '2026-12-01'))).rejects.toEqual(
			new Refused('session_after_ending', { heldOn: '2026-12-01', endedOn })
		);
	});
});

test('at the desk nobody of a team that is over can be noted as leaving, and nobody steps in', async () => {
	const { teams } = await begunTeams(db);
	const [team] = teams as [MadeTeam];
	const { person: personId } = team.from['AL']!;
	const desk = async () => {
		const shown = await substitutesDesk(db, theSystem, team.id);
		return [shown.takes, shown.members.length, shown.leavings.length];
	};
	await noteLeaving(db, theSystem, {
		...{ mentorshipId: team.id, personId, reason: 'moved', note: '' }
	});
	expect(await desk()).toEqual([true, 2, 1]);
	await completeMentorship(db, theSystem, { mentorshipId: team.id });
	expect(await desk()).toEqual([false, 0, 1]);
});

test('a note about an end that no key opens any more says so; an end without one says nothing', async () => {
	const shown = async () => {
		const where = { cycleId: cycle.id, mentorshipId: parted.id };
		return endWords(await endOfMentorship(db, theSystem, where), 'en').ended?.note;
	};
	expect(await shown()).toBe(null);
	const { id } = await db
		.selectFrom('mentorshipEndings')
		.select('id')
		.where('mentorshipId', '=', parted.id)
		.executeTakeFirstOrThrow();
	const lost = openKeyring(['a secret that nobody has written down anywhere']);
	const note = lost.seal(endingPlace(id, parted.id), 'Razgovarali smo.');
	await db.updateTable('mentorshipEndings').set({ note }).where('id', '=', id).execute();
	expect(await shown()).toBe(m.care_entry_unreadable({}, { locale: 'en' }));
});
