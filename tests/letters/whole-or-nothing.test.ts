import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { stranger, theSystem } from '#core/actor.ts';
import { changeCheckIns } from '#features/care/server/change-check-ins.ts';
import { issueCertificates } from '#features/certificates/server/issue-certificates.ts';
import { completeMentorship } from '#features/endings/server/complete-mentorship.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { cancelGathering } from '#features/member-gatherings/server/cancel-gathering.ts';
import { planGathering } from '#features/member-gatherings/server/plan-gathering.ts';
import { answerSessionLetter } from '#features/mentorships/server/answer-session-letter.ts';
import { askAboutSessions } from '#features/mentorships/server/ask-about-sessions.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { planSession } from '#features/mentorships/server/plan-session.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { answerProposal } from '#features/proposals/server/answer-proposal.ts';
import { changeConsent } from '#features/proposals/server/change-consent.ts';
import { proposalLinkTo } from '#features/proposals/server/link.ts';
import { takeSubstitute } from '#features/substitutes/server/take-substitute.ts';
import { withdrawLeaving } from '#features/substitutes/server/withdraw-leaving.ts';
import { closeForming } from '#features/teams/server/close-forming.ts';
import { formTeams } from '#features/teams/server/form-teams.ts';
import { publishTeams } from '#features/teams/server/publish-teams.ts';
import { startJobs, type JobRunner } from '#platform/jobs.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aForming } from '#tests/factories/formings.ts';
import { comingsAndGoings } from '#tests/factories/leavings.ts';
import {
	aPair,
	aPlan,
	at,
	lettersTo,
	planText,
	september
} from '#tests/factories/planned-sessions.ts';
import { aContestedPlace } from '#tests/factories/proposals.ts';
import { begunTeams } from '#tests/factories/teams.ts';
import { testDb } from '#tests/support/database.ts';

/**
 * A process may die between the last row of a change and its commit. What happened, the letters that tell of it and the
 * job that sends them are one transaction: here it fails at the commit itself, and nothing of it is there; then it goes
 * through, and everything is, for whichever process comes next.
 */
const { db, url } = await testDb();
const { leaves, applies } = comingsAndGoings(db);
const night = '2026-10-24T22:00:00Z';
let runner: JobRunner;

beforeAll(async () => {
	const sending = { name: 'deliver-letters', payload: z.object({}), run: async () => {} };
	runner = await startJobs(url, [sending], [], console.error);
	await sql`create function power_cut() returns trigger language plpgsql
		as $$ begin raise exception 'the power is gone'; end $$`.execute(db);
	await sql`create constraint trigger power_cut after insert on audit
		deferrable initially deferred for each row execute function power_cut()`.execute(db);
	await power('on');
	await setUpInstallation(db, theSystem, {
		organisation: { name: 'Fondacija Primer', country: 'RS', city: 'Beograd' },
		administrator: { name: 'Vera Pokusnić', email: 'vera@example.org', locale: 'en' }
	});
});
afterAll(() => runner.stop());

type Write = () => Promise<unknown>;

/** What happens, what has to be there before, and the letters that tell of it. */
const writes: Readonly<Record<string, readonly [() => Promise<Write>, readonly string[]]>> = {
	'a gathering is planned': [async () => planning((await aPair(db)).cycle), ['gathering-invited']],
	'a gathering is called off': [
		async () => {
			const plan = planning((await aPair(db)).cycle);
			const gatheringId = await plan();
			return () => at(september, () => cancelGathering(db, theSystem, { gatheringId }));
		},
		['gathering-cancelled']
	],
	'a session is planned': [
		async () => {
			const pair = await aPair(db);
			const plan = { ...planText, mentorshipId: pair.id, once: randomUUID() };
			return () => at(september, () => planSession(db, pair.mentor, plan));
		},
		['session-invited']
	],
	'one tap says that they met': [
		async () => {
			const pair = await aPair(db);
			await aPlan(db, pair);
			await at('2026-10-24T20:30:00Z', () => askAboutSessions(db, theSystem, undefined));
			const [letter] = await lettersTo(db, pair, 'session-asked');
			const link = /\/sessions\/(\S+~\S+)/u.exec(letter!.text)![1]!;
			const answer = { met: true, heldOn: '2026-10-24', minutes: 75, mode: 'online' } as const;
			return () => at(night, () => answerSessionLetter(db, stranger, { link, answer }));
		},
		[]
	],
	'the check-ins of a cycle are changed': [
		async () => {
			const cycle = await aCycle(db);
			const { plan } = await deskCycle(db, theSystem, cycle.slug);
			const checkIns = plan.checkIns.slice(1).map((each, row) => ({ ...each, row }));
			return () => changeCheckIns(db, theSystem, { cycleId: cycle.id, seen: 0, checkIns });
		},
		[]
	],
	'somebody leaves a team': [
		async () => {
			const { teams } = await begunTeams(db);
			return () => leaves(teams[0]!, 'AL');
		},
		['member-left']
	],
	'a leaving is taken back': [
		async () => {
			const { teams } = await begunTeams(db);
			const leavingId = await leaves(teams[0]!, 'AL');
			return () => withdrawLeaving(db, theSystem, { leavingId });
		},
		['member-back']
	],
	'somebody steps in': [
		async () => {
			const { teams, cycle } = await begunTeams(db);
			const applicationId = await applies(cycle.id, 'AL', 'reserve');
			const leavingId = await leaves(teams[0]!, 'AL');
			return () => takeSubstitute(db, theSystem, { leavingId, applicationId });
		},
		['mentorship-mentee', 'substitute-came']
	],
	'teams are published': [
		async () => {
			const { id: formingId } = await aForming(db, 1);
			await closeForming(db, theSystem, { formingId });
			const runId = await formTeams(db, theSystem, { formingId, once: randomUUID() });
			return () => publishTeams(db, theSystem, { runId });
		},
		['mentorship-mentee', 'mentorship-mentor']
	],
	'the last yes begins a mentorship': [
		async () => {
			const cycle = await aCycle(db);
			await changeConsent(db, theSystem, { cycleId: cycle.id, order: 'together', days: 7 });
			const { asks } = await aContestedPlace(db, cycle);
			const yes = { link: proposalLinkTo(asks[0]!), answer: 'yes', words: '' } as const;
			return () => answerProposal(db, stranger, yes);
		},
		['mentorship-mentee', 'mentorship-mentor']
	],
	'a mentorship ends before its time': [
		async () => {
			const { id: mentorshipId } = await aPair(db);
			const why = { endedOn: '2026-10-24', reason: 'fit', note: '', mentorRests: false } as const;
			return () => at(night, () => endMentorship(db, theSystem, { mentorshipId, ...why }));
		},
		['mentorship-ended']
	],
	'certificates are issued': [
		async () => {
			const { id: mentorshipId } = await aPair(db);
			await at(night, () => completeMentorship(db, theSystem, { mentorshipId }));
			return () => at(night, () => issueCertificates(db, theSystem, { mentorshipId }));
		},
		['certificate-issued']
	]
};

test.each(Object.entries(writes))('%s: whole, or not at all', async (_, [prepare, kinds]) => {
	const write = await prepare();
	const [before, letters, jobs] = [await everything(), await lettersSoFar(), await jobsSoFar()];

	await power('off');
	await expect(write()).rejects.toThrow('the power is gone');
	await power('on');
	expect(await everything()).toEqual(before);
	expect(await jobsSoFar()).toBe(jobs);

	await write();
	expect(await everything()).not.toEqual(before);
	const fresh = (await lettersSoFar()).filter(({ id }) => !letters.some((old) => old.id === id));
	expect([...new Set(fresh.map(({ kind }) => kind))].sort()).toEqual(kinds);
	expect((await jobsSoFar()) > jobs).toBe(kinds.length > 0);
});

test('only a command opens a transaction for what features write, and the job that sends one for each letter', () => {
	const root = `${import.meta.dirname}/../../src/`;
	const opening = globSync(['features/**/*.ts', 'platform/*.ts'], { cwd: root }).filter(
		(file) =>
			!file.endsWith('.test.ts') && readFileSync(root + file, 'utf8').includes('.transaction()')
	);
	expect(opening.sort()).toEqual([
		'features/letters/server/deliver-letters.ts',
		'platform/command.ts'
	]);
});

function planning({ id: cycleId }: { readonly id: string }) {
	const gathering = {
		...{ titleEn: 'Kick-off', titleSr: 'Uvodni susret', programmeEn: '', programmeSr: '' },
		...{ day1: '2026-10-24', from1: '10:00', until1: '17:00' },
		...{ place: 'Dom kulture, Primer', country: 'RS', link: '', cycleId, once: randomUUID() },
		kind: 'kick-off',
		audience: 'all'
	} as const;
	return () => at(september, () => planGathering(db, theSystem, gathering));
}

async function power(state: 'on' | 'off'): Promise<void> {
	await sql`alter table audit ${sql.raw(state === 'on' ? 'disable' : 'enable')} trigger power_cut`.execute(
		db
	);
}

/** A fingerprint of each table of the product. */
async function everything(): Promise<Record<string, string>> {
	const tables = (await db.introspection.getTables()).filter(
		({ isView, schema }) => !isView && schema === 'public'
	);
	const prints = tables.map(
		({ name }) => sql`select ${name} as name, md5(string_agg(t::text, '' order by t::text)) as print
			from ${sql.table(name)} as t`
	);
	const { rows } = await sql<{
		name: string;
		print: string;
	}>`${sql.join(prints, sql` union all `)}`.execute(db);
	return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}

const lettersSoFar = () => db.selectFrom('outbox').select(['id', 'kind']).execute();

/** How often the letters were to be sent, since this database began. */
async function jobsSoFar(): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*)::int as count from pgboss.job where name = 'deliver-letters'`.execute(db);
	return rows[0]!.count;
}
