import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import type { Question } from '#features/programmes/questions.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { widenForm } from '#tests/factories/forms.ts';
import { testDb } from '#tests/support/database.ts';
import { answerForMinor } from './answer-for-minor.ts';
import { askGuardian } from './ask-guardian.ts';
import { decideApplications } from './decide-applications.ts';
import { eligibilityOf } from './eligibility-of.ts';
import { guardianLink } from './guardian-link.ts';
import { guardianPage } from './guardian-page.ts';
import { linkTo } from './link.ts';

let db: Db;
let cycle: MadeCycle;
const during = '2026-04-20T10:00:00Z';
const later = '2026-04-21T10:00:00Z';

const short = (key: 'guardianName' | 'guardianEmail'): Question => ({
	...{ kind: 'short', key, means: key, label: {}, required: false, maxLength: 100 }
});

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, {
		...{ opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59', startsOn: '2026-10-01' }
	});
	const questions = [short('guardianName'), short('guardianEmail')];
	await widenForm(db, cycle.id, questions, [{ rule: 'minors', then: 'guardian', age: 18 }]);
	await withClock(during, () =>
		grantRole(db, theSystem, {
			...{ name: 'Vesna Uzorčić', email: 'team@example.org', locale: 'en' as const },
			...{ kind: 'coordinator' as const, programmeId: cycle.programmeId, fromOn: '2026-01-01' }
		})
	);
});

const apply = (email: string, dateOfBirth = '2009-01-01') =>
	withClock(during, () =>
		anApplication(db, {
			...{ cycleId: cycle.id, email, name: 'Ana Primerović' },
			answers: {
				dateOfBirth,
				guardianName: 'Marko Primerović',
				guardianEmail: `guardian-of-${email}`
			}
		})
	);
const requestsOf = (applicationId: string) =>
	db
		.selectFrom('guardianRequests')
		.select('id')
		.where('applicationId', '=', applicationId)
		.orderBy('askedAt')
		.execute();
const answer = async (applicationId: string, said: 'yes' | 'no', at = later) => {
	const last = (await requestsOf(applicationId)).at(-1)!;
	const input = { link: guardianLink(last.id), answer: said, name: 'Marko Primerović' };
	await withClock(at, () => answerForMinor(db, stranger, input));
};
const decide = (id: string, outcome: 'shortlisted' | 'selected' | 'declined') =>
	withClock('2026-05-01T10:00:00Z', () =>
		decideApplications(db, theSystem, {
			...{ cycleId: cycle.id, applicationIds: [id], outcome, note: '' }
		})
	);
const kindsTo = async (address: string) =>
	(
		await db
			.selectFrom('outbox')
			.select('kind')
			.where('toAddress', '=', address)
			.orderBy('writtenAt')
			.execute()
	).map(({ kind }) => kind);

describe('an application of a minor', () => {
	test('writes to the guardian whom it names, once', async () => {
		const { id } = await apply('asked@example.org');
		expect(await kindsTo('guardian-of-asked@example.org')).toEqual(['guardian-asked']);
		expect((await requestsOf(id)).length).toBe(1);
	});

	test('is neither shortlisted nor selected before the guardian has said yes', async () => {
		const { id, number } = await apply('waits@example.org');
		const waiting = new Refused('guardian_waiting', { number });
		await expect(decide(id, 'shortlisted')).rejects.toEqual(waiting);
		await expect(decide(id, 'selected')).rejects.toEqual(waiting);
		expect(await decide(id, 'declined')).toBe(1);
		await answer(id, 'yes');
		expect(await decide(id, 'selected')).toBe(1);
		expect((await kindsTo('waits@example.org')).includes('guardian-yes')).toBe(true);
	});

	test('whose guardian said no tells applicant and team, and stays out until they change their mind', async () => {
		const { id, number } = await apply('no@example.org');
		await answer(id, 'no');
		await answer(id, 'no');
		expect(await kindsTo('team@example.org')).toEqual(['guardian-no-team']);
		expect((await kindsTo('no@example.org')).filter((kind) => kind === 'guardian-no').length).toBe(
			1
		);
		await expect(decide(id, 'selected')).rejects.toEqual(new Refused('guardian_no', { number }));
		await answer(id, 'yes');
		expect(await decide(id, 'shortlisted')).toBe(1);
	});
});

test('somebody of age is asked for no guardian', async () => {
	const { id } = await apply('grown@example.org', '2000-01-01');
	expect(await requestsOf(id)).toEqual([]);
	await expect(askGuardian(db, theSystem, { applicationId: id })).rejects.toEqual(
		new Refused('no_guardian_needed')
	);
	expect(await decide(id, 'selected')).toBe(1);
});

test('a reminder goes once, however often it is pressed, and none after an answer', async () => {
	const { id } = await apply('remind@example.org');
	const remind = () => withClock(later, () => askGuardian(db, theSystem, { applicationId: id }));
	expect([await remind(), await remind()]).toEqual([true, false]);
	expect((await kindsTo('guardian-of-remind@example.org')).length).toBe(2);
	await answer(id, 'yes');
	await expect(remind()).rejects.toEqual(new Refused('guardian_answered'));
	const partner: Actor = {
		personId: null,
		roles: [
			{ kind: 'partner-coordinator', programmeId: cycle.programmeId, cycleId: null, country: 'BA' }
		]
	};
	await expect(askGuardian(db, partner, { applicationId: id })).rejects.toBeInstanceOf(Missing);
	const found = await deskCycle(db, theSystem, cycle.slug);
	expect((await eligibilityOf(db, theSystem, found, id))?.guardian?.state).toBe('yes');
	expect(await eligibilityOf(db, partner, found, id)).toBe(null);
});

test('the guardian’s page has no answers, and no other link opens it', async () => {
	const { id } = await apply('page@example.org');
	const [request] = await requestsOf(id);
	const page = await guardianPage(db, guardianLink(request!.id));
	expect([page.name, page.said, 'answers' in page]).toEqual(['Ana Primerović', null, false]);
	expect(page.questions.length > 0).toBe(true);
	for (const link of [linkTo(id), linkTo(request!.id), request!.id, '', '~']) {
		await expect(guardianPage(db, link)).rejects.toBeInstanceOf(Missing);
		await expect(
			answerForMinor(db, stranger, { link, answer: 'yes', name: 'Marko' })
		).rejects.toBeInstanceOf(Missing);
	}
});
