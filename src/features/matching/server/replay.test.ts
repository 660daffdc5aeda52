import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import type { MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { changeMatching } from './change-matching.ts';
import { judgePair } from './judge-pair.ts';
import { keptRun } from './kept-run.ts';
import { pinPair } from './pin-pair.ts';
import { proposeMatching } from './propose-matching.ts';
import { proofText, replay } from './replay.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

async function run(made: MadeCycle, objective: 'most-placed' | 'worst-off-first' | 'stable') {
	const once = randomUUID();
	const id = await proposeMatching(db, theSystem, { cycleId: made.id, once, objective });
	return keptRun(db, theSystem, await deskCycle(db, theSystem, made.slug), id);
}

/** A cycle in which everything that a run follows from is there: a pin, a judgement, a quota. */
async function aFullCycle() {
	const made = await aCycleToMatch(db, { count: 3 });
	const mentor = await aMentor(db, { programmeId: made.programmeId, country: 'SI' });
	const applications = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('applications.id')
		.where('calls.cycleId', '=', made.id)
		.orderBy('number')
		.execute();
	const [first, second] = applications.map(({ id }) => id);
	const pair = { cycleId: made.id, mentorId: mentor.id, reason: '' };
	await pinPair(db, theSystem, { ...pair, applicationId: first!, kind: 'together' });
	await judgePair(db, theSystem, { ...pair, applicationId: second!, points: 4 });
	return made;
}

/** What `ciklus match verify` says of a file, and what it ends with. */
async function verified(text: string) {
	const folder = await mkdtemp(join(tmpdir(), 'proof-'));
	const file = join(folder, 'proof.json');
	await writeFile(file, text);
	const script = resolve(import.meta.dirname, '../../../../bin/ciklus.ts');
	try {
		return await promisify(execFile)(process.execPath, [script, 'match', 'verify', file]).then(
			({ stdout }) => JSON.parse(stdout) as unknown,
			(error: { stdout: string; stderr: string }) => JSON.parse(error.stdout || '"?"') as unknown
		);
	} finally {
		await rm(folder, { recursive: true });
	}
}

describe('a run that was kept', () => {
	test('comes out the same to the last byte when it is asked again from what was kept', async () => {
		const made = await aFullCycle();
		for (const objective of ['most-placed', 'worst-off-first', 'stable'] as const) {
			const kept = await run(made, objective);
			// Whatever changes meanwhile, the kept question does not.
			await aMentor(db, { programmeId: made.programmeId });
			expect(await replay(kept.question!, kept)).toEqual({ sameQuestion: true, sameAnswer: true });
		}
		const teams = await run(await aCycleToMatch(db, { blueprint: 'teams' }), 'most-placed');
		expect(await replay(teams.question!, teams)).toEqual({ sameQuestion: true, sameAnswer: true });
	});

	test('is told apart from one that was meddled with', async () => {
		const kept = await run(await aFullCycle(), 'most-placed');
		const { matching } = kept.question!;
		const weights = { ...matching.weights, need: 11 };
		const other = { ...kept.question!, matching: { ...matching, weights } };
		expect(await replay(other, kept)).toEqual({ sameQuestion: false, sameAnswer: false });
	});

	test('has a proof that the command line accepts, and refuses once a figure is changed', async () => {
		const made = await aFullCycle();
		const { plan } = await deskCycle(db, theSystem, made.slug);
		const quotas = [
			{ group: 'across-countries', bound: 'least', count: 60, unit: 'percent' }
		] as const;
		const proofs: string[] = [];
		for (const objective of ['worst-off-first', 'stable'] as const) {
			const { asked, answered } = await run(made, objective);
			proofs.push(proofText(asked, answered)!);
		}
		await changeMatching(db, theSystem, { cycleId: made.id, ...plan.matching, quotas });
		const best = await run(made, 'most-placed');
		proofs.push(proofText(best.asked, best.answered)!);
		const teams = await run(await aCycleToMatch(db, { blueprint: 'teams' }), 'most-placed');
		proofs.push(proofText(teams.asked, teams.answered)!);
		for (const proof of proofs) expect(await verified(proof)).toEqual({ holds: true, faults: [] });
		const { value } = best.answered.pairs!;
		const forged = proofs[2]!.replace(`"value":${value}`, `"value":${value + 1}`);
		expect(await verified(forged)).toMatchObject({ holds: false });
	});

	test('names nobody in the proof', async () => {
		const { asked, answered } = await run(await aFullCycle(), 'most-placed');
		expect(proofText(asked, answered)).not.toMatch(/example\.org|Primerović|Ogledović|reasons/);
		expect(JSON.stringify(asked)).not.toMatch(/example\.org|Primerović|Ogledović/);
	});
});
