import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withdrawApplication } from '#features/applications/server/withdraw-application.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { withClock } from '#platform/clock.ts';
import { type Db } from '#platform/database.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aReviewer, aShortlisted, slots } from '#tests/factories/interviews.ts';
import { testDb } from '#tests/support/database.ts';
import { arrangeInterview } from './arrange-interview.ts';
import { bookInterview } from './book-interview.ts';
import { giveBackInterview } from './give-back-interview.ts';
import { markInterview } from './mark-interview.ts';
import { noteInterview } from './note-interview.ts';
import { interviewBoard, interviewOf, slotsOf } from './queries.ts';
import { inviteToInterviews } from './invite-to-interviews.ts';
import { wishInterview } from './wish-interview.ts';

let db: Db;
let cycle: MadeCycle;
let vera: Actor;
let free: string[];
const during = '2026-04-20T10:00:00Z';
const may14 = '2026-05-14T10:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	vera = await withClock(during, () => aReviewer(db, cycle));
	// One applicant takes one of these, so that every test has slots of its own.
	free = [
		...(await withClock(may14, () =>
			slots(db, cycle, {
				...{ firstDay: '2026-05-18', lastDay: '2026-05-22', until: '16:00' },
				panel: [vera.personId!]
			})
		))
	];
});

const slot = () => free.shift()!;
const shortlisted = () => aShortlisted(db, { cycleId: cycle.id });
const applicant = async () => {
	const receipt = await withClock(during, shortlisted);
	await withClock(may14, () => inviteToInterviews(db, theSystem, { cycleId: cycle.id }));
	return receipt;
};
const book = (link: string, slotId: string, at = may14, online = false) =>
	withClock(at, () => bookInterview(db, stranger, { link, slotId, online }));
const refusedWith = async (work: Promise<unknown>) => {
	const error: unknown = await work.then(
		() => undefined,
		(thrown: unknown) => thrown
	);
	return error instanceof Refused ? error.code : error;
};
const letters = async (kind: string) => {
	const rows = await db
		.selectFrom('outbox')
		.select(['toAddress'])
		.where('kind', '=', kind)
		.execute();
	return rows.length;
};

describe('a conflict of interest', () => {
	test('keeps a panel member away from that interview, and from no other', async () => {
		const { id, number, link } = await applicant();
		const { id: otherId, number: other, link: otherLink } = await applicant();
		const [mine, others] = [slot(), slot()];
		await book(link, mine);
		await book(otherLink, others);
		const desk = await deskCycle(db, theSystem, cycle.slug);
		const ownSlots = async () =>
			(await slotsOf(db, vera, desk)).flatMap(({ id: slotId }) =>
				slotId === mine || slotId === others ? [slotId] : []
			);
		expect(await ownSlots()).toEqual([mine, others]);
		const says = (conflict: boolean) =>
			db
				.insertInto('reviewDeclarations')
				.values({
					applicationId: id,
					reviewerId: vera.personId!,
					conflict,
					declaredAt: Temporal.Instant.from(may14)
				})
				.execute();

		await says(true);
		expect(await ownSlots()).toEqual([others]);
		await expect(interviewOf(db, vera, desk, number)).rejects.toBeInstanceOf(Missing);
		expect((await interviewOf(db, vera, desk, other)).sits).toBe(true);
		const later = '2026-05-22T18:00:00Z';
		const note = { note: 'Calm.', recommendation: 'yes' } as const;
		for (const work of [
			() => noteInterview(db, vera, { applicationId: id, ...note }),
			() => markInterview(db, vera, { applicationId: id, mark: 'held' })
		]) {
			await expect(withClock(later, work)).rejects.toBeInstanceOf(Missing);
		}
		await withClock(later, () => noteInterview(db, vera, { applicationId: otherId, ...note }));
		const panelLetters = await letters('interview-panel-cancelled');
		await withClock(may14, () => giveBackInterview(db, stranger, { link }));
		expect(await letters('interview-panel-cancelled')).toBe(panelLetters);

		await book(link, mine);
		await says(false);
		expect((await interviewOf(db, vera, desk, number)).sits).toBe(true);
		expect(await ownSlots()).toEqual([mine, others]);
	});
});

describe('an application that was taken back', () => {
	test('is neither invited nor on the board, and is refused in words', async () => {
		const { id, number, link } = await applicant();
		const receipt = await withClock(during, shortlisted);
		const withdraw = (its: string) =>
			withClock(may14, () => withdrawApplication(db, stranger, { link: its, reason: '' }));
		await withdraw(link);
		await withdraw(receipt.link);

		expect(
			await withClock(may14, () => inviteToInterviews(db, theSystem, { cycleId: cycle.id }))
		).toBe(0);
		const desk = await deskCycle(db, theSystem, cycle.slug);
		const numbers = (await interviewBoard(db, theSystem, desk)).map((line) => line.number);
		expect(numbers.filter((each) => [number, receipt.number].includes(each))).toEqual([]);
		expect(await refusedWith(book(link, free[0]!))).toBe('application_withdrawn');
		const wish = { link, kind: 'other', note: 'Later.' } as const;
		expect(await refusedWith(withClock(may14, () => wishInterview(db, stranger, wish)))).toBe(
			'application_withdrawn'
		);
		const arranged = { applicationId: id, slotId: free[0]!, online: false, reason: 'By phone.' };
		expect(
			await refusedWith(withClock(may14, () => arrangeInterview(db, theSystem, arranged)))
		).toBe('application_withdrawn');
	});
});

test('an invitation announces the shortlist: announcing writes to nobody a second time', async () => {
	const round = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
	await withClock(during, () =>
		aShortlisted(db, { cycleId: round.id, email: 'ana.once@example.org' })
	);
	const reviewer = await withClock(during, () => aReviewer(db, round));
	await withClock(may14, async () => {
		await slots(db, round, { panel: [reviewer.personId!] });
		await inviteToInterviews(db, theSystem, { cycleId: round.id });
	});
	const written = () =>
		db
			.selectFrom('outbox')
			.select('kind')
			.where('toAddress', '=', 'ana.once@example.org')
			.where('kind', 'not like', 'application-received%')
			.execute();
	const told = await written();
	expect(told.filter(({ kind }) => kind === 'interview-invited')).toHaveLength(1);
	expect(
		await withClock(may14, () => announceDecisions(db, theSystem, { cycleId: round.id }))
	).toBe(0);
	expect(await written()).toEqual(told);
	const [decision] = await db
		.selectFrom('presentDecisions')
		.innerJoin('applications', 'applications.id', 'presentDecisions.applicationId')
		.select(['outcome', 'toldAt'])
		.where('applications.email', '=', 'ana.once@example.org')
		.execute();
	expect(decision).toEqual({ outcome: 'shortlisted', toldAt: Temporal.Instant.from(may14) });
});
