import { randomUUID } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { setGoal } from '#features/goals/server/set-goal.ts';
import { answerMonth } from '#features/journals/server/answer-month.ts';
import { entryPlace } from '#features/journals/server/places.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { monthOf } from '#features/journals/rules.ts';
import { settleInstallation } from '#features/organisations/server/settle-installation.ts';
import { appointAdministrator } from '#features/people/server/appoint-administrator.ts';
import { todayIn } from '#platform/clock.ts';
import { openKeyring } from '#platform/sealed.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { somebody } from '#tests/support/hostile-world.ts';
import { brokenBy, visitor, type Visitor } from '#tests/support/hostile.ts';
import { startServer } from '#tests/support/server.ts';
import { addressesOf, brokenAt, sweep, toldAt } from '#tests/support/sweep.ts';

/** What only its owner may ever get from the built product, and what was shared, and with whom. */
const kept = 'kukuruzovina, which is nobody’s business';
const unspoken = 'mesečina, which was not said';
const answered = 'suncokret, which everybody may know';

const folder = mkdtempSync(join(tmpdir(), 'ciklus-journals-'));
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

const { cycle, all } = await mentorships(db, { blueprint: 'teams', count: 2 });
const [team, others] = [all[0]!, all[1]!];
const { organisationId } = await db
	.selectFrom('programmes')
	.select('organisationId')
	.where('id', '=', cycle.programmeId)
	.executeTakeFirstOrThrow();
await settleInstallation(db, theSystem, { organisationId, demo: false });

const signedIn = async (personId: string) => {
	const { email } = await db
		.selectFrom('people')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return visitor(server, await server.signIn(email));
};
const staff = async (kind: Parameters<typeof somebody>[2], country?: string) =>
	signedIn((await somebody(db, cycle.programmeId, kind, country)).id);

const owner = await signedIn(team.mentees[0]!);
const partner = await signedIn(team.mentor);
const coordinator = await staff('coordinator');
const administrator = await appointAdministrator(db, theSystem, {
	...{ name: 'Vera Uzorčić', email: 'vera@example.org', locale: 'en' }
});
const everybodyElse: readonly (readonly [string, Visitor])[] = [
	['the partner', partner],
	['a fellow member', await signedIn(team.mentees[1]!)],
	['another mentee', await signedIn(others.mentees[0]!)],
	['another mentor', await signedIn(others.mentor)],
	['a coordinator', coordinator],
	['a partner coordinator', await staff('partner-coordinator', 'AL')],
	['a reviewer', await staff('reviewer')],
	['a trainer', await staff('trainer')],
	['a funder', await staff('funder')],
	['an administrator', await signedIn(administrator)],
	['a stranger', visitor(server)]
];

const mentee: Actor = { personId: team.mentees[0]!, roles: [] };
const month = monthOf(todayIn('Europe/Belgrade'));
const place = { mentorshipId: team.id };
const text = await writeEntry(db, mentee, { ...place, once: randomUUID(), text: kept });
const questions = await answerMonth(db, mentee, {
	...{ ...place, month, need: unspoken },
	answers: {
		...{ satisfied: 2, recommend: 'maybe' as const, view: answered },
		...{ difficulties: '', influence: '', good: '' }
	}
});
for (const audience of ['partner', 'team'] as const) {
	await shareEntry(db, mentee, { entryId: questions, audience });
}

const journal = `/en/me/mentorships/${team.id}/journal`;
const withTeam = `/en/desk/cycles/${cycle.slug}/mentorships/shared`;

/** Every address of the product, filled with this mentorship and each entry, and for the rest with what is nobody's. */
const addresses = addressesOf([
	{
		ids: {
			...{ '[cycle]': [cycle.slug], '[mentorship]': [team.id], '[entry]': [text, questions] },
			...{ '[month]': [month], ']': ['1'] }
		}
	}
]);

test('the owner reads all of it, on the pages and in what they take along', async () => {
	expect((await owner.get(`${journal}/${text}`)).html).toContain(kept);
	expect((await owner.get(`${journal}/${questions}`)).html).toContain(unspoken);
	expect((await owner.get(`${journal}/months/${month}`)).html).toContain(unspoken);
	const taken = await owner.get('/en/me/journal.txt');
	expect(taken.headers.get('content-type')).toBe('text/plain; charset=utf-8');
	expect(taken.headers.get('cache-control')).toBe('private, no-store');
	for (const each of [kept, answered, unspoken]) expect(taken.html).toContain(each);
});

test('what was shared reaches the partner and the team', async () => {
	expect((await partner.get(journal)).html).toContain(answered);
	expect((await coordinator.get(withTeam)).html).toContain(answered);
});

describe.each(everybodyElse)('%s', (name, who) => {
	test('gets nothing of what was kept from any address', { timeout: 240_000 }, async () => {
		const got = await sweep(who, addresses);
		const opened = [text, questions].flatMap((entry) => {
			const page = `${journal}/${entry}`;
			return got.get(page)?.status === 200 ? [page] : [];
		});
		const told = ['kukuruzovina', 'mesečina'].flatMap((word) => toldAt(got, word));
		expect([...told, ...opened, ...brokenAt(got)]).toEqual([]);
		const mayKnow = ['the partner', 'a coordinator', 'an administrator'].includes(name);
		if (!mayKnow) expect(toldAt(got, 'suncokret')).toEqual([]);
	});

	test('changes nothing', async () => {
		const before = await rows();
		const posts = [
			['change', { text: 'Mine now' }],
			['share', { audience: 'team' }],
			['unshare', { audience: 'partner' }],
			['remove', {}]
		] as const;
		for (const entry of [text, questions]) {
			for (const [action, form] of posts) {
				const { status } = await who.post(`${journal}/${entry}?/${action}`, { ...form });
				expect([action, status]).toEqual([action, name === 'a stranger' ? 401 : 404]);
			}
		}
		expect(await rows()).toEqual(before);
	});
});

async function rows() {
	const entries = await db.selectFrom('journalEntries').selectAll().orderBy('id').execute();
	const shares = await db.selectFrom('entryShares').selectAll().orderBy('id').execute();
	const needs = await db.selectFrom('unspokenNeeds').selectAll().execute();
	return JSON.stringify([entries, shares, needs]);
}

describe('when something is wrong', () => {
	test('what was typed is not in the log', async () => {
		await sql`alter table journal_entries rename to journal_entries_away`.execute(db);
		const typed = { once: randomUUID(), text: 'kukuruzovina, once more' };
		const { status } = await owner.post(journal, typed);
		await sql`alter table journal_entries_away rename to journal_entries`.execute(db);

		expect(status).toBe(500);
		const lines = readFileSync(log, 'utf8');
		expect(lines).toContain('journal_entries');
		expect(lines).not.toContain('kukuruzovina');
	});

	test('a form that is refused comes back with the text in it', async () => {
		const long = `kukuruzovina ${'x'.repeat(20_000)}`;
		const { status, html } = await owner.post(journal, { once: randomUUID(), text: long });
		expect(status).toBe(422);
		expect(html).toContain(long);
	});

	test(
		'nonsense in any box of a goal or a journal breaks nothing',
		{ timeout: 120_000 },
		async () => {
			const goals = `/en/me/mentorships/${team.id}/goals`;
			const mentorshipId = team.id;
			const goalId = await setGoal(db, mentee, {
				...{ mentorshipId, once: randomUUID(), term: 'long', aim: 'x', signs: 'y' },
				...{ have: '', need: '', why: '', dueOn: '2099-01-01' }
			});
			const pages = [
				...[`${goals}/new`, `${goals}/${goalId}`, `${goals}/${goalId}/change`],
				...[journal, `${journal}/months/${month}`, `${journal}/months/2026-13`],
				...[`${journal}?page=-1`, `${journal}?page=x`, `${journal}?page=99999999999999999999`]
			];
			expect(await brokenBy(owner, server.url, pages)).toEqual([]);
		}
	);

	test('an entry whose key is missing says so, and the journal goes on', async () => {
		const foreign = openKeyring(['another secret altogether, of another house']);
		const sealed = foreign.seal(entryPlace(text, team.mentees[0]!), 'x');
		await db.updateTable('journalEntries').set({ sealed }).where('id', '=', text).execute();
		for (const path of [journal, `${journal}/${text}`, '/en/me/journal.txt']) {
			const { status, html } = await owner.get(path);
			expect([path, status]).toEqual([path, 200]);
			expect(html).toContain('key');
		}
		expect((await owner.get(journal)).html).toContain('Seven questions for');
		const lost = await owner.get(`${journal}/${text}`);
		expect(lost.html).toContain('Sealed, and the key is missing');
		expect(lost.html).not.toContain('?/change');
	});
});
