/**
 * Two people say yes to a mentor's last place at the same instant, again and again: `node bench/last-place.ts [500]`.
 * Ends with an error when a mentor ever has more than they said, or when somebody is told nothing. It starts a
 * PostgreSQL of its own in a temporary folder, or uses the server of TEST_DATABASE_URL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { theSystem } from '#core/actor.ts';
import { changeConsent } from '#features/proposals/server/change-consent.ts';
import { proposalLinkTo } from '#features/proposals/server/link.ts';
import { ownProposal } from '#features/proposals/server/own-proposal.ts';
import { openDatabase } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aContestedPlace, saysYes } from '#tests/factories/proposals.ts';
import { newDatabase, testPostgres } from '#tests/support/postgres.ts';
import { secret } from '#tests/support/server-child.ts';

const rounds = Number(process.argv[2] ?? 500);
/** One cycle for so many rounds: the matching of a call is a few dozen pairs, not a thousand. */
const perCycle = 25;

const postgres = await testPostgres();
const database = await newDatabase(postgres.url);
// What links are signed with, and where the files of the forms lie; nobody opens either here.
const files = mkdtempSync(join(tmpdir(), 'ciklus-places-'));
Object.assign(process.env, {
	DATABASE_URL: database.url,
	CIKLUS_SECRET: secret,
	SITE_URL: 'http://localhost',
	FILES_URL: pathToFileURL(files).href
});
const db = openDatabase(database.url, 10);
await migrate(db, 'db/migrations');

const outcomes: Record<string, number> = {};
const times: number[] = [];
let cycle = await aCycle(db);
for (let round = 0; round < rounds; round++) {
	if (round % perCycle === 0) {
		cycle = await aCycle(db);
		await changeConsent(db, theSystem, { cycleId: cycle.id, order: 'together', days: 7 });
	}
	const { mentorId, asks } = await aContestedPlace(db, cycle);
	const begun = performance.now();
	const answers = await Promise.allSettled(asks.map((ask) => saysYes(db, ask)));
	times.push(performance.now() - begun);
	const states = await Promise.all(
		asks.map(async (ask) => (await ownProposal(db, proposalLinkTo(ask))).state)
	);
	const { length } = await db
		.selectFrom('mentorPlaces')
		.select('place')
		.where('mentorId', '=', mentorId)
		.execute();
	const refused = answers.filter(({ status }) => status === 'rejected').length;
	const outcome = `${states.toSorted().join(' + ')}, ${length} of 1 place, ${refused} refused`;
	outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
await db.destroy();
await database.drop();
await postgres.stop();
rmSync(files, { recursive: true });

times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(share * (times.length - 1))]?.toFixed(0);
console.log('| outcome | times |\n| - | - |');
for (const [outcome, count] of Object.entries(outcomes)) console.log(`| ${outcome} | ${count} |`);
console.log(`\nboth answers: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
if (outcomes['begun + full, 1 of 1 place, 0 refused'] !== rounds) process.exitCode = 1;
