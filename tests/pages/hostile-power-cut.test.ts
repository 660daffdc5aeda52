import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { proposeSet } from '#features/selection/server/propose-set.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aPdf } from '#tests/factories/files.ts';
import { aScore } from '#tests/factories/scores.ts';
import { hostileWorld, shut } from '#tests/support/hostile-world.ts';
import { uploader } from '#tests/support/hostile.ts';

/** What a power cut leaves, at the built product. */
const world = await hostileWorld();
const { server, db, open, draft, coordinator } = world;
const own = (link: string) => `/en/applications/${link}`;

describe('a power cut', () => {
	test('in the middle of an upload, of taking a set and of a release of letters leaves no half', async () => {
		const link = await draft();
		const bytes = aPdf(randomBytes(2_000_000).toString('hex'));
		const place = uploader(server, link, 'paper');
		const { location } = await place.begin(bytes.length);
		const [taking, releasing] = [await aClosedCycle(), await aClosedCycle()];
		const setId = await proposeSet(db, theSystem, {
			...{ cycleId: taking.cycle.id, once: randomUUID(), outcome: 'selected', from: 'all' },
			...{ places: 3, quotas: false, keep: false }
		});
		await decideApplications(db, theSystem, {
			...{ cycleId: releasing.cycle.id, applicationIds: releasing.ids },
			...{ outcome: 'selected', note: '' }
		});
		const batchId = randomUUID();
		const held = { cycleId: releasing.cycle.id, batchId, release: 'held' } as const;
		expect(await announceDecisions(db, theSystem, held)).toBe(releasing.ids.length);

		const set = `/en/desk/cycles/${taking.cycle.slug}/selection/sets/${setId}`;
		const letters = `/en/desk/cycles/${releasing.cycle.slug}/selection/letters`;
		const take = () => coordinator.post(set, { note: 'Kako je predloženo.' });
		const release = () => coordinator.post(`${letters}?/release`, { batch: batchId });
		const acknowledged = (answer: { status: number } | undefined) => answer?.status === 303;
		const step = 200_000;
		let safe = 0;
		const sending = (async () => {
			while (safe < bytes.length) {
				const sent = await place.patch(location, safe, bytes.subarray(safe, safe + step));
				safe = Math.max(safe, sent.offset);
			}
		})().catch(() => undefined);
		await expect.poll(() => safe, { interval: 2, timeout: 20_000 }).toBeGreaterThan(1_000_000);
		const pressed = Promise.all([take().catch(() => undefined), release().catch(() => undefined)]);
		await new Promise((later) => setTimeout(later, 8));
		await server.kill();
		const [took, released] = await pressed;
		await sending;

		const taken = async () => {
			const takings = await db
				.selectFrom('selectionTakings')
				.select('setId')
				.where('setId', '=', setId)
				.execute();
			const decided = await db
				.selectFrom('decisions')
				.select('applicationId')
				.where('applicationId', 'in', taking.ids)
				.execute();
			return [takings.length, decided.length];
		};
		const gone = async () => {
			const batch = await db
				.selectFrom('letterBatches')
				.select('releasedAt')
				.where('id', '=', batchId)
				.executeTakeFirstOrThrow();
			const lines = await db
				.selectFrom('audit')
				.select('id')
				.where('what', '=', 'release-batch')
				.where('subjectId', '=', batchId)
				.execute();
			return [batch.releasedAt !== null, lines.length];
		};
		const before = [await taken(), await gone()];
		const whole = [3 + 2, 1];
		expect([
			[0, 0],
			[1, whole[0]]
		]).toContainEqual(before[0]);
		expect([
			[false, 0],
			[true, 1]
		]).toContainEqual(before[1]);
		if (acknowledged(took)) expect(before[0]).toEqual([1, whole[0]]);
		if (acknowledged(released)) expect(before[1]).toEqual([true, 1]);

		await server.restart();
		const { offset } = await place.head(location.replace(/^https?:\/\/[^/]+/, ''));
		expect(offset >= safe).toBe(true);
		const rest = uploader(server, link, 'paper');
		const path = location.replace(/^https?:\/\/[^/]+/, '');
		expect((await rest.patch(path, offset, bytes.subarray(offset))).status).toBe(204);
		const [file, ...more] = await rest.list();
		expect(more).toEqual([]);
		const kept = await fetch(`${server.url}${own(link)}/files/${file!.file}`);
		const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
		expect(hash(new Uint8Array(await kept.arrayBuffer()))).toBe(hash(bytes));

		expect([(await take()).status, (await release()).status]).toEqual([303, 303]);
		expect([await taken(), await gone()]).toEqual([
			[1, whole[0]],
			[true, 1]
		]);
		const written = await db
			.selectFrom('outbox')
			.select('id')
			.where('batchId', '=', batchId)
			.execute();
		const welcomed = await db
			.selectFrom('applications')
			.select('id')
			.where('id', 'in', releasing.ids)
			.where('personId', 'is not', null)
			.execute();
		expect([written.length, welcomed.length]).toEqual([releasing.ids.length, releasing.ids.length]);
	}, 120_000);

	/** A closed cycle with five applications, each with a score. */
	async function aClosedCycle() {
		const cycle = await aCycle(db, { blueprint: 'teams', programmeId: open.programmeId });
		const ids: string[] = [];
		for (let score = 1; score <= 5; score += 1) {
			const { id } = await anApplication(db, { cycleId: cycle.id });
			await aScore(db, id, score);
			ids.push(id);
		}
		await shut(db, cycle);
		return { cycle, ids };
	}
});
