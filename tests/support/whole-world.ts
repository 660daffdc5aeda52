import { randomUUID } from 'node:crypto';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { usualTerms } from '#features/agreements/rules.ts';
import { proposeAgreement } from '#features/agreements/server/propose-agreement.ts';
import { attachFile } from '#features/applications/server/attach-file.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { linkTo, openLink } from '#features/applications/server/link.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { withdrawEnding } from '#features/endings/server/withdraw-ending.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { planGathering } from '#features/member-gatherings/server/plan-gathering.ts';
import { addMaterial, type NewMaterial } from '#features/materials/server/add-material.ts';
import { planGroupMeeting } from '#features/group-meetings/server/plan-group-meeting.ts';
import { bookInterview } from '#features/interviews/server/book-interview.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { monthOf } from '#features/journals/rules.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { subscribe } from '#features/letters/server/subscribe.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { answerForMentor } from '#features/mentors/server/answer-for-mentor.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { inviteMentor } from '#features/mentors/server/invite-mentor.ts';
import { askAboutSessions } from '#features/mentorships/server/ask-about-sessions.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { blankProject } from '#features/projects/rules.ts';
import { changeProjects } from '#features/projects/server/change-projects.ts';
import { writeProject } from '#features/projects/server/write-project.ts';
import { proposePair } from '#features/proposals/server/propose-pair.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { publishResults } from '#features/selection/server/publish-results.ts';
import { proposeSet } from '#features/selection/server/propose-set.ts';
import { openForming } from '#features/teams/server/open-forming.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aPdf } from '#tests/factories/files.ts';
import { aStop, aVisitor } from '#tests/factories/gatherings.ts';
import { slots } from '#tests/factories/interviews.ts';
import { aMentor, type MadeMentor } from '#tests/factories/mentors.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { aReviewer, declare, draw, type Person } from '#tests/factories/reviews.ts';
import { aScore } from '#tests/factories/scores.ts';
import { aHouse, shut } from './hostile-world.ts';

const zone = 'Europe/Belgrade';
const today = now().toZonedDateTimeISO(zone).toPlainDate();
const inDays = (days: number): string => today.add({ days }).toString();
const speaks = { languages: ['bcms', 'en', 'sq'] };
/** Stands in what the first pair makes, and nowhere else. */
export const projectWord = 'dijaskop';
const guardianMail = 'roditelj@example.org';

/** Nobody with a role: what they may is what their mentorship gives them. */
export const person = (personId: string): Actor => ({ personId, roles: [] });

/**
 * One programme in which everything stands that an address can name: a cycle whose two mentorships run, after reading,
 * interviews, selection and matching, with a third pair that is asked; a cycle whose teams are being formed; and one of
 * a single pair, which may part. The first applicant was read by both readers and interviewed by the first of them.
 */
export async function aWholeWorld(db: Db) {
	const cycle = await aHouse(db);
	// Before anybody is in the pool: who mentors here mentors nobody else.
	const parting = await aMentorship(db, { programmeId: cycle.programmeId });
	const stop = await aStop(db, { cycleId: cycle.id, day: inDays(1) });
	const registration = await aVisitor(db, stop);
	const applications = await applied(db, cycle);
	const readers = await read(db, cycle, applications);
	await interviewed(db, cycle, applications[0]!, readers[0]!);
	const set = await selected(db, cycle, applications);
	const { mentors, invitation } = await aPool(db, cycle);
	const { scenario, ask, pairs } = await matched(db, cycle, applications, mentors);
	const lived = await aLife(db, cycle, pairs[0]!);
	const teams = await atTheSeminar(db, cycle.programmeId);
	const { slug } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', cycle.programmeId)
		.executeTakeFirstOrThrow();
	await subscribe(db, stranger, { programme: slug, email: 'vest@example.org', locale: 'en' });
	return {
		...{ cycle, programme: slug, stop, registration, applications, readers, set, mentors },
		...{ invitation, scenario, ask, pairs, lived, teams, parting, day: inDays(2) }
	};
}

/** What stands in a whole world. */
export type WholeWorld = Awaited<ReturnType<typeof aWholeWorld>>;

/** Three who apply, the first with a file, and a minor whose guardian is asked. */
async function applied(db: Db, { id: cycleId }: MadeCycle): Promise<readonly string[]> {
	const link = await aDraft(db, { cycleId, answers: { ...speaks, guardianMail } });
	const file = new File([new Uint8Array(aPdf())], 'paper.pdf');
	await attachFile(db, stranger, { link, question: 'paper', file });
	await submitApplication(db, stranger, { link, agreed: true, locale: 'en' });
	const ids = [openLink(link)!];
	for (const name of ['Mina Probić', 'Luka Uzorčić']) {
		const answers = { ...speaks, guardianMail };
		ids.push((await anApplication(db, { cycleId, name, answers })).id);
	}
	const dateOfBirth = inDays(-17 * 365);
	await anApplication(db, { cycleId, answers: { ...speaks, guardianMail, dateOfBirth } });
	return ids;
}

/** Two who read everybody, and have sent nothing yet. */
async function read(db: Db, made: MadeCycle, applications: readonly string[]) {
	const readers = [await aReviewer(db, made), await aReviewer(db, made)];
	const cycle = await deskCycle(db, theSystem, made.slug);
	await draw(db, cycle);
	for (const { actor } of readers) await declare(db, cycle, actor);
	for (const id of applications) await aScore(db, id, 4);
	return readers;
}

async function interviewed(db: Db, cycle: MadeCycle, applicationId: string, { id }: Person) {
	const { id: cycleId } = cycle;
	await decide(db, cycle, 'shortlisted', [applicationId]);
	const [slotId = ''] = await slots(db, cycle, {
		panel: [id],
		firstDay: inDays(2),
		weekends: true
	});
	await inviteToInterviews(db, theSystem, { cycleId });
	const link = linkTo(applicationId);
	await bookInterview(db, stranger, { link, slotId, online: false });
}

async function selected(db: Db, cycle: MadeCycle, applications: readonly string[]) {
	const set = await proposeSet(db, theSystem, {
		...{ cycleId: cycle.id, once: randomUUID(), outcome: 'selected', from: 'all' },
		...{ places: 3, quotas: false, keep: false }
	});
	await decide(db, cycle, 'selected', applications);
	await shut(db, cycle);
	const batch = { cycleId: cycle.id, batchId: randomUUID(), outcomes: ['selected'] } as const;
	await announceDecisions(db, theSystem, { ...batch, release: 'now' });
	await publishResults(db, theSystem, { cycleId: cycle.id, kind: 'result', published: true });
	return set;
}

/** Three mentors who take one each, and a fourth who is invited. */
async function aPool(db: Db, { id: cycleId, programmeId }: MadeCycle) {
	const mentors: MadeMentor[] = [];
	for (let each = 0; each < 3; each++) mentors.push(await aMentor(db, { programmeId }));
	const days = { cutOffOn: inDays(1), answerBy: inDays(3) };
	await askPool(db, theSystem, { cycleId, ...days, words: {} });
	for (const { id: mentorId } of mentors) {
		await answerForMentor(db, theSystem, { cycleId, mentorId, answer: 'one', note: '' });
	}
	const invitation = await inviteMentor(db, theSystem, {
		...{ cycleId, once: randomUUID(), name: 'Špela Vzorčnik', email: 'pozvana@example.org' },
		...{ locale: 'en', words: '', answerBy: days.answerBy }
	});
	return { mentors, invitation };
}

/** Two pairs that begin, and a third that is asked. */
async function matched(
	db: Db,
	cycle: MadeCycle,
	applications: readonly string[],
	mentors: readonly MadeMentor[]
) {
	const { id: cycleId } = cycle;
	await decide(db, cycle, 'reserve', applications.slice(2));
	const scenario = await proposeMatching(db, theSystem, { cycleId, once: randomUUID() });
	await publishMatching(db, theSystem, { scenarioId: scenario });
	const rows = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers', 'mentorshipMembers.mentorshipId', 'mentorships.id')
		.select(['mentorships.id', 'personId', 'side', 'applicationId'])
		.where('cycleId', '=', cycleId)
		.execute();
	const pairs = applications.slice(0, 2).map((applicationId) => {
		const mentee = rows.find((row) => row.applicationId === applicationId)!;
		const mentor = rows.find(({ id, side }) => id === mentee.id && side === 'mentor')!;
		return { id: mentee.id, applicationId, mentee: mentee.personId, mentor: mentor.personId };
	});
	await decide(db, cycle, 'selected', applications.slice(2));
	const free = mentors.find(({ personId }) => !pairs.some(({ mentor }) => mentor === personId))!;
	const applicationIds = applications.slice(2);
	const proposalId = await proposePair(db, theSystem, {
		...{ cycleId, applicationIds, mentorId: free.id }
	});
	const ask = await db
		.selectFrom('proposalAsks')
		.select('id')
		.where('proposalId', '=', proposalId)
		.executeTakeFirstOrThrow();
	return { scenario, pairs, ask: ask.id };
}

type MadePair = Awaited<ReturnType<typeof matched>>['pairs'][number];

/**
 * A project, a goal, a journal, an agreement, a session that was held and one to come, a group meeting, a certificate, and
 * materials.
 */
async function aLife(db: Db, made: MadeCycle, { id: mentorshipId, mentee, mentor }: MadePair) {
	const { plan } = await deskCycle(db, theSystem, made.slug);
	await aProject(db, made, { mentorshipId, mentee });
	const goal = await setGoal(db, person(mentee), {
		...{ mentorshipId, once: randomUUID(), term: 'long', aim: 'A festival', signs: 'A letter' },
		...{ have: '', need: '', why: '', dueOn: inDays(90) }
	});
	const beginning = { mentorshipId, once: randomUUID(), text: 'We have begun.' };
	const entry = await writeEntry(db, person(mentee), beginning);
	await proposeAgreement(db, person(mentor), {
		...{ mentorshipId, seen: 0, revision: plan.agreement.revision, terms: usualTerms(plan) }
	});
	const meeting = { mentorshipId, minutes: 60, mode: 'online' } as const;
	await logSession(db, person(mentor), { ...meeting, once: randomUUID(), heldOn: inDays(0) });
	const tomorrow = now().add({ hours: 24 });
	await withClock(tomorrow, () => askAboutSessions(db, theSystem, undefined));
	const letter = await db.selectFrom('sessionLetters').select('id').executeTakeFirstOrThrow();
	const session = await planSession(db, person(mentor), {
		...{ ...meeting, once: randomUUID(), day: inDays(70), time: '18:00', zone },
		...{ place: '', topic: 'Aims', withAgenda: true }
	});
	const together = await planGroupMeeting(db, theSystem, {
		...{ cycleId: made.id, once: randomUUID(), day: inDays(70), time: '10:00', zone },
		...{ minutes: 60, mode: 'online', place: '', topic: 'Money', ledBy: mentor }
	});
	const certificate = await certified(db, mentorshipId, mentor);
	const gathering = await planGathering(db, theSystem, {
		...{ cycleId: made.id, once: randomUUID(), kind: 'kick-off', audience: 'all' },
		...{ titleEn: 'Kick-off', titleSr: 'Uvodni susret', programmeEn: '', programmeSr: '' },
		...{ day1: inDays(70), from1: '10:00', until1: '17:00', place: 'Primer', link: '' }
	});
	const month = monthOf(inDays(0));
	const materials = await theirMaterials(db, made, { mentorshipId, mentor });
	return {
		...{ goal, entry, letter: letter.id, session, month, together, gathering, certificate },
		materials
	};
}

/** What says a word in one of these: the pair's own file, and the one that its cycle has for mentors only. */
export const materialWords = { own: 'kanonik', mentors: 'svilopletka' } as const;

/** A file of the pair's own, from the mentor, and one that the team has put up for all mentors of the cycle. */
async function theirMaterials(
	db: Db,
	{ id: cycleId }: MadeCycle,
	{ mentorshipId, mentor }: { readonly mentorshipId: string; readonly mentor: string }
) {
	const put = (actor: Actor, place: NewMaterial['place'], word: string) =>
		addMaterial(db, actor, {
			...{ place, once: randomUUID(), title: `Sheet ${word}`, note: word, address: '' },
			file: new File([`Some text: ${word}\n`], `${word}.txt`)
		});
	return [
		await put(person(mentor), { mentorshipId }, materialWords.own),
		await put(theSystem, { cycleId, audience: 'mentors' }, materialWords.mentors)
	];
}

/** What this pair makes, in a cycle in which every pair makes something. */
async function aProject(
	db: Db,
	{ id: cycleId }: MadeCycle,
	{ mentorshipId, mentee }: { readonly mentorshipId: string; readonly mentee: string }
) {
	await changeProjects(db, theSystem, { cycleId, seen: 0, projects: true });
	const text = { ...blankProject, seen: 0, title: 'A map', summary: projectWord };
	await writeProject(db, person(mentee), { ...text, mentorshipId });
}

/** Everybody's certificate, of an ending that was a mistake: the mentorship goes on. Returns the code of one of them. */
async function certified(db: Db, mentorshipId: string, personId: string) {
	await completeMentorship(db, theSystem, { mentorshipId });
	await issueCertificates(db, theSystem, { mentorshipId });
	await withdrawEnding(db, theSystem, { mentorshipId });
	return db
		.selectFrom('certificates')
		.select(['code', 'keyId'])
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
}

/** A cycle of teams whose cards are being written, and two who may not want to be together. */
async function atTheSeminar(db: Db, programmeId: string) {
	const cycle = await aCycle(db, { blueprint: 'teams', programmeId });
	const people: string[] = [];
	for (const [name, country] of [
		['Petra Provashi', 'BA'],
		['Besa Shembulli', 'AL'],
		['Rada Primerović', 'RS']
	] as const) {
		const answers = { ...speaks, place: { country, town: 'Primer' } };
		const wishes = { cycleId: cycle.id, name, answers, decision: 'selected' } as const;
		people.push((await anApplication(db, wishes)).id);
	}
	const scenario = await proposeMatching(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
	const id = await openForming(db, theSystem, { cycleId: cycle.id, once: randomUUID() });
	const { code } = await db
		.selectFrom('formings')
		.select('code')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return { cycle, scenario, forming: id, code, author: people[0]!, avoided: people[1]! };
}

const decide = (
	db: Db,
	{ id: cycleId }: MadeCycle,
	outcome: 'shortlisted' | 'selected' | 'reserve',
	applicationIds: readonly string[]
) => decideApplications(db, theSystem, { cycleId, applicationIds, outcome, note: '' });
