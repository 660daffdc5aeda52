import { randomUUID } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { answerCheckIn } from '#features/care/server/answer-check-in.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { checkInLink } from '#features/care/server/check-in-link.ts';
import { noteCare } from '#features/care/server/note-care.ts';
import { noticeSilence } from '#features/care/server/notice-silence.ts';
import { sendCheckIns } from '#features/care/server/send-check-ins.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { sendClosing } from '#features/endings/server/send-closing.ts';
import { noteInterview } from '#features/interviews/server/note-interview.ts';
import { judgePair } from '#features/matching/server/judge-pair.ts';
import { noteContact } from '#features/matching/server/note-contact.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { appointAdministrator } from '#features/people/server/appoint-administrator.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { sendReview } from '#features/reviews/server/send-review.ts';
import { scoreApplications } from '#features/selection/server/score-applications.ts';
import { cardLinkTo } from '#features/teams/server/link.ts';
import { saveAvoidList } from '#features/teams/server/save-avoid-list.ts';
import { now, todayIn, withClock } from '#platform/clock.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { scored } from '#tests/factories/reviews.ts';
import { somebody } from '#tests/support/hostile-world.ts';
import { visitor, type Visitor } from '#tests/support/hostile.ts';
import { startServer } from '#tests/support/server.ts';
import {
	addressesOf,
	brokenAt,
	changedSince,
	sweep,
	toldAt,
	unfilled,
	type Got
} from '#tests/support/sweep.ts';
import { fillingsOf } from '#tests/support/whole-addresses.ts';
import { privateWords as words } from '#tests/support/private-words.ts';
import { aWholeWorld, person } from '#tests/support/whole-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'ciklus-notes-'));
const log = join(folder, 'stderr.log');
const server = await startServer({
	postgres: inject('database').server,
	demo: false,
	stderr: openSync(log, 'a')
});
afterAll(async () => {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
}, 30_000);
Object.assign(process.env, server.env);
const { db } = server;

const world = await aWholeWorld(db);
const { cycle, teams } = world;
const { programmeId } = cycle;
const [pair, otherPair] = [world.pairs[0]!, world.pairs[1]!];
const { id: partedId, mentor: partedMentor, mentees } = world.parting;
const partedMentee = mentees[0]!;
const [panellist, otherReader] = [world.readers[0]!, world.readers[1]!];
// A review changes the numbers of everybody who sees numbers: it is there before anybody looks.
const read = scored(await deskCycle(db, theSystem, cycle.slug), 1, 2);
const review = { ...read, comment: words.comment, note: words.reminder };
await sendReview(db, panellist.actor, review);
await scoreApplications(db, theSystem, { cycleId: cycle.id });
// That a pair has parted is no secret from whoever sees it at the desk; why is.
await endMentorship(db, theSystem, {
	...{
		mentorshipId: partedId,
		endedOn: todayIn('Europe/Belgrade'),
		reason: 'fit',
		note: words.ending
	},
	mentorRests: false
});

const signedIn = async (personId: string) => {
	const { email } = await db
		.selectFrom('people')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return visitor(server, await server.signIn(email));
};
const staff = async (kind: Parameters<typeof somebody>[2], country?: string) =>
	signedIn((await somebody(db, programmeId, kind, country)).id);
const boss = await somebody(db, programmeId, 'coordinator');
const elsewhere = await aCycle(db);
const foreign = await somebody(db, elsewhere.programmeId, 'coordinator');
const administrator = await appointAdministrator(db, theSystem, {
	...{ name: 'Vera Uzorčić', email: 'vera@example.org', locale: 'en' }
});

const desk = `/en/desk/cycles/${cycle.slug}`;
const help = `/en/me/mentorships/${pair.id}/help`;
const teamsDesk = `/en/desk/cycles/${teams.cycle.slug}/teams`;
const card = { formingId: teams.forming, applicationId: teams.author };
const cardPage = `/en/teams/${teams.code}/${cardLinkTo(card)}`;

const material = { once: randomUUID(), title: 'x', address: 'https://example.org' };

/** What is written about somebody, and what they write themselves, where the product takes it. */
const posts = {
	pin: [`${desk}/matching/${world.scenario}/pairs/1-1?/pin`, { kind: 'apart', reason: 'x' }],
	closing: [`/en/me/mentorships/${partedId}/closing`, { farewell: 'x' }],
	judge: [`${desk}/matching/${world.scenario}/pairs/1-1?/judge`, { points: '1', reason: 'x' }],
	contact: [`${desk}/matching/${world.scenario}/pairs/1-1?/contact`, { known: 'on', reason: 'x' }],
	note: [`${desk}/interviews/1?/note`, { note: 'x', recommendation: 'yes' }],
	moderate: [`${desk}/reviews/1?/moderate`, { score: '3', reason: 'x' }],
	review: [`${desk}/reviews/reading/1?/save`, { comment: 'x', note: 'x' }],
	help: [help, { once: randomUUID(), about: 'self', text: 'x' }],
	change: [`${help}/change`, { once: randomUUID(), wish: 'end', reasons: 'time', text: 'x' }],
	end: [`${desk}/mentorships/${pair.id}/ending?/end`, { reason: 'fit', endedOn: '2020-01-01' }],
	care: [`${desk}/care/${pair.id}?/note`, { once: randomUUID(), way: 'called', outcome: 'x' }],
	material: [`/en/me/mentorships/${pair.id}/materials?/add`, material],
	cycleMaterial: [`${desk}/mentorships/materials?/add`, { ...material, audience: 'all' }],
	project: [`/en/me/mentorships/${pair.id}/project?/write`, { seen: '0', title: 'x' }]
} as const;

/** Somebody who comes, and what of all this they read and may write. */
interface Comer {
	readonly who: Visitor;
	readonly reads?: readonly (keyof typeof words)[];
	readonly writes?: readonly (keyof typeof posts)[];
	/** they must not be able to tell by any page that anything was written */
	readonly unaware?: true;
	/** how many addresses must open, so that there is something to read */
	readonly opens?: number;
}
const comers: Readonly<Record<string, Comer>> = {
	'the mentee who asked for help': {
		who: await signedIn(pair.mentee),
		reads: ['help', 'change', 'ownMaterial', 'project'],
		writes: ['help', 'change', 'material', 'project']
	},
	'the mentor of that mentee': {
		...{ who: await signedIn(pair.mentor), unaware: true },
		writes: ['help', 'change', 'material'],
		reads: ['ownMaterial', 'mentorMaterial', 'project']
	},
	'a mentee who has parted': {
		who: await signedIn(partedMentee),
		...{ reads: ['closing', 'farewell'], writes: ['closing'] }
	},
	'the mentor of that one': {
		...{ who: await signedIn(partedMentor), reads: ['farewell'], writes: ['closing'] }
	},
	'another mentee': { who: await signedIn(otherPair.mentee) },
	'another mentor': { who: await signedIn(otherPair.mentor) },
	'a coordinator': {
		who: await signedIn(boss.id),
		reads: [
			...(['judgement', 'note', 'comment', 'help', 'change', 'outcome'] as const),
			...(['pin', 'remark', 'ending', 'closing', 'farewell', 'project'] as const),
			...(['ownMaterial', 'mentorMaterial'] as const)
		],
		writes: [
			...(['judge', 'contact', 'pin', 'note', 'moderate', 'care', 'end', 'project'] as const),
			...(['material', 'cycleMaterial'] as const)
		],
		opens: 200
	},
	'an administrator': {
		who: await signedIn(administrator),
		reads: [
			...(['judgement', 'note', 'comment', 'pin', 'ending', 'closing'] as const),
			...(['farewell', 'ownMaterial', 'mentorMaterial', 'project'] as const)
		],
		writes: [
			...(['judge', 'contact', 'pin', 'note', 'moderate', 'end'] as const),
			...(['material', 'cycleMaterial', 'project'] as const)
		]
	},
	'a coordinator of another programme': { who: await signedIn(foreign.id) },
	'the partner coordinator of their country': {
		...{ who: await staff('partner-coordinator', 'RS'), unaware: true },
		reads: ['ownMaterial', 'mentorMaterial', 'project']
	},
	'a partner coordinator of another country': { who: await staff('partner-coordinator', 'AL') },
	'the reader who sat on the panel': {
		who: await signedIn(panellist.id),
		...{ reads: ['note', 'comment', 'reminder'], writes: ['note', 'review'] }
	},
	'a reader of the same application': {
		...{ who: await signedIn(otherReader.id), writes: ['review'], unaware: true }
	},
	'a trainer': { who: await staff('trainer') },
	'a funder': { who: await staff('funder') },
	'a stranger': { who: visitor(server), unaware: true }
};
const { who: coordinator } = comers['a coordinator']!;

const fillings = await fillingsOf(db, world);
const paths = addressesOf(fillings);
const before = new Map<string, ReadonlyMap<string, Got>>();
for (const [name, { who, unaware }] of Object.entries(comers)) {
	if (unaware) before.set(name, await sweep(who, paths));
}
const wallBefore = await sweep(coordinator, [`${teamsDesk}/wall`]);
const lettersBefore = await letters();
await writeEverything();

async function writeEverything(): Promise<void> {
	const role = { kind: 'coordinator', programmeId, cycleId: null, country: null } as const;
	const team: Actor = { personId: boss.id, roles: [role] };
	const mentor = world.mentors.find(({ personId }) => personId === pair.mentor)!;
	const two = { cycleId: cycle.id, applicationId: pair.applicationId, mentorId: mentor.id };
	await judgePair(db, team, { ...two, points: -4, reason: words.judgement });
	await noteContact(db, team, { ...two, known: true, reason: words.judgement });
	const { note } = words;
	const { applicationId } = pair;
	await noteInterview(db, panellist.actor, { applicationId, note, recommendation: 'no' });
	await askForHelp(db, person(pair.mentee), {
		...{ mentorshipId: pair.id, once: randomUUID(), about: 'safeguarding', text: words.help }
	});
	const entry = await db.selectFrom('careEntries').select('id').executeTakeFirstOrThrow();
	await noteCare(db, team, {
		...{ entryId: entry.id, once: randomUUID(), way: 'called', outcome: words.outcome },
		settled: false
	});
	await askForHelp(db, person(pair.mentee), {
		...{ mentorshipId: pair.id, once: randomUUID(), about: 'change', text: words.change },
		change: { wish: 'another', reasons: ['fit'] }
	});
	await pinPair(db, team, {
		...{ cycleId: cycle.id, applicationId: otherPair.applicationId, mentorId: mentor.id },
		...{ kind: 'apart', reason: words.pin }
	});
	const { plan } = await deskCycle(db, theSystem, world.parting.cycle.slug);
	const { key: moment, questions } = plan.checkIns[0]!;
	await answerCheckIn(db, stranger, {
		link: checkInLink({ mentorshipId: partedId, personId: partedMentee, moment }),
		scores: Object.fromEntries(questions.map(({ key }) => [key, 3])),
		...{ remark: words.remark, shared: true }
	});
	const { key: asked } = plan.ending.questions[0]!;
	await sendClosing(db, person(partedMentee), {
		...{ mentorshipId: partedId, answers: { [asked]: words.closing } },
		...{ farewell: words.farewell, wishes: [] }
	});
	await saveAvoidList(db, stranger, { link: cardLinkTo(card), people: [teams.avoided] });
}

test('every address is filled with what stands in this world', () => {
	expect(unfilled(fillings)).toEqual([]);
});

describe.each(Object.keys(comers))('%s', (name) => {
	const { who, reads = [], writes = [], opens = 0 } = comers[name]!;

	test('reads what is theirs to read, and nothing else', { timeout: 120_000 }, async () => {
		const got = await sweep(who, paths);
		expect(brokenAt(got)).toEqual([]);
		const told = Object.entries(words).map(
			([secret, word]) => [secret, toldAt(got, word)] as const
		);
		const known = new Set<string>(reads);
		expect(told.filter(([secret, at]) => at.length > 0 && !known.has(secret))).toEqual([]);
		expect(told.filter(([secret, at]) => at.length === 0 && known.has(secret))).toEqual([]);
		const earlier = before.get(name);
		expect(earlier ? changedSince(earlier, got) : []).toEqual([]);
		const open = [...got.values()].filter(({ status }) => status === 200);
		expect(open.length).toBeGreaterThanOrEqual(opens);
	});

	test('writes what is theirs to write, and nothing else', async () => {
		const { id: entryId } = await db
			.selectFrom('careEntries')
			.select('id')
			.executeTakeFirstOrThrow();
		const earlier = await rows();
		for (const [what, [path, form]] of Object.entries(posts)) {
			if (writes.includes(what as keyof typeof posts)) continue;
			const { status } = await who.post(path, { ...form, entryId });
			expect([what, status]).toEqual([what, name === 'a stranger' ? 401 : 404]);
		}
		expect(await rows()).toEqual(earlier);
	});
});

describe('the avoid list of a card', () => {
	const avoided = '<span class="not-printed">Besa Shembulli</span>';

	test('is read at the desk of the teams', async () => {
		expect((await coordinator.get(teamsDesk)).html).toContain(avoided);
	});

	test('is not on the wall that the whole room sees', async () => {
		const wall = await sweep(coordinator, [`${teamsDesk}/wall`]);
		expect(changedSince(wallBefore, wall)).toEqual([]);
		expect([...wall.values()].map(({ status }) => status)).toEqual([200]);
	});

	test('is not shown to whoever wrote it', async () => {
		const { html } = await visitor(server).get(cardPage);
		expect(html).toContain(`<option value="${teams.avoided}"`);
		expect(html).not.toMatch(/<option value="[^"]+" selected/);
	});
});

test('what was told is kept where it belongs, and what was told in confidence is sealed', async () => {
	expect(await tablesWith(Object.values(words))).toEqual({
		closings: [words.farewell, words.closing],
		earlier_contacts: [words.judgement],
		files: [words.ownMaterial, words.mentorMaterial],
		interview_notes: [words.note],
		judgements: [words.judgement],
		materials: [words.ownMaterial, words.mentorMaterial],
		pins: [words.pin],
		project_versions: [words.project],
		review_notes: [words.reminder],
		reviews: [words.comment]
	});
});

test('one letter says that somebody may be in danger, to the coordinator, and nobody is told of anything else', async () => {
	const known = new Set(lettersBefore.map(({ id }) => id));
	const fresh = (await letters()).filter(({ id }) => !known.has(id));
	expect(fresh.map(({ kind, personId }) => [kind, personId])).toEqual([
		['care-safeguarding', boss.id]
	]);
});

test('the letters of the months after are those of a pair in which nobody called', async () => {
	const inDays = (days: number) => now().add({ hours: 24 * days });
	await withClock(inDays(85), () => sendCheckIns(db, theSystem, undefined));
	await withClock(inDays(150), () => noticeSilence(db, theSystem, undefined));
	const known = new Set(lettersBefore.map(({ id }) => id));
	const fresh = (await letters()).filter(({ id }) => !known.has(id));
	const kindsTo = (personId: string) =>
		fresh.filter((letter) => letter.personId === personId).map(({ kind }) => kind);
	for (const one of [pair.mentor, pair.mentee, otherPair.mentor, otherPair.mentee]) {
		expect(kindsTo(one)).toEqual(['care-check-in', 'care-silence']);
	}
});

test('nothing of it is in the log when something breaks', async () => {
	const { help: text, note, judgement: reason } = words;
	const broken = [
		[
			'help_requests',
			comers['the mentee who asked for help']!.who,
			help,
			{ ...posts.help[1], text }
		],
		['interview_notes', coordinator, posts.note[0], { note }],
		['judgements', coordinator, posts.judge[0], { points: '2', reason }],
		['avoid_lists', visitor(server), `${cardPage}?/avoid`, { avoid1: teams.avoided }]
	] as const;
	for (const [table, who, path, form] of broken) {
		await sql`alter table ${sql.table(table)} rename to away`.execute(db);
		const { status } = await who.post(path, { ...form });
		await sql`alter table away rename to ${sql.table(table)}`.execute(db);
		expect([table, status]).toEqual([table, 500]);
	}
	const lines = readFileSync(log, 'utf8');
	for (const [table] of broken) expect(lines).toContain(table);
	for (const word of [...Object.values(words), teams.avoided]) expect(lines).not.toContain(word);
});

/** What the posts above would write. */
async function rows() {
	const tables = ['judgements', 'earlierContacts', 'interviewNotes', 'moderations'] as const;
	const more = ['reviewDrafts', 'reviewNotes', 'helpRequests', 'careSteps'] as const;
	const ends = ['mentorshipEndings', 'closings', 'pins', 'projectVersions'] as const;
	const counts = [...tables, ...more, ...ends].map(async (table) => {
		const { count } = await db
			.selectFrom(table)
			.select(({ fn }) => fn.countAll<string>().as('count'))
			.executeTakeFirstOrThrow();
		return [table, count];
	});
	return Promise.all(counts);
}

async function letters() {
	return db.selectFrom('outbox').select(['id', 'personId', 'kind']).orderBy('writtenAt').execute();
}

/** The tables in which words stand as they were written. */
async function tablesWith(said: readonly string[]): Promise<Record<string, readonly string[]>> {
	const found: Record<string, readonly string[]> = {};
	for (const { schema = 'public', name } of await db.introspection.getTables()) {
		const { rows } = await sql<{ word: string }>`
			select word from unnest(${[...said]}::text[]) as word
			where exists (select from ${sql.id(schema, name)} as t where strpos(t::text, word) > 0)
			order by word`.execute(db);
		if (rows.length > 0) found[name] = rows.map(({ word }) => word);
	}
	return found;
}
