import { randomUUID } from 'node:crypto';
import { theSystem, type Actor } from '#core/actor.ts';
import { extendMentorship } from '#features/endings/server/extend-mentorship.ts';
import { addMaterial } from '#features/materials/server/add-material.ts';
import { noteStep } from '#features/goals/server/note-step.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { answerMonth } from '#features/journals/server/answer-month.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { askAboutSessions } from '#features/mentorships/server/ask-about-sessions.ts';
import { planGathering } from '#features/member-gatherings/server/plan-gathering.ts';
import { planGroupMeeting } from '#features/group-meetings/server/plan-group-meeting.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { blankProject } from '#features/projects/rules.ts';
import { changeProjects } from '#features/projects/server/change-projects.ts';
import { setProjectStage } from '#features/projects/server/set-project-stage.ts';
import { writeProject } from '#features/projects/server/write-project.ts';
import { withdrawEnding } from '#features/endings/server/withdraw-ending.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import type { Db } from '#platform/database.ts';

const three = [0, 1, 2] as const;

/** The month whose questions the mentor has answered. */
export const month = '2026-05';

/**
 * What stands in a mentorship: a project, with its text and three stages; three goals, the first with three steps; the
 * mentor's journal and what the mentee shares of theirs; three planned sessions, three group meetings and three gatherings;
 * a certificate of everybody; three later last days; three links of its own and three of the cycle; and the
 * letters about those that were held. Returns one of each.
 */
export async function lived(db: Db, mentorshipId: string, personId: string) {
	const mentor = { personId, roles: [] };
	const { personId: other } = await db
		.selectFrom('mentorshipMembers')
		.select('personId')
		.where('mentorshipId', '=', mentorshipId)
		.where('side', '=', 'mentee')
		.executeTakeFirstOrThrow();
	const mentee = { personId: other, roles: [] };
	const project = await theirProject(db, mentorshipId, mentee);
	const goal = await theirGoals(db, mentorshipId, mentee, mentor);
	const entry = await theirJournals(db, mentorshipId, mentee, mentor);
	const session = await theirPlans(db, mentorshipId, mentor);
	const certificate = await theirCertificates(db, mentorshipId, mentor);
	await longerAndLonger(db, mentorshipId);
	await theirMaterials(db, mentorshipId, mentor);
	const meeting = await theirMeetings(db, mentorshipId, personId);
	const gathering = await theirGatherings(db, mentorshipId);
	await askAboutSessions(db, theSystem, undefined);
	const letter = await db
		.selectFrom('sessionLetters')
		.select('id')
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	return {
		mentee: other,
		project,
		goal,
		entry,
		session,
		certificate,
		meeting,
		gathering,
		letter: letter.id
	};
}

/** Everybody's certificate, of an ending that was a mistake: the mentorship goes on. Returns the mentor's code. */
async function theirCertificates(db: Db, mentorshipId: string, { personId }: Actor) {
	await completeMentorship(db, theSystem, { mentorshipId });
	await issueCertificates(db, theSystem, { mentorshipId });
	await withdrawEnding(db, theSystem, { mentorshipId });
	const { code } = await db
		.selectFrom('certificates')
		.select('code')
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	return code;
}

async function theirProject(db: Db, mentorshipId: string, mentee: Actor) {
	const { cycleId } = await db
		.selectFrom('mentorships')
		.select('cycleId')
		.where('id', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	await changeProjects(db, theSystem, { cycleId, seen: 0, projects: true });
	const text = { ...blankProject, mentorshipId, seen: 0, title: 'A map of memory' };
	await writeProject(db, mentee, text);
	for (const stage of ['planned', 'under-way', 'done'] as const) {
		await setProjectStage(db, mentee, { mentorshipId, stage });
	}
	const { id } = await db
		.selectFrom('projects')
		.select('id')
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	return id;
}

async function theirGoals(db: Db, mentorshipId: string, mentee: Actor, mentor: Actor) {
	const words = { aim: 'Three festivals', signs: 'Three letters', have: '', need: '', why: '' };
	const goal = { ...words, mentorshipId, term: 'short', dueOn: '2026-12-01' } as const;
	const ids = [];
	for (const _ of three) ids.push(await setGoal(db, mentee, { ...goal, once: randomUUID() }));
	for (const _ of three) {
		const step = { mentorshipId, goalId: ids[0]!, once: randomUUID(), text: 'A letter is sent.' };
		await noteStep(db, mentor, step);
	}
	return ids[0]!;
}

async function theirJournals(db: Db, mentorshipId: string, mentee: Actor, mentor: Actor) {
	const ids = [];
	for (const _ of three) {
		const entry = { mentorshipId, text: 'We have begun.' };
		ids.push(await writeEntry(db, mentor, { ...entry, once: randomUUID() }));
		const entryId = await writeEntry(db, mentee, { ...entry, once: randomUUID() });
		for (const audience of ['partner', 'team'] as const) {
			await shareEntry(db, mentee, { entryId, audience });
		}
	}
	const words = { view: 'A beginning', difficulties: '', influence: '', good: '' };
	const answers = { ...words, satisfied: 4, recommend: null };
	await answerMonth(db, mentor, { mentorshipId, month, answers, need: 'Time' });
	return ids[0]!;
}

async function theirMaterials(db: Db, mentorshipId: string, mentor: Actor) {
	const { cycleId } = await db
		.selectFrom('mentorships')
		.select('cycleId')
		.where('id', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	const link = { title: 'An article', note: '', address: 'https://example.org/', file: null };
	for (const _ of three) {
		const own = { ...link, once: randomUUID(), place: { mentorshipId } };
		await addMaterial(db, mentor, own);
		const place = { cycleId, audience: 'all' } as const;
		await addMaterial(db, theSystem, { ...link, once: randomUUID(), place });
	}
}

async function longerAndLonger(db: Db, mentorshipId: string) {
	const { dueOn } = await db
		.selectFrom('mentorshipTerms')
		.select('dueOn')
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	for (const days of [10, 20, 30]) {
		const untilOn = Temporal.PlainDate.from(dueOn!).add({ days }).toString();
		await extendMentorship(db, theSystem, { mentorshipId, untilOn, reason: 'illness' });
	}
}

async function theirPlans(db: Db, mentorshipId: string, mentor: Actor) {
	const text = { time: '18:00', zone: 'Europe/Belgrade', minutes: 60, place: '', topic: 'Aims' };
	const plan = { ...text, mentorshipId, mode: 'online', withAgenda: true } as const;
	const ids = [];
	for (const day of ['2026-06-01', '2026-06-08', '2026-06-15']) {
		ids.push(await planSession(db, mentor, { ...plan, day, once: randomUUID() }));
	}
	return ids[0]!;
}

/** All of them led by the mentor, who may mark them. */
async function theirMeetings(db: Db, mentorshipId: string, ledBy: string) {
	const { cycleId } = await db
		.selectFrom('mentorships')
		.select('cycleId')
		.where('id', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	const text = { time: '18:00', zone: 'Europe/Belgrade', minutes: 60, place: '', topic: 'Money' };
	const meeting = { ...text, cycleId, mode: 'online', ledBy } as const;
	const ids = [];
	for (const day of ['2026-05-06', '2026-06-08', '2026-06-15']) {
		ids.push(await planGroupMeeting(db, theSystem, { ...meeting, day, once: randomUUID() }));
	}
	return ids[0]!;
}

/** Three of the whole cycle. */
async function theirGatherings(db: Db, mentorshipId: string) {
	const { cycleId } = await db
		.selectFrom('mentorships')
		.select('cycleId')
		.where('id', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	const gathering = {
		cycleId,
		kind: 'training-skills',
		audience: 'all',
		...{ titleEn: 'Money', titleSr: 'Novac' },
		...{ programmeEn: '', programmeSr: '', place: 'Primer', link: '' },
		...{ from1: '10:00', until1: '17:00' }
	} as const;
	const ids = [];
	for (const day1 of ['2026-05-07', '2026-06-09', '2026-06-16']) {
		ids.push(await planGathering(db, theSystem, { ...gathering, day1, once: randomUUID() }));
	}
	return ids[0]!;
}
