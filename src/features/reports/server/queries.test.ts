import { beforeAll, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { cycleFigures } from './queries.ts';

const published = '2026-08-20T10:00:00Z';
const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;

let db: Db;

beforeAll(async () => {
	({ db } = await testDb());
});

test('the figures of a cycle are the lengths of its lists', async () => {
	const { cycle: made } = await withClock(published, () => mentorships(db, { ...dates, count: 2 }));
	const page = await deskCycle(db, theSystem, made.slug);
	expect(await cycleFigures(db, theSystem, page)).toEqual({
		applications: 2,
		selected: 2,
		mentors: 2,
		mentorships: 2
	});
	const seat = { programmeId: made.programmeId, cycleId: null };
	const partner: Actor = {
		personId: null,
		roles: [{ kind: 'partner-coordinator', ...seat, country: 'HR' }]
	};
	expect(await cycleFigures(db, partner, page)).toEqual({
		applications: 0,
		selected: 0,
		mentors: 2,
		mentorships: 0
	});
	await expect(cycleFigures(db, stranger, page)).rejects.toBeInstanceOf(Missing);
});
