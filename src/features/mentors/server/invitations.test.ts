import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { mentorsWithPlaces } from '#features/matching/server/pool.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor, joiningOf } from '#tests/factories/mentors.ts';
import { testDb } from '#tests/support/database.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { askPool } from './ask-pool.ts';
import { declineInvitation } from './decline-invitation.ts';
import { findInvitation, invitationsOf } from './invitations.ts';
import { inviteMentor, type Inviting } from './invite-mentor.ts';
import { joinPool } from './join-pool.ts';
import { invitationLink, ownLink } from './link.ts';
import { mentorsOf } from './queries.ts';
import { remindInvited } from './remind-invited.ts';

let db: Db;
let cycle: MadeCycle;
let applicationId: string;

beforeAll(async () => {
	({ db } = await testDb());
});

beforeEach(async () => {
	cycle = await aCycle(db);
	({ id: applicationId } = await anApplication(db, {
		cycleId: cycle.id,
		name: 'Žaklina Uzorčić',
		email: `zaklina-${randomUUID()}@example.org`,
		answers: {
			place: { country: 'RS', town: 'Kosjerić' },
			needs: ['presenting', 'balance'],
			fields: ['museums']
		},
		decision: 'selected'
	}));
});

const today = () => now().toZonedDateTimeISO('Europe/Belgrade').toPlainDate();
const atHand = () => ({ id: cycle.id, programme: { id: cycle.programmeId } });
const inviting = (over: Partial<Inviting> = {}): Inviting => ({
	cycleId: cycle.id,
	once: randomUUID(),
	name: 'Špela Vzorčnik',
	email: `spela-${randomUUID()}@example.org`,
	locale: 'sr-Latn',
	applicationId,
	words: 'Pomislili smo baš na Vas.',
	answerBy: today().add({ days: 14 }).toString(),
	...over
});
const accepting = (id: string) => {
	const { programme: _, email: __, ...wrote } = joiningOf('');
	return { ...wrote, link: invitationLink(id) };
};
const list = () => invitationsOf(db, theSystem, atHand(), now());
const letters = (kind: string) =>
	db
		.selectFrom('outbox')
		.select(['toAddress', 'locale', 'subject', 'text'])
		.where('programmeId', '=', cycle.programmeId)
		.where('kind', '=', kind)
		.execute();
const inPool = async () =>
	(await mentorsOf(db, theSystem, atHand())).map(({ name, standing, capacity }) => [
		name,
		standing,
		capacity
	]);
const twoWeeksLater = () => now().add({ hours: 15 * 24 });

describe('inviting', () => {
	test('carries the needs in the language of whoever is invited, and nothing that identifies', async () => {
		const wanted = inviting({ email: `Spela-${cycle.id}@example.org` });
		const id = await inviteMentor(db, theSystem, wanted);
		const [letter] = await letters('mentor-invited');
		expect([letter!.toAddress, letter!.locale]).toEqual([wanted.email.toLowerCase(), 'sr-Latn']);
		for (const told of [
			'Srbija',
			'Muzeji, arhivi i biblioteke',
			'Komunikacija i javni nastup; Ravnoteža i sagorevanje na poslu',
			'Pomislili smo baš na Vas.',
			invitationLink(id)
		]) {
			expect(letter!.text).toContain(told);
		}
		const shown = JSON.stringify([letter, await findInvitation(db, id)]);
		for (const secret of ['Žaklina', 'zaklina-', 'Kosjerić', applicationId]) {
			expect(shown).not.toContain(secret);
		}
		const [row] = await list();
		expect([row!.state, row!.mentee]).toEqual(['open', 'Žaklina Uzorčić']);
	});

	test('of nobody in particular has no needs in it', async () => {
		const id = await inviteMentor(db, theSystem, inviting({ applicationId: undefined }));
		expect((await findInvitation(db, id)).needs).toBe(null);
		expect((await letters('mentor-invited'))[0]!.text).not.toContain('Srbija');
	});

	test('with the same form is one invitation, and one letter', async () => {
		const wanted = inviting();
		const ids = await Promise.all([
			inviteMentor(db, theSystem, wanted),
			inviteMentor(db, theSystem, wanted)
		]);
		expect(ids[0]).toBe(ids[1]);
		expect(await letters('mentor-invited')).toHaveLength(1);
	});

	test('refuses who is in the pool or invited already, wrong days, and who is not selected', async () => {
		const { email } = await aMentor(db, { programmeId: cycle.programmeId });
		await expect(inviteMentor(db, theSystem, inviting({ email }))).rejects.toEqual(
			new Refused('mentor_already_in_pool', { email })
		);
		const wanted = inviting();
		await inviteMentor(db, theSystem, wanted);
		const again = inviteMentor(db, theSystem, { ...wanted, once: randomUUID() });
		await expect(again).rejects.toEqual(
			new Refused('mentor_invited_already', { email: wanted.email })
		);
		const yesterday = today().subtract({ days: 1 }).toString();
		await expect(inviteMentor(db, theSystem, inviting({ answerBy: yesterday }))).rejects.toEqual(
			new Invalid([{ field: 'answerBy', code: 'day_over' }])
		);
		const undecided = await anApplication(db, { cycleId: cycle.id });
		await expect(
			inviteMentor(db, theSystem, inviting({ applicationId: undecided.id }))
		).rejects.toEqual(new Invalid([{ field: 'applicationId', code: 'not_in_list' }]));
		await expect(inviteMentor(db, stranger, inviting())).rejects.toBeInstanceOf(Missing);
		expect(await list()).toHaveLength(1);
	});

	test('may be asked again once the first invitation was declined or has expired', async () => {
		const wanted = inviting();
		const first = await inviteMentor(db, theSystem, wanted);
		const link = invitationLink(first);
		await declineInvitation(db, stranger, { link, reason: 'Too far.' });
		const second = { ...wanted, once: randomUUID() };
		await inviteMentor(db, theSystem, second);
		await withClock(twoWeeksLater(), () =>
			inviteMentor(db, theSystem, {
				...wanted,
				once: randomUUID(),
				answerBy: today().add({ days: 14 }).toString()
			})
		);
		expect((await list()).map(({ state, declineReason }) => [state, declineReason])).toEqual([
			['open', ''],
			['open', ''],
			['declined', 'Too far.']
		]);
	});

	test('reminds once, and only while the invitation is open', async () => {
		const id = await inviteMentor(db, theSystem, inviting());
		await expect(remindInvited(db, stranger, { invitationId: id })).rejects.toBeInstanceOf(Missing);
		await remindInvited(db, theSystem, { invitationId: id });
		await remindInvited(db, theSystem, { invitationId: id });
		expect(await letters('mentor-invited-again')).toHaveLength(1);
		const late = withClock(twoWeeksLater(), () =>
			remindInvited(db, theSystem, { invitationId: id })
		);
		await expect(late).rejects.toEqual(new Refused('invitation_over'));
	});
});

describe('an invited person', () => {
	test('joins without being screened, counts after the cut-off, and twice is once', async () => {
		await askPool(db, theSystem, {
			cycleId: cycle.id,
			cutOffOn: today().subtract({ days: 5 }).toString(),
			answerBy: today().add({ days: 5 }).toString(),
			words: {}
		});
		const id = await inviteMentor(db, theSystem, inviting());
		const yes = accepting(id);
		await Promise.all([acceptInvitation(db, stranger, yes), acceptInvitation(db, stranger, yes)]);
		expect(await inPool()).toEqual([['Špela Vzorčnik', 'takes-part', 1]]);
		const offered = await mentorsWithPlaces(db, { ...cycle, plan: pairs.plan });
		expect(offered.map(({ name }) => name)).toEqual(['Špela Vzorčnik']);
		expect((await list()).map(({ state }) => state)).toEqual(['joined']);
		expect(await letters('mentor-joined')).toHaveLength(1);
		const no = declineInvitation(db, stranger, { link: yes.link, reason: '' });
		await expect(no).rejects.toEqual(new Refused('invitation_over'));
	});

	test('counts with their usual places in a cycle that has not asked', async () => {
		const id = await inviteMentor(db, theSystem, inviting());
		await acceptInvitation(db, stranger, { ...accepting(id), answer: 'two' });
		expect(await inPool()).toEqual([['Špela Vzorčnik', 'takes-part', 2]]);
	});

	test('says no with a reason, and then the link does nothing more', async () => {
		const id = await inviteMentor(db, theSystem, inviting());
		const no = { link: invitationLink(id), reason: 'A new job.' };
		await declineInvitation(db, stranger, no);
		await declineInvitation(db, stranger, { ...no, reason: 'Another reason.' });
		expect((await list()).map(({ state, declineReason }) => [state, declineReason])).toEqual([
			['declined', 'A new job.']
		]);
		const late = acceptInvitation(db, stranger, accepting(id));
		await expect(late).rejects.toEqual(new Refused('invitation_over'));
		expect(await inPool()).toEqual([]);
	});

	test('who says yes and no at once is kept with one of the two', async () => {
		const id = await inviteMentor(db, theSystem, inviting());
		const outcomes = await Promise.allSettled([
			acceptInvitation(db, stranger, accepting(id)),
			declineInvitation(db, stranger, { link: invitationLink(id), reason: '' })
		]);
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const [row] = await list();
		expect(row!.state).toBe(outcomes[0].status === 'fulfilled' ? 'joined' : 'declined');
		expect(await inPool()).toHaveLength(row!.state === 'joined' ? 1 : 0);
	});

	test('is too late after the day, and learns nothing from a forged link', async () => {
		const id = await inviteMentor(db, theSystem, inviting());
		const late = withClock(twoWeeksLater(), () => acceptInvitation(db, stranger, accepting(id)));
		await expect(late).rejects.toEqual(new Refused('invitation_over'));
		const link = invitationLink(id);
		for (const forged of [link.slice(0, -1), ownLink(id), link.replace(id, randomUUID()), id]) {
			const attempt = acceptInvitation(db, stranger, { ...accepting(id), link: forged });
			await expect(attempt).rejects.toBeInstanceOf(Missing);
			const no = declineInvitation(db, stranger, { link: forged, reason: '' });
			await expect(no).rejects.toBeInstanceOf(Missing);
		}
		expect((await list()).map(({ state }) => state)).toEqual(['open']);
	});

	test('who has offered themselves meanwhile stays one mentor, with what they write now', async () => {
		const { slug } = await db
			.selectFrom('programmes')
			.select('slug')
			.where('id', '=', cycle.programmeId)
			.executeTakeFirstOrThrow();
		const wanted = inviting();
		const id = await inviteMentor(db, theSystem, wanted);
		await joinPool(db, stranger, joiningOf(slug, { email: wanted.email }));
		expect(await inPool()).toEqual([['Špela Vzorčnik', 'waiting', 0]]);
		await acceptInvitation(db, stranger, { ...accepting(id), answer: 'two' });
		expect(await inPool()).toEqual([['Špela Vzorčnik', 'takes-part', 2]]);
		expect((await list()).map(({ state }) => state)).toEqual(['joined']);
	});
});
