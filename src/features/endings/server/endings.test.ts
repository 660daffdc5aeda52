import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { noticeSilence } from '#features/care/server/notice-silence.ts';
import { careOfCycle } from '#features/care/server/queries.ts';
import { sendCheckIns } from '#features/care/server/send-check-ins.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { askAboutSessions } from '#features/mentorships/server/ask-about-sessions.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { boardOf } from '#features/mentorships/server/queries.ts';
import { totalsOf } from '#features/mentorships/rules.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { noteAnswer } from '#features/proposals/server/note-answer.ts';
import { withClock } from '#platform/clock.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { mentorships, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { askToClose } from './ask-to-close.ts';
import { completeMentorship } from './complete-mentorship.ts';
import { completeMentorships } from './complete-mentorships.ts';
import { endMentorship, type EarlyEnd } from './end-mentorship.ts';
import { endRest } from './end-rest.ts';
import { extendMentorship } from './extend-mentorship.ts';
import { ownClosing } from './own-closing.ts';
import { endingsOfCycle, endOfMentorship } from './queries.ts';
import { rematchMentorship } from './rematch-mentorship.ts';
import { restMentor } from './rest-mentor.ts';
import { sendClosing } from './send-closing.ts';
import { withdrawEnding } from './withdraw-ending.ts';

const dates = {
	...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' },
	count: 2
} as const;
const { db } = await testDb();
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const december = <T>(work: () => Promise<T>) => at('2026-12-01T10:00:00Z', work);
const person = (personId: string): Actor => ({ personId, roles: [] });

let cycle: { readonly id: string; readonly programmeId: string };
let pair: MadeMentorship;
let other: MadeMentorship;
let coordinator: Actor;

const coordinates = (personId: string, cycleId: string | null = null): Actor => ({
	personId,
	roles: [{ kind: 'coordinator', programmeId: cycle.programmeId, cycleId, country: null }]
});
const end = (over: Partial<EarlyEnd> = {}, actor = coordinator) =>
	december(() =>
		endMentorship(db, actor, {
			...{ mentorshipId: pair.id, endedOn: '2026-12-01', reason: 'fit' as const },
			...{ note: 'Razgovarali smo sa oboma.', mentorRests: false, ...over }
		})
	);
const endOf = (mentorshipId = pair.id) =>
	december(() => endOfMentorship(db, coordinator, { cycleId: cycle.id, mentorshipId }));
const letters = async (kind: string) =>
	(
		await db
			.selectFrom('outbox')
			.select(['personId', 'subject', 'text'])
			.where('kind', '=', kind)
			.execute()
	).toSorted((a, b) => ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1));
const addressees = async (kind: string) => (await letters(kind)).map(({ personId }) => personId);
const both = ({ mentor, mentees }: MadeMentorship) => [mentor, ...mentees].toSorted();
const code = async (work: Promise<unknown>) => {
	const thrown = await work.then(
		() => null,
		(error: unknown) => error
	);
	if (thrown instanceof Refused) return thrown.code;
	if (thrown instanceof Invalid) return thrown.issues[0]?.code;
	if (thrown instanceof Missing) return 'missing';
	return thrown;
};

beforeEach(async () => {
	await db.updateTable('cycles').set({ endsOn: '2026-09-02' }).execute();
	const made = await at('2026-08-20T10:00:00Z', () => mentorships(db, dates));
	cycle = made.cycle;
	[pair, other] = made.all as [MadeMentorship, MadeMentorship];
	const name = { name: 'Žaklina Probić', locale: 'sr-Latn' } as const;
	const personId = await joinPerson(db, { ...name, email: `${randomUUID()}@example.org` });
	coordinator = coordinates(personId);
	await db.deleteFrom('outbox').execute();
});

describe('a wish for a change', () => {
	const wish = { wish: 'another', reasons: ['fit', 'time'] } as const;
	const ask = () =>
		december(() =>
			askForHelp(db, person(pair.mentees[0]!), {
				...{ mentorshipId: pair.id, once: '5f0d0c7a-64c6-4ad1-a8ff-2f0a3c7b5d11' },
				...{ about: 'change' as const, text: 'Ne razumemo se.', change: wish }
			})
		);

	test('comes to the worklist of the coordinators, once, and changes nothing by itself', async () => {
		await ask();
		await ask();
		const { entries } = await careOfCycle(db, coordinator, cycle.id);
		expect(entries.map(({ help }) => help && [help.about, help.change, help.person.id])).toEqual([
			['change', wish, pair.mentees[0]]
		]);
		expect((await endOf()).ended).toBe(null);
		expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]);
	});

	test('is not there for a coordinator who is the mentor across', async () => {
		await ask();
		const { entries } = await careOfCycle(db, coordinates(pair.mentor), cycle.id);
		expect(entries).toEqual([]);
	});
});

describe('an early end', () => {
	test('tells both sides, frees the place, keeps the two apart and leaves what was held', async () => {
		const mentee = person(pair.mentees[0]!);
		const session = { heldOn: '2026-10-10', minutes: 75, mode: 'online' } as const;
		await december(() =>
			logSession(db, mentee, { mentorshipId: pair.id, once: randomUUID(), ...session })
		);
		await december(() =>
			writeEntry(db, mentee, { mentorshipId: pair.id, once: randomUUID(), text: 'Moje.' })
		);
		const entries = await db.selectFrom('journalEntries').selectAll().execute();
		await db.deleteFrom('outbox').execute();
		await end();
		await end();

		expect(await addressees('mentorship-ended')).toEqual(both(pair));
		for (const { text } of await letters('mentorship-ended')) {
			expect(text).not.toContain('Razgovarali');
		}
		const { ended, rematch, mentorship } = await endOf();
		expect(ended).toEqual({
			...{ way: 'early', reason: 'fit', note: { text: 'Razgovarali smo sa oboma.' } },
			...{ endedOn: '2026-12-01', by: 'Žaklina Probić' }
		});
		expect(mentorship.progress).toMatchObject({ sessions: 1, minutes: 75, way: 'early' });
		expect(rematch).toEqual({ state: 'open', candidates: [] });
		expect(await db.selectFrom('journalEntries').selectAll().execute()).toEqual(entries);
		const places = await db
			.selectFrom('mentorPlaces')
			.select('mentorshipId')
			.where('cycleId', '=', cycle.id)
			.where('freedAt', 'is', null)
			.execute();
		expect(places.map(({ mentorshipId }) => mentorshipId)).toEqual([other.id]);
	});

	test('calls off in the calendars what was still to come', async () => {
		await december(() =>
			planSession(db, person(pair.mentor), {
				...{ mentorshipId: pair.id, once: randomUUID(), day: '2026-12-10', time: '18:00' },
				...{ zone: 'Europe/Belgrade', minutes: 60, mode: 'online' as const },
				...{ place: '', topic: '', withAgenda: false }
			})
		);
		await end();
		expect(await addressees('session-cancelled')).toEqual(both(pair));
		const { plans } = await december(() => mentorshipFor(db, person(pair.mentor), pair.id));
		expect(plans.map(({ status }) => status)).toEqual(['cancelled']);
		const refused = december(() =>
			planSession(db, person(pair.mentor), {
				...{ mentorshipId: pair.id, once: randomUUID(), day: '2026-12-20', time: '18:00' },
				...{ zone: 'Europe/Belgrade', minutes: 60, mode: 'online' as const },
				...{ place: '', topic: '', withAgenda: false }
			})
		);
		expect(await code(refused)).toBe('mentorship_ended');
	});

	test('ends letters about silence, sessions and check-ins', async () => {
		await end();
		await db.deleteFrom('outbox').execute();
		for (const instant of ['2026-12-28T08:00:00Z', '2027-03-01T08:00:00Z']) {
			await at(instant, () => noticeSilence(db, theSystem, undefined));
			await at(instant, () => askAboutSessions(db, theSystem, undefined));
			await at(instant, () => sendCheckIns(db, theSystem, undefined));
		}
		const written = await db.selectFrom('outbox').select('personId').execute();
		const reached = new Set(written.map(({ personId }) => personId));
		expect(both(pair).filter((id) => reached.has(id))).toEqual([]);
		expect(both(other).every((id) => reached.has(id))).toBe(true);
	});

	test('is dated within the mentorship', async () => {
		expect(await code(end({ endedOn: '2026-12-02' }))).toBe('ending_in_future');
		expect(await code(end({ endedOn: '2026-08-19' }))).toBe('ending_before_beginning');
	});

	test('is for whoever runs the cycle, and its note for nobody else', async () => {
		for (const id of both(pair)) expect(await code(end({}, person(id)))).toBe('missing');
		await end();
		for (const id of both(pair)) {
			const reading = december(() =>
				endOfMentorship(db, person(id), { cycleId: cycle.id, mentorshipId: pair.id })
			);
			expect(await code(reading)).toBe('missing');
			expect(await endingsOfCycle(db, person(id), cycle.id)).toEqual([]);
		}
		const { note } = await db
			.selectFrom('mentorshipEndings')
			.select('note')
			.where('mentorshipId', '=', pair.id)
			.executeTakeFirstOrThrow();
		expect(note).not.toContain('Razgovarali');
	});

	test('that was a mistake is taken back, once, with the place', async () => {
		await end();
		await december(() => withdrawEnding(db, coordinator, { mentorshipId: pair.id }));
		await december(() => withdrawEnding(db, coordinator, { mentorshipId: pair.id }));
		const { ended, mentorship } = await endOf();
		expect([ended, mentorship.progress.way]).toEqual([null, null]);
		expect(await addressees('mentorship-resumed')).toEqual(both(pair));
		const pins = await db
			.selectFrom('pins')
			.leftJoin('pinWithdrawals', 'pinWithdrawals.pinId', 'pins.id')
			.select(['kind', 'withdrawnAt'])
			.where('cycleId', '=', cycle.id)
			.execute();
		expect(pins.map(({ kind, withdrawnAt }) => [kind, withdrawnAt !== null])).toEqual([
			['apart', true]
		]);
	});
});

describe('a rematch', () => {
	const freeMentor = () => aMentor(db, { programmeId: cycle.programmeId });

	/** Whoever is asked now says yes. */
	const sayYes = async () => {
		const asks = await db
			.selectFrom('proposalAsks')
			.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
			.leftJoin('proposalAnswers', 'askId', 'proposalAsks.id')
			.select('proposalAsks.id as askId')
			.where('proposals.cycleId', '=', cycle.id)
			.where('proposalAnswers.id', 'is', null)
			.execute();
		for (const { askId } of asks) {
			const said = { askId, answer: 'yes' as const, words: '' };
			await december(() => noteAnswer(db, coordinator, said));
		}
	};

	test('offers free places only, never the mentor they were parted from, and begins when both say yes', async () => {
		const free = await freeMentor();
		await end();
		const { rematch } = await endOf();
		expect(rematch?.state === 'open' && rematch.candidates.map(({ mentorId }) => mentorId)).toEqual(
			[free.id]
		);

		const succession = { mentorshipId: pair.id, mentorId: free.id };
		await december(() => rematchMentorship(db, coordinator, succession));
		await december(() => rematchMentorship(db, coordinator, succession));
		expect((await endOf()).rematch).toEqual({ state: 'asking' });
		// The mentor is asked first, the mentored side after the mentor's yes.
		await sayYes();
		await sayYes();

		const again = await endOf();
		expect(again.rematch?.state).toBe('begun');
		const board = await december(() => boardOf(db, coordinator, cycle.id, '2026-12-01'));
		expect(totalsOf(board)).toMatchObject({ mentorships: 2, ended: 1, rematched: 1 });
		expect(
			await code(december(() => withdrawEnding(db, coordinator, { mentorshipId: pair.id })))
		).toBe('ending_rematched');
	});

	test('is not possible while the mentorship lasts', async () => {
		const { id } = await freeMentor();
		const early = december(() =>
			rematchMentorship(db, coordinator, { mentorshipId: pair.id, mentorId: id })
		);
		expect(await code(early)).toBe('rematch_lasting');
	});

	test('leaves out who rests, and takes them in when they are back', async () => {
		const free = await freeMentor();
		const rest = { cycleId: cycle.id, mentorId: free.id };
		await december(() => restMentor(db, coordinator, rest));
		await december(() => restMentor(db, coordinator, rest));
		await end({ mentorRests: true });
		const candidates = async () => {
			const { rematch, mentor } = await endOf();
			return [mentor?.rests, rematch?.state === 'open' && rematch.candidates.length];
		};
		expect(await candidates()).toEqual([true, 0]);
		await december(() => endRest(db, coordinator, rest));
		expect(await candidates()).toEqual([true, 1]);
		expect(
			await code(december(() => withdrawEnding(db, coordinator, { mentorshipId: pair.id })))
		).toBe('mentor_full');
		expect(await code(december(() => restMentor(db, person(pair.mentor), rest)))).toBe('missing');
	});
});

describe('more time', () => {
	const extend = (untilOn: string) =>
		december(() =>
			extendMentorship(db, coordinator, { mentorshipId: pair.id, untilOn, reason: 'zbog bolesti' })
		);

	test('is told to both sides, once, and everything follows the new last day', async () => {
		const cycles = db.updateTable('cycles').where('id', '=', cycle.id);
		await cycles.set({ endsOn: '2027-08-31' }).execute();
		await extend('2027-10-31');
		await extend('2027-10-31');
		expect(await addressees('mentorship-extended')).toEqual(both(pair));
		const { extensions, mentorship } = await endOf();
		expect(extensions.map(({ untilOn, reason }) => [untilOn, reason])).toEqual([
			['2027-10-31', 'zbog bolesti']
		]);
		expect(mentorship.term).toEqual({ dueOn: '2027-10-31', lastOn: '2027-10-31', way: null });
		const silentOn = async (day: string) =>
			(await boardOf(db, coordinator, cycle.id, day))
				.filter(({ progress }) => progress.silent)
				.map(({ id }) => id);
		expect(await silentOn('2027-10-31')).toEqual([pair.id]);
		expect(await silentOn('2027-11-01')).toEqual([]);
		expect(await code(extend('2027-10-30'))).toBe('extension_not_later');
	});
});

describe('closing', () => {
	const closing = {
		answers: { insights: 'Kukavica u satu.', lesson: 'Pitanja.' },
		farewell: 'Hvala na strpljenju.',
		wishes: ['alumni', 'mentor'] as const
	};
	const close = (actor: Actor, instant: string, over = {}) =>
		at(instant, () => sendClosing(db, actor, { mentorshipId: pair.id, ...closing, ...over }));
	const august = '2027-08-05T10:00:00Z';

	beforeEach(async () => {
		await db
			.updateTable('cycles')
			.set({ endsOn: '2027-08-31' })
			.where('id', '=', cycle.id)
			.execute();
	});

	test('is asked for once, when the end comes near', async () => {
		const ask = (instant: string) => at(instant, () => askToClose(db, theSystem, undefined));
		expect(await ask('2027-07-31T08:00:00Z')).toBe(0);
		expect(await ask(august)).toBe(4);
		expect(await ask('2027-08-20T08:00:00Z')).toBe(0);
		expect(await addressees('mentorship-closing')).toEqual(
			[...both(pair), ...both(other)].toSorted()
		);
	});

	test('is open then, and counts as it was said last', async () => {
		const mentee = person(pair.mentees[0]!);
		expect(await code(close(mentee, '2027-07-31T08:00:00Z'))).toBe('closing_not_open');
		const nothing = { answers: { lesson: ' ' }, farewell: '', wishes: [] };
		expect(await code(close(mentee, august, nothing))).toBe('closing_empty');
		await close(mentee, august);
		await close(mentee, august);
		await close(mentee, '2027-08-06T10:00:00Z', { wishes: ['alumni'] });
		const rows = await db
			.selectFrom('closings')
			.select('wishes')
			.where('mentorshipId', '=', pair.id)
			.orderBy('id')
			.execute();
		expect(rows.map(({ wishes }) => wishes)).toEqual([['alumni', 'mentor'], ['alumni']]);
		const long = close(mentee, august, { answers: { insights: 'x'.repeat(5001) } });
		expect(await code(long)).toBe('too_long');
		expect(await code(close(person(other.mentor), august))).toBe('missing');
		expect(await code(close(coordinator, august))).toBe('missing');
	});

	test('is read by the team; the other side gets the sentence for them, and only when it is over', async () => {
		const [mentee, mentor] = [person(pair.mentees[0]!), person(pair.mentor)];
		await close(mentee, august);
		const seen = (actor: Actor) => at(august, () => ownClosing(db, actor, pair.id));
		expect((await seen(mentor)).farewells).toEqual([]);
		await at('2027-09-01T10:00:00Z', () =>
			completeMentorship(db, coordinator, { mentorshipId: pair.id })
		);
		const { own, farewells, mentorship } = await seen(mentor);
		expect(own).toBe(null);
		expect(farewells.map(({ personId, farewell }) => [personId, farewell])).toEqual([
			[pair.mentees[0], 'Hvala na strpljenju.']
		]);
		expect(JSON.stringify([farewells, mentorship])).not.toContain('Kukavica');
		const { members } = await endOf();
		expect(members.map(({ closing: said }) => said?.answers ?? null)).toEqual([
			null,
			closing.answers
		]);
		expect(await code(seen(coordinator))).toBe('missing');
	});

	test('of both completes the mentorship after its last day; few sessions wait for the team', async () => {
		const run = (instant: string) =>
			at(instant, () => completeMentorships(db, theSystem, undefined));
		for (let month = 2; month < 8; month++) {
			await at('2027-08-05T10:00:00Z', () =>
				logSession(db, person(pair.mentor), {
					...{ mentorshipId: pair.id, once: randomUUID(), heldOn: `2027-0${month}-10` },
					...{ minutes: 60, mode: 'online' as const }
				})
			);
		}
		for (const id of both(pair)) await close(person(id), august);
		expect(await run('2027-08-31T12:00:00Z')).toBe(0);
		expect(await run('2027-09-01T12:00:00Z')).toBe(1);
		expect(await run('2027-10-05T12:00:00Z')).toBe(0);
		const rows = await endingsOfCycle(db, coordinator, cycle.id);
		expect(rows.map(({ id, term, closed }) => [id, term.way, term.lastOn, closed])).toEqual([
			[pair.id, 'completed', '2027-08-31', 2],
			[other.id, null, '2027-08-31', 0]
		]);
	});
});
