import { theSystem, type Actor } from '#core/actor.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { noteCare } from '#features/care/server/note-care.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { extendMentorship } from '#features/endings/server/extend-mentorship.ts';
import { endOfMentorship } from '#features/endings/server/queries.ts';
import { rematchMentorship } from '#features/endings/server/rematch-mentorship.ts';
import { sendClosing } from '#features/endings/server/send-closing.ts';
import { noteAnswer } from '#features/proposals/server/note-answer.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at } from './cycle.ts';

/**
 * What happens in every year: one pair parts in its third month and the mentee finds somebody new; one mentee has to stop
 * in the fifth; and one pair lasts two months longer after an illness.
 */
export async function seedEndings(
	db: Db,
	coordinator: Actor,
	cycleId: string,
	startsOn: Temporal.PlainDate
): Promise<void> {
	const ids = await lastOf(db, cycleId, 3);
	const [parting, stopping, ill] = ids as [string, string, string];
	const day = (days: number, time = '11:00') => at(startsOn.add({ days }), time);
	await wish(db, coordinator, parting, day(75));
	await end(db, coordinator, parting, startsOn.add({ days: 80 }), 'fit');
	await rematch(db, coordinator, { cycleId, mentorshipId: parting }, day(84));
	await end(db, coordinator, stopping, startsOn.add({ days: 140 }), 'life');
	const untilOn = startsOn.add({ months: 14 }).toString();
	await withClock(day(200), () =>
		extendMentorship(db, coordinator, {
			...{ mentorshipId: ill, untilOn, reason: 'bolest u proleće, dogovoreno sa obe strane' }
		})
	);
}

/**
 * One pair has held all its sessions before its year is over: both look back, the team takes it as completed, and both
 * have their certificates.
 */
export async function seedCompletion(
	db: Db,
	coordinator: Actor,
	cycleId: string,
	today: Temporal.PlainDate
): Promise<void> {
	const { id: mentorshipId } = await db
		.selectFrom('standingSessions')
		.innerJoin('mentorships', 'mentorships.id', 'standingSessions.mentorshipId')
		.select('mentorships.id')
		.where('cycleId', '=', cycleId)
		.where('position', '<=', 20)
		.groupBy(['mentorships.id', 'position'])
		.orderBy((eb) => eb.fn.countAll(), 'desc')
		.orderBy('position')
		.limit(1)
		.executeTakeFirstOrThrow();
	await withClock(at(today.subtract({ days: 8 }), '12:00'), () =>
		completeMentorship(db, coordinator, { mentorshipId })
	);
	const members = await db
		.selectFrom('mentorshipMembers')
		.select(['personId', 'side'])
		.where('mentorshipId', '=', mentorshipId)
		.execute();
	for (const { personId, side } of members) {
		const said = closings[side as 'mentor' | 'mentee'];
		await withClock(at(today.subtract({ days: 7 }), '19:40'), () =>
			sendClosing(db, { personId, roles: [] }, { mentorshipId, ...said })
		);
	}
	await withClock(at(today.subtract({ days: 6 }), '09:00'), () =>
		issueCertificates(db, theSystem, { mentorshipId })
	);
}

const closings = {
	mentor: {
		answers: {
			insights: 'Koliko se promeni kada neko prvi put naglas kaže šta hoće.',
			missed: 'Susret sa drugim mentorima bar još jednom u toku godine.'
		},
		farewell: 'Čuvaj tu radoznalost. Javi kada bude otvaranje!',
		wishes: ['alumni']
	},
	mentee: {
		answers: {
			insights: 'Da plan nije obećanje drugima, nego sebi.',
			lesson: 'Jedno pitanje pre svakog sastanka: šta želim da odavde ponesem?',
			support: 'Neko ko bi sa mnom pročitao prvu veliku prijavu.'
		},
		farewell: 'Hvala na svakom „a zašto?”.',
		wishes: ['alumni', 'mentor']
	}
} as const;

async function lastOf(db: Db, cycleId: string, count: number): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('mentorships')
		.select('id')
		.where('cycleId', '=', cycleId)
		.orderBy('position', 'desc')
		.limit(count)
		.execute();
	return rows.map(({ id }) => id);
}

/** The mentee asks for somebody else, in private; the coordinator talks with both. */
async function wish(db: Db, coordinator: Actor, mentorshipId: string, when: Temporal.Instant) {
	const { personId } = await db
		.selectFrom('mentorshipMembers')
		.select('personId')
		.where('mentorshipId', '=', mentorshipId)
		.where('side', '=', 'mentee')
		.executeTakeFirstOrThrow();
	const change = { wish: 'another', reasons: ['fit', 'rhythm'] } as const;
	const text = 'Lepo razgovaramo, ali svako o svome. Treba mi neko iz moje oblasti.';
	const once = uuidOf(`wish ${mentorshipId}`);
	await withClock(when, () =>
		askForHelp(db, { personId, roles: [] }, { mentorshipId, once, about: 'change', text, change })
	);
	const { id: entryId } = await db
		.selectFrom('careEntries')
		.select('id')
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	const outcome = 'Razgovarali sa oboma: rastaju se bez zamerki.';
	await withClock(when.add({ hours: 72 }), () =>
		noteCare(db, coordinator, { entryId, once, way: 'called', outcome, settled: true })
	);
}

async function end(
	db: Db,
	coordinator: Actor,
	mentorshipId: string,
	endedOn: Temporal.PlainDate,
	reason: 'fit' | 'life'
) {
	const end = { mentorshipId, endedOn: endedOn.toString(), reason, note: '', mentorRests: false };
	await withClock(at(endedOn, '12:00'), () => endMentorship(db, coordinator, end));
}

/** The best mentor with a free place is asked, and both sides say yes. */
async function rematch(
	db: Db,
	coordinator: Actor,
	{ cycleId, mentorshipId }: { readonly cycleId: string; readonly mentorshipId: string },
	when: Temporal.Instant
) {
	await withClock(when, async () => {
		const found = await endOfMentorship(db, coordinator, { cycleId, mentorshipId });
		const candidates = found.rematch?.state === 'open' ? found.rematch.candidates : [];
		const { mentorId } = candidates[0]!;
		await rematchMentorship(db, coordinator, { mentorshipId, mentorId });
		// The mentor is asked first, and the mentee after the mentor's yes.
		for (const _ of ['mentor', 'mentee']) await sayYes(db, cycleId);
	});
}

async function sayYes(db: Db, cycleId: string): Promise<void> {
	const asks = await db
		.selectFrom('proposalAsks')
		.innerJoin('proposals', 'proposals.id', 'proposalAsks.proposalId')
		.leftJoin('proposalAnswers', 'askId', 'proposalAsks.id')
		.select('proposalAsks.id as askId')
		.where('proposals.cycleId', '=', cycleId)
		.where('proposalAnswers.id', 'is', null)
		.execute();
	for (const { askId } of asks) {
		await noteAnswer(db, theSystem, { askId, answer: 'yes', words: '' });
	}
}
