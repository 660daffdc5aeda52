import { beforeAll, describe, expect, test } from 'vitest';
import { stranger } from '#core/actor.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication, saveFields } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { read } from '#tests/support/pages.ts';

/** The pages that the link of an application opens. */
const own = '(site)/applications/[link]';
const during = '2026-04-20T10:00:00Z';

let db: Db;
let cycle: MadeCycle;

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' });
});

const at = <T>(moment: string, work: () => T): T => withClock(moment, work);
const visit = (link: string) => ({ actor: stranger, params: { link } });
const shown = async (link: string, file: string) =>
	(await at(during, () => read(db, `${own}/${file}`, visit(link)))).shown;

describe('what was sent and what stands in the boxes', () => {
	const differ = async (link: string) => {
		const { changed } = (await shown(link, 'check/+page.server.ts')) as { changed: boolean };
		const { sent } = (await shown(link, '+page.server.ts')) as { sent: { unsent: boolean } };
		return [changed, sent.unsent];
	};

	test('are the same until something else is typed, and again once that is taken back', async () => {
		const { id } = await at(during, () => anApplication(db, { cycleId: cycle.id }));
		const link = linkTo(id);
		const later = '2026-04-20T10:05:00Z';
		const type = (name: string) => at(later, () => saveFields(db, link, { name }));
		expect(await differ(link)).toEqual([false, false]);
		await type('Ana Primerović');
		expect(await differ(link)).toEqual([false, false]);
		await type('Ana Ogledović');
		expect(await differ(link)).toEqual([true, true]);
		await type('Ana Primerović');
		expect(await differ(link)).toEqual([false, false]);
		await type('');
		expect(await differ(link)).toEqual([true, true]);
	});
});
