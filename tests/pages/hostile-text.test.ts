import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { guardianLink } from '#features/applications/server/guardian-link.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { publishResults } from '#features/selection/server/publish-results.ts';
import { openForm } from '#tests/support/applying.ts';
import { aPoisonedWorld, hostileWorld, poisoned } from '#tests/support/hostile-world.ts';
import { autosave, brokenBy, poison, ranIn } from '#tests/support/hostile.ts';

/** What somebody types who means harm, at the built product. */
const world = await hostileWorld();
const { server, db, open, draft, formIn, stranger, coordinator } = world;
const { bad, reviewer } = await aPoisonedWorld(world);
const own = (link: string) => `/en/applications/${link}`;

describe('a script in every box', () => {
	let sent: readonly string[];
	beforeAll(async () => {
		const [, second, third] = bad.applications;
		const decide = (applicationIds: readonly string[], outcome: 'selected' | 'declined') =>
			decideApplications(db, theSystem, {
				...{ cycleId: bad.cycle.id, applicationIds, outcome },
				note: poison.text
			});
		await decide([second!.id], 'selected');
		await decide([third!.id], 'declined');
		await announceDecisions(db, theSystem, { cycleId: bad.cycle.id, release: 'now' });
		for (const kind of ['shortlist', 'result'] as const) {
			await publishResults(db, theSystem, { cycleId: bad.cycle.id, kind, published: true });
		}
		sent = bad.links.slice(1);
	});

	const desk = (rest: string) => `/en/desk/cycles/${bad.cycle.slug}${rest}`;
	/** On these the poison must be seen, as what it is: text. */
	const shown = [
		'/applications',
		'/applications/1',
		'/applications/refused',
		'/applications/duplicates',
		'/applications/fee',
		'/reviews',
		'/reviews/1',
		'/reviews/1/redactions',
		'/selection'
	];

	test.each(shown)('is text on the desk’s page %s', async (path) => {
		const { status, html } = await coordinator.get(desk(path));
		expect([status, ranIn(html)]).toEqual([200, []]);
		expect(html.includes('&lt;img src=x')).toBe(true);
	});

	test.each(['', '/interviews', '/selection/letters', '/selection/reserves', '/call', '/matching'])(
		'is nothing on the desk’s page %s',
		async (path) => {
			const { status, html } = await coordinator.get(desk(path));
			expect([status, ranIn(html)]).toEqual([200, []]);
		}
	);

	test('is text for the reviewer who reads it', async () => {
		for (const path of ['/reviews/reading', '/reviews/reading/1']) {
			const { status, html } = await reviewer.get(desk(path));
			expect([path, status, ranIn(html)]).toEqual([path, 200, []]);
		}
		const { html } = await reviewer.get(desk('/reviews/reading/1'));
		expect(html.includes('&lt;img src=x')).toBe(true);
	});

	test('is text on the applicant’s own pages, and in every section of the form', async () => {
		const sections = bad.form.sections.map(({ key }) => `/form/${key}`);
		const link = await draft({ name: poison.name, answers: poisoned(bad.form) });
		for (const [one, paths] of [
			[sent[0]!, ['', '/place']],
			[link, ['', '/check', ...sections]]
		] as const) {
			for (const path of paths) {
				const { status, html } = await stranger.get(`${own(one)}${path}`);
				expect([path, status, ranIn(html)]).toEqual([path, 200, []]);
			}
		}
	});

	test('is text in the PDF: no action, no script, no link but what was typed as one', async () => {
		const response = await fetch(`${server.url}${own(sent[0]!)}/copy.pdf`);
		const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
		expect(response.headers.get('content-type')).toBe('application/pdf');
		expect(response.headers.get('content-disposition')?.includes('<')).toBe(false);
		expect(/\/JavaScript|\/JS\b|\/Launch|\/OpenAction|javascript:/.test(bytes)).toBe(false);
	});

	test('is text for the guardian, and on the public results', async () => {
		const { id } = await db
			.selectFrom('guardianRequests')
			.select('id')
			.where('email', '=', 'roditelj@example.org')
			.executeTakeFirstOrThrow();
		for (const path of [
			`/en/guardian/${guardianLink(id)}`,
			`/en/calls/${bad.cycle.slug}/results`,
			`/sr-cyrl/calls/${bad.cycle.slug}/results`
		]) {
			const { status, html } = await stranger.get(path);
			expect([path, status, ranIn(html)]).toEqual([path, 200, []]);
			expect(html.includes('&lt;img src=x')).toBe(true);
		}
	});

	test('is text in every letter, on one line of every header', async () => {
		const letters = await db.selectFrom('outbox').selectAll().execute();
		const ran = letters.filter(({ html }) => ranIn(html).length > 0);
		const broken = letters.filter(({ subject, toName, toAddress, replyToName, replyToAddress }) =>
			/[\r\n]/.test([subject, toName, toAddress, replyToName, replyToAddress].join(''))
		);
		expect([ran.map(({ kind }) => kind), broken.map(({ kind }) => kind)]).toEqual([[], []]);
		const written = letters.filter(({ toName }) => toName === poison.name);
		expect(written.some(({ text }) => text.includes('{{7*7}}'))).toBe(true);
		expect(written.some(({ kind }) => kind === 'application-selected')).toBe(true);
		for (const { id } of written.slice(0, 12)) {
			const { status, html } = await coordinator.get(`/en/desk/outbox/${id}`);
			expect([status, ranIn(html)]).toEqual([200, []]);
		}
	});

	test('is no formula in a sheet', async () => {
		const response = await coordinator.get(desk('/reviews/scores.csv'));
		const cells = response.html
			.split('\r\n')
			.flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
		expect(response.headers.get('content-disposition')?.startsWith('attachment')).toBe(true);
		expect(cells.filter((cell) => /^"?[=+@\t]|^"?-[^\d]/.test(cell))).toEqual([]);
		expect(response.html.includes(`'=cmd|`)).toBe(true);
	});

	test('a link that runs is no link', async () => {
		const link = await draft();
		const form = await formIn(link, 'papers');
		for (const bait of ['javascript:alert(1)', 'data:text/html,x', ' jAvAscript:x', 'vbscript:x']) {
			const saved = await autosave(server, link, { form, fields: { q_links: [bait] } });
			expect(saved.status).toBe(200);
			const { html } = await stranger.get(`${own(link)}/check`);
			expect(ranIn(html)).toEqual([]);
			expect((await stranger.post(`${own(link)}/check`, { agreed: 'yes' })).status).toBe(422);
		}
	});

	test('a name of two lines, and an address of two people, reach no header', async () => {
		const apply = `/en/calls/${open.slug}/apply`;
		const begin = async (changes: Record<string, string>) =>
			stranger.post(apply, {
				...(await openForm(server.url + apply)),
				...{ name: 'Ana Primerović', email: `${randomUUID()}@example.org` },
				...changes
			});
		const name = 'Ana\r\nBcc: victim@example.org\r\n\r\nHello';
		const email = `${randomUUID()}@example.org`;
		expect((await begin({ name, email })).status).toBe(303);
		const { toName } = await db
			.selectFrom('outbox')
			.select('toName')
			.where('toAddress', '=', email)
			.executeTakeFirstOrThrow();
		expect(toName).toBe('Ana Bcc: victim@example.org Hello');
		for (const two of ['a@example.org,b@example.org', 'a@example.org\r\nBcc: b@example.org']) {
			const { status, html } = await begin({ email: two, name: 'Ostaje Primerović' });
			expect([status, html.includes('Ostaje Primerović')]).toEqual([422, true]);
		}
	});
});

describe('nonsense in every box of every form', () => {
	test('of the desk is refused or harmless', async () => {
		const pages = [
			...deskForms,
			...formForms.map((rest) => `/en/desk/cycles/${open.slug}${rest}`),
			...cycleForms.map((rest) => `/en/desk/cycles/${bad.cycle.slug}${rest}`)
		];
		expect(await brokenBy(coordinator, server.url, pages)).toEqual([]);
	}, 120_000);

	test('of an applicant, a guardian and a stranger is refused or harmless', async () => {
		const { id } = await db.selectFrom('guardianRequests').select('id').executeTakeFirstOrThrow();
		const link = await draft();
		const pages = [
			`/en/calls/${open.slug}`,
			`/en/calls/${open.slug}/apply`,
			'/en/sign-in',
			`/en/guardian/${guardianLink(id)}`,
			...['', '/place'].map((rest) => own(bad.links[1]!) + rest),
			...bad.form.sections.map(({ key }) => `${own(link)}/form/${key}`),
			`${own(link)}/check`
		];
		expect(await brokenBy(stranger, server.url, pages)).toEqual([]);
	}, 120_000);
});

/** Pages of the desk with forms; those about an open call, and those about what was sent to one. */
const deskForms = ['/en/me/account', '/en/desk/people', '/en/desk/cycles/new', '/en/desk/outbox'];
const formForms = [
	'/call',
	'/call/form',
	'/call/form/requirements',
	'/call/form/translations',
	'/call/form/publish',
	'/call/form/restart',
	'/call/form/sections/you',
	'/call/form/questions/essay',
	'/mentors',
	'/mentors/new'
];
const cycleForms = [
	'/applications',
	'/applications/1',
	'/applications/fee',
	'/applications/duplicates',
	'/applications/refused',
	'/reviews',
	'/reviews/criteria',
	'/reviews/reviewers',
	'/reviews/1',
	'/reviews/1/redactions',
	'/interviews',
	'/interviews/slots',
	'/interviews/away',
	'/interviews/1',
	'/selection',
	'/selection/quotas',
	'/selection/reserves',
	'/selection/letters',
	'/selection/letters/application-selected',
	'/matching'
];
