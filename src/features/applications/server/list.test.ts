import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { deskCycle, type Cycle } from '#features/programmes/server/queries.ts';
import { fold } from '#language/search.ts';
import { toCyrillic } from '#language/serbian.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication, aDraft, type ApplicationWishes } from '#tests/factories/applications.ts';
import { copyApplications } from '#tests/factories/copies.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { everything, type Filter } from '../list.ts';
import { countApplications, countStandings } from './counts.ts';
import { linkTo } from './link.ts';
import { applicationsOf } from './queries.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

let db: Db;
let cycle: Cycle;
const dates = { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' };

beforeAll(async () => {
	({ db } = await testDb());
	const made = await aCycle(db, { ...dates, blueprint: 'teams' });
	const at = (moment: string, wishes: Omit<ApplicationWishes, 'cycleId'>) =>
		withClock(moment, () => anApplication(db, { cycleId: made.id, ...wishes }));
	const from = (country: string, town: string) => ({ place: { country, town } });

	await at('2026-04-20T10:00:00Z', {
		name: 'Đorđe Ćirković Primerović',
		email: 'prvi@example.org',
		answers: from('RS', 'Niš'),
		decision: 'selected'
	});
	// half past midnight of the twenty-first in Belgrade
	await at('2026-04-20T22:30:00Z', {
		name: 'Ана Огледовић',
		email: 'druga@example.org',
		locale: 'sr-Cyrl',
		answers: from('BA', 'Tuzla'),
		decision: 'reserve'
	});
	await at('2026-04-22T10:00:00Z', {
		name: 'Arta Shembulli',
		email: 'e.treta@example.org',
		answers: from('AL', 'Tirana')
	});
	const { id } = await at('2026-04-23T10:00:00Z', {
		name: 'Bora Probić',
		email: 'cetvrti@example.org',
		answers: from('RS', 'Niš'),
		decision: 'selected'
	});
	await withClock('2026-04-24T10:00:00Z', () =>
		withdrawApplication(db, stranger, { link: linkTo(id), reason: '' })
	);
	cycle = await deskCycle(db, theSystem, made.slug);
});

/** The numbers of what passes, in the order of the list; the count always agrees. */
async function found(changes: Partial<Filter>, actor: Actor = theSystem) {
	const filter = { ...everything, ...changes };
	const lines = await applicationsOf(db, actor, cycle, filter);
	expect(await countApplications(db, actor, cycle, { ...filter, page: 1 })).toBe(lines.length);
	return lines.map(({ number }) => number);
}

describe('the list of applications', () => {
	test.each<[string, Partial<Filter>, number[]]>([
		['holds all of them by number', {}, [1, 2, 3, 4]],
		['the newest first', { order: 'newest' }, [4, 3, 2, 1]],
		['by name, both scripts together', { order: 'name' }, [2, 3, 4, 1]],
		['those with a decision', { outcome: 'selected' }, [1]],
		['those without', { outcome: 'undecided' }, [3]],
		['those taken back', { outcome: 'withdrawn' }, [4]],
		['of a town', { groups: ['town:Niš'] }, [1, 4]],
		['of two groups at once', { groups: ['town:Niš', 'country:BA'] }, []],
		['in a language', { locale: 'sr-Cyrl' }, [2]],
		['of a day in the zone of the cycle', { day: '2026-04-20' }, [1]],
		['of the day after', { day: '2026-04-21' }, [2]],
		['of several things together', { groups: ['country:RS'], outcome: 'selected' }, [1]]
	])('%s', async (_, filter, numbers) => {
		expect(await found(filter)).toEqual(numbers);
	});

	test.each<[string, number[]]>([
		['Đorđe', [1]],
		['djordje', [1]],
		['ЋИРКОВИЋ', [1]],
		['čirkovic', [1]],
		['primerovic dorde', [1]],
		['Ana Ogledović', [2]],
		['Ана', [2]],
		['druga@example.org', [2]],
		['e.treta@', [3]],
		['4', [4]],
		['example', [1, 2, 3, 4]],
		['%', [1, 2, 3, 4]],
		['_', [1, 2, 3, 4]],
		['nobody', []]
	])('finds by “%s”', async (text, numbers) => {
		expect(await found({ text })).toEqual(numbers);
	});

	test('marks what was taken back, and says who has been told', async () => {
		const lines = await applicationsOf(db, theSystem, cycle);
		expect(lines.map(({ outcome, told, withdrawn }) => [outcome, told, withdrawn])).toEqual([
			['selected', false, false],
			['reserve', false, false],
			[null, false, false],
			['selected', false, true]
		]);
	});

	test('is of their country for a partner coordinator, and of nothing for others', async () => {
		const holding = (kind: 'partner-coordinator' | 'mentee', country: string | null): Actor => ({
			personId: null,
			roles: [{ kind, programmeId: cycle.programme.id, cycleId: null, country }]
		});
		expect(await found({}, holding('partner-coordinator', 'BA'))).toEqual([2]);
		expect(await found({ text: 'primerovic' }, holding('partner-coordinator', 'BA'))).toEqual([]);
		expect(await found({}, holding('mentee', null))).toEqual([]);
		expect(await found({}, stranger)).toEqual([]);
	});
});

test('what was taken back stands nowhere else', async () => {
	const stands = await countStandings(db, theSystem, cycle);
	expect(stands.toSorted((a, b) => (a.standing < b.standing ? -1 : 1))).toEqual([
		{ standing: 'reserve', count: 1 },
		{ standing: 'selected', count: 1 },
		{ standing: 'undecided', count: 1 },
		{ standing: 'withdrawn', count: 1 }
	]);
});

test('an organisation is listed, found and sorted by its name', async () => {
	const made = await aCycle(db, { ...dates, blueprint: 'organisations' });
	const answers = { organisation: 'Udruženje „Žuti Uzorak“' };
	const wishes = { cycleId: made.id, name: 'Ana Probić', answers };
	const link = await withClock('2026-04-20T10:00:00Z', () => aDraft(db, wishes));
	await withClock('2026-04-20T11:00:00Z', () =>
		submitApplication(db, stranger, { link, agreed: true, locale: 'en' })
	);
	const found = await deskCycle(db, theSystem, made.slug);
	const filter = { ...everything, text: 'жути узорак' };
	const lines = await applicationsOf(db, theSystem, found, filter);
	expect(lines.map(({ applicant, name }) => [applicant, name])).toEqual([
		['Udruženje „Žuti Uzorak“', 'Ana Probić']
	]);
});

test('the database folds a text as search does', async () => {
	const latin = [
		'Đorđe Djordje ĐORĐE Čačak Ćaćak Çaçak ŠIŠ Živež Zërë Gjorgji Kjosev Ljubinka Njegovan Džep ǆep',
		'Ana-Marija  O’Nil – „Primer“ (2026) a_b@example.org',
		'Łódź Øre Straße Œuvre Æble ıI İ'
	];
	const texts = [...latin, ...latin.map((text) => toCyrillic(text)), 'Ѓорѓи Ќосев Ѕвезда ЉУБАВ Џ'];
	const { rows } = await sql<{ folded: string }>`
		select fold(text) as folded from unnest(${texts}::text[]) with ordinality as each (text, place) order by place
	`.execute(db);
	expect(rows.map(({ folded }) => folded)).toEqual(texts.map(fold));
});

test('three hundred applications are six pages, for as many queries as three', async () => {
	const made = await aCycle(db, dates);
	for (const day of ['20', '21', '22']) {
		await withClock(`2026-04-${day}T10:00:00Z`, () => anApplication(db, { cycleId: made.id }));
	}
	const long = await deskCycle(db, theSystem, made.slug);
	const asks = () =>
		countQueries(db, async (counted) => {
			await countApplications(counted, theSystem, long, everything);
			await countStandings(counted, theSystem, long);
			await applicationsOf(counted, theSystem, long, everything);
		});
	const forThree = await asks();
	await copyApplications(db, made.id, 300);

	expect(await asks()).toBe(forThree);
	expect(await countApplications(db, theSystem, long, everything)).toBe(300);
	const page = (number: number) =>
		applicationsOf(db, theSystem, long, { ...everything, page: number });
	expect((await page(6)).map(({ number }) => number)).toEqual(
		Array.from({ length: 50 }, (_, index) => 251 + index)
	);
	expect(await page(7)).toEqual([]);
});
