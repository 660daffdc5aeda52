import { beforeAll, expect, test } from 'vitest';
import type { Handle } from '@sveltejs/kit/hooks';
import { stranger } from '#core/actor.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { post } from '#tests/support/pages.ts';
import { handle } from './hooks.server.ts';

let db: Db;
let cycle: MadeCycle;

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db);
});

/** Answers a request as the server does, with an answer that begins when it is let. */
const request = (answer: () => Promise<Response>) =>
	handle({
		event: {
			...{ url: new URL('http://localhost:3000/en/slow'), route: { id: null }, locals: {} },
			...{
				request: new Request('http://localhost:3000/en/slow'),
				cookies: { get: () => undefined }
			}
		},
		resolve: answer
	} as unknown as Parameters<Handle>[0]);

/** Moves the deadline of the call a moment ahead; resolves when it has gone by. */
async function deadlineComes(): Promise<{
	readonly closesAt: Temporal.Instant;
	readonly gone: Promise<void>;
}> {
	const closesAt = now().add({ seconds: 1 });
	await db.updateTable('calls').set({ closesAt }).where('cycleId', '=', cycle.id).execute();
	return { closesAt, gone: new Promise((resolve) => setTimeout(resolve, 1100)) };
}

test('what came before the deadline is taken, however long the server is about it', async () => {
	const [first, second] = [
		await aDraft(db, { cycleId: cycle.id }),
		await aDraft(db, { cycleId: cycle.id })
	];
	const { closesAt, gone } = await deadlineComes();
	const send = async (link: string, until: Promise<void>) => {
		const visit = { actor: stranger, params: { link } };
		let came: unknown;
		await request(async () => {
			await until;
			const file = '(site)/applications/[link]/check/+page.server.ts';
			came = await Promise.resolve(post(db, file, visit, { agreed: 'yes' })).catch(
				(redirect: unknown) => redirect
			);
			return new Response();
		});
		return came;
	};
	expect(await send(first, gone)).toMatchObject({ status: 303 });
	expect(await send(second, Promise.resolve())).toMatchObject({
		status: 422,
		data: { issues: [{ field: '' }] }
	});
	const sent = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('submittedAt')
		.where('calls.cycleId', '=', cycle.id)
		.execute();
	expect(sent.map(({ submittedAt }) => Temporal.Instant.compare(submittedAt, closesAt))).toEqual([
		-1
	]);
});
