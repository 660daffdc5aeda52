import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import type { Arrangement } from '#features/matching/types.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { aContestedPlace, saysYes } from '#tests/factories/proposals.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import type { Answer } from '../rules.ts';
import { answerProposal } from './answer-proposal.ts';
import { changeConsent } from './change-consent.ts';
import { fixProposals } from './fix-proposals.ts';
import { proposalLinkTo } from './link.ts';
import { noteAnswer } from './note-answer.ts';
import { ownProposal } from './own-proposal.ts';
import { putProposals } from './put-proposals.ts';
import { proposalsOf } from './queries.ts';
import { replyToQuestion } from './reply-to-question.ts';
import { settleProposals } from './settle-proposals.ts';
import { withdrawProposal } from './withdraw-proposal.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

type Order = 'together' | 'mentor-first' | 'mentee-first';

async function put(order: Order, count = 1) {
	const cycle = await aCycleToMatch(db, { count });
	await changeConsent(db, theSystem, { cycleId: cycle.id, order, days: 7 });
	const scenarioId = await proposeMatching(db, theSystem, {
		cycleId: cycle.id,
		once: randomUUID()
	});
	expect(await putProposals(db, theSystem, { scenarioId })).toBe(count);
	return { cycle, scenarioId };
}

/** Everybody who has been asked in a cycle, mentors first, in the order in which their proposals were made. */
const asksIn = (cycle: MadeCycle) =>
	db
		.selectFrom('proposalAsks')
		.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
		.select(['proposalAsks.id', 'proposalAsks.applicationId', 'proposals.id as proposalId'])
		.select(['proposals.ended', 'proposals.mentorId'])
		.where('proposals.cycleId', '=', cycle.id)
		.orderBy('proposals.madeAt')
		.orderBy('proposals.id')
		.orderBy('proposalAsks.applicationId', (by) => by.asc().nullsFirst())
		.execute();
const say = (askId: string, answer: Answer, words = '') =>
	answerProposal(db, stranger, { link: proposalLinkTo(askId), answer, words });
const mentorshipsIn = (cycle: MadeCycle) =>
	db
		.selectFrom('mentorships')
		.innerJoin('mentorPlaces', 'mentorPlaces.mentorshipId', 'mentorships.id')
		.select(['proposalId', 'position', 'place'])
		.where('mentorships.cycleId', '=', cycle.id)
		.orderBy('position')
		.execute();
const lettersIn = async (cycle: MadeCycle) => {
	const rows = await db
		.selectFrom('outbox')
		.select('kind')
		.where('programmeId', '=', cycle.programmeId)
		.where((eb) => eb.or([eb('kind', 'like', 'proposal%'), eb('kind', 'like', 'mentorship-%')]))
		.orderBy('kind')
		.execute();
	return rows.map(({ kind }) => kind);
};

describe('asking both sides', () => {
	test('at once: two letters, two yeses, one mentorship', async () => {
		const { cycle, scenarioId } = await put('together');
		const [mentor, mentee] = await asksIn(cycle);
		expect(await lettersIn(cycle)).toEqual(['proposal', 'proposal']);
		expect(await putProposals(db, theSystem, { scenarioId })).toBe(0);

		await say(mentor!.id, 'yes');
		expect(await mentorshipsIn(cycle)).toEqual([]);
		await say(mentee!.id, 'yes');
		await say(mentee!.id, 'yes');

		const begun = [{ proposalId: mentor!.proposalId, position: 1, place: 1 }];
		expect(await mentorshipsIn(cycle)).toEqual(begun);
		expect(await lettersIn(cycle)).toEqual([
			'mentorship-mentee',
			'mentorship-mentor',
			'proposal',
			'proposal'
		]);
		await expect(say(mentee!.id, 'no')).rejects.toMatchObject({ code: 'proposal_begun' });
	});

	test('the mentor first: the mentee learns of it after the yes', async () => {
		const { cycle } = await put('mentor-first');
		const [mentor, ...nobody] = await asksIn(cycle);
		expect(mentor!.applicationId).toBe(null);
		expect(nobody).toEqual([]);

		await say(mentor!.id, 'yes');

		const [, mentee] = await asksIn(cycle);
		await say(mentee!.id, 'yes');
		expect(await mentorshipsIn(cycle)).toHaveLength(1);
	});

	test('a question is answered, and gives the days anew', async () => {
		const { cycle } = await put('mentor-first');
		const [mentor] = await asksIn(cycle);
		await say(mentor!.id, 'more', 'How old is the theatre?');
		const later = now().add({ hours: 24 * 30 });
		await withClock(later, () => settleProposals(db, theSystem, {}));
		expect((await asksIn(cycle))[0]!.ended).toBe(null);

		const reply = { askId: mentor!.id, words: 'Twelve years.' };
		await withClock(later, () => replyToQuestion(db, theSystem, reply));
		await withClock(later, () => replyToQuestion(db, theSystem, reply));

		const own = await ownProposal(db, proposalLinkTo(mentor!.id));
		expect({ answer: own.answer, replies: own.replies }).toEqual({
			answer: null,
			replies: ['Twelve years.']
		});
		await withClock(later, () => say(mentor!.id, 'yes'));
		expect(await asksIn(cycle)).toHaveLength(2);
	});

	test('what a side may not read is not there', async () => {
		const { cycle } = await put('together');
		const [mentor, mentee] = await asksIn(cycle);
		const read = JSON.stringify([
			(await ownProposal(db, proposalLinkTo(mentor!.id))).others,
			(await ownProposal(db, proposalLinkTo(mentee!.id))).others
		]);
		expect(read).not.toMatch(/@|phone|dateOfBirth/);
		await withdrawProposal(db, theSystem, { proposalId: mentor!.proposalId });
		const [other] = (await ownProposal(db, proposalLinkTo(mentor!.id))).others;
		expect(other!.answers).toEqual({});
	});

	test('of the people of an organisation a mentor who is only asked reads the names', async () => {
		const cycle = await aCycleToMatch(db, { blueprint: 'organisations' });
		const scenarioId = await proposeMatching(db, theSystem, {
			cycleId: cycle.id,
			once: randomUUID()
		});
		await putProposals(db, theSystem, { scenarioId });
		const [mentor] = await asksIn(cycle);
		const [other] = (await ownProposal(db, proposalLinkTo(mentor!.id))).others;
		expect(other!.answers['participants']).toEqual([{ name: 'Primer' }]);
	});
});

describe('a no', () => {
	test('ends the proposal, tells the other side nothing of it, and brings the next candidate', async () => {
		const { cycle } = await put('together', 3);
		// Somebody is free for whom the no makes room.
		await aMentor(db, { programmeId: cycle.programmeId });
		const [first] = await asksIn(cycle);
		await answerProposal(db, stranger, {
			link: proposalLinkTo(first!.id),
			answer: 'no',
			reason: 'time',
			words: 'A baby.'
		});
		const over = await db
			.selectFrom('outbox')
			.select('text')
			.where('programmeId', '=', cycle.programmeId)
			.where('kind', '=', 'proposal-over')
			.execute();
		expect(over).toHaveLength(1);
		expect(over[0]!.text).not.toContain('baby');

		await fixProposals(db, theSystem, { cycleId: cycle.id, loosely: false });
		await fixProposals(db, theSystem, { cycleId: cycle.id, loosely: false });
		const pins = await db
			.selectFrom('pins')
			.select(['kind'])
			.where('cycleId', '=', cycle.id)
			.orderBy('kind')
			.execute();
		expect(pins.map(({ kind }) => kind)).toEqual(['apart', 'together', 'together']);
		const request = { cycleId: cycle.id, once: randomUUID() };
		const scenarioId = await proposeMatching(db, theSystem, request);

		const { proposals } = await db
			.selectFrom('scenarios')
			.select('proposals')
			.where('id', '=', scenarioId)
			.executeTakeFirstOrThrow();
		const arrangement = proposals as Arrangement;
		expect(arrangement.proposals).toHaveLength(3);
		expect(arrangement.unplaced).toEqual([]);
		expect(await putProposals(db, theSystem, { scenarioId })).toBe(1);
		const open = (await asksIn(cycle)).filter(({ ended }) => ended === null);
		expect(new Set(open.map(({ proposalId }) => proposalId)).size).toBe(3);
		expect(open.map(({ mentorId }) => mentorId)).not.toContain(first!.mentorId);
	});

	test('is followed by as many queries to fix four pairs as to fix two', async () => {
		const asked = async (count: number) => {
			const { cycle } = await put('together', count);
			return countQueries(db, (counted) =>
				fixProposals(counted, theSystem, { cycleId: cycle.id, loosely: false })
			);
		};
		expect(await asked(4)).toBe(await asked(2));
	});

	test('after the no nobody answers any more; the same no is the same', async () => {
		const { cycle } = await put('together');
		const [mentor, mentee] = await asksIn(cycle);
		await say(mentor!.id, 'no');
		await say(mentor!.id, 'no');
		await expect(say(mentee!.id, 'yes')).rejects.toMatchObject({ code: 'proposal_over' });
	});
});

describe('by the clock', () => {
	test('one reminder, and the end when the days are over', async () => {
		const { cycle } = await put('together');
		const [mentor] = await asksIn(cycle);
		const [soon, late] = [now().add({ hours: 24 * 6 }), now().add({ hours: 24 * 9 })];
		await withClock(soon, () => settleProposals(db, theSystem, {}));
		await withClock(soon, () => settleProposals(db, theSystem, {}));
		expect((await lettersIn(cycle)).filter((kind) => kind === 'proposal-reminder')).toHaveLength(2);

		await withClock(late, async () => {
			await expect(say(mentor!.id, 'yes')).rejects.toMatchObject({ code: 'proposal_too_late' });
			await settleProposals(db, theSystem, {});
			await settleProposals(db, theSystem, {});
		});
		expect((await asksIn(cycle)).map(({ ended }) => ended)).toEqual(['expired', 'expired']);
		expect((await lettersIn(cycle)).filter((kind) => kind === 'proposal-over')).toHaveLength(2);
	});
});

describe('the last place of a mentor', () => {
	test('goes to one of two yeses at the same instant, and the other reads why', async () => {
		const cycle = await aCycle(db);
		await changeConsent(db, theSystem, { cycleId: cycle.id, order: 'together', days: 7 });
		for (let round = 0; round < 12; round++) {
			const { mentorId, asks } = await aContestedPlace(db, cycle);
			await Promise.all(asks.map((ask) => saysYes(db, ask)));
			const places = await db
				.selectFrom('mentorPlaces')
				.select('place')
				.where('mentorId', '=', mentorId)
				.execute();
			expect(places).toEqual([{ place: 1 }]);
			const states = await Promise.all(
				asks.map(async (ask) => (await ownProposal(db, proposalLinkTo(ask))).state)
			);
			expect(states.toSorted()).toEqual(['begun', 'full']);
		}
	});

	test('is kept by the database itself', async () => {
		const cycle = await aCycle(db);
		await changeConsent(db, theSystem, { cycleId: cycle.id, order: 'together', days: 7 });
		const { mentorId, asks } = await aContestedPlace(db, cycle);
		await saysYes(db, asks[0]!);
		const { mentorshipId } = await db
			.selectFrom('mentorPlaces')
			.select('mentorshipId')
			.where('mentorId', '=', mentorId)
			.executeTakeFirstOrThrow();
		const second = { cycleId: cycle.id, mentorId, place: 2, takenAt: now() };
		await expect(
			db
				.insertInto('mentorPlaces')
				.values({ ...second, mentorshipId })
				.execute()
		).rejects.toMatchObject({ constraint: 'mentor_places_capacity' });
	});
});

describe('who may', () => {
	test('the team of the programme asks, notes and takes back; nobody else', async () => {
		const { cycle, scenarioId } = await put('together');
		const [mentor] = await asksIn(cycle);
		const elsewhere: Actor = {
			personId: null,
			roles: [{ kind: 'coordinator', programmeId: randomUUID(), cycleId: null, country: null }]
		};
		const at = { id: cycle.id, plan: {} as never, programme: { id: cycle.programmeId } };
		for (const actor of [stranger, elsewhere]) {
			await expect(putProposals(db, actor, { scenarioId })).rejects.toThrow(Missing);
			await expect(proposalsOf(db, actor, at)).rejects.toThrow(Missing);
			const noted = { askId: mentor!.id, answer: 'yes', words: '' } as const;
			await expect(noteAnswer(db, actor, noted)).rejects.toThrow(Missing);
			const { proposalId } = mentor!;
			await expect(withdrawProposal(db, actor, { proposalId })).rejects.toThrow(Missing);
		}
	});

	test('a forged link opens nothing', async () => {
		const { cycle } = await put('together');
		const [mentor] = await asksIn(cycle);
		for (const link of [mentor!.id, `${mentor!.id}~aaaaaaaaaaaaaaaaaaaaaa`, `${randomUUID()}~x`]) {
			await expect(ownProposal(db, link)).rejects.toThrow(Missing);
			const said = { link, answer: 'yes', words: '' } as const;
			await expect(answerProposal(db, stranger, said)).rejects.toThrow(Missing);
		}
	});
});
