import { describe, expect, test } from 'vitest';
import { guardianLink } from '#features/applications/server/guardian-link.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { theSystem } from '#core/actor.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { aShortlisted, slots } from '#tests/factories/interviews.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { anApplication } from '#tests/factories/applications.ts';
import {
	aPoisonedWorld,
	aWideCycle,
	hostileWorld,
	somebody,
	shut
} from '#tests/support/hostile-world.ts';
import { ranIn, visitor } from '#tests/support/hostile.ts';

/** What somebody asks for who has no right to it, at the built product. */
const world = await hostileWorld();
const { server, db, open, draft, stranger, coordinator } = world;
const { bad, partner, reviewer } = await aPoisonedWorld(world);
const nobody = '00000000-0000-4000-8000-000000000000';
const own = (link: string) => `/en/applications/${link}`;

describe('a link', () => {
	const changed = (link: string) => [
		...[0, 5, 20].map(
			(at) => link.slice(0, at) + (link[at] === 'a' ? 'b' : 'a') + link.slice(at + 1)
		),
		`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
		link.slice(0, -1),
		`${link}~x`,
		`${link}x`,
		link.toUpperCase(),
		link.split('~')[0] ?? '',
		`~${link.split('~')[1]}`
	];

	test('with one letter changed opens nothing, anywhere', async () => {
		const link = await draft();
		const rests = [
			'',
			'/check',
			'/copy.pdf',
			'/place',
			'/interview',
			'/form/you',
			'/files/x',
			'/interview/calendar.ics'
		];
		for (const one of changed(link)) {
			for (const rest of rests.slice(0, one === link ? 0 : 8)) {
				expect([one, rest, (await stranger.get(own(one) + rest)).status]).toEqual([one, rest, 404]);
			}
		}
	});

	test('of a guardian is none of an application, nor the other way round', async () => {
		const { id, applicationId } = await db
			.selectFrom('guardianRequests')
			.select(['id', 'applicationId'])
			.executeTakeFirstOrThrow();
		const guardian = guardianLink(id);
		expect((await stranger.get(`/en/guardian/${guardian}`)).status).toBe(200);
		const wrong = [
			own(guardian),
			`${own(guardian)}/check`,
			`/en/guardian/${linkTo(applicationId)}`,
			`/en/guardian/${linkTo(id)}`,
			own(guardianLink(applicationId)),
			`/en/news/${guardian}`,
			`/en/news/${linkTo(applicationId)}`
		];
		for (const path of wrong) {
			expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
			expect((await stranger.post(path, { answer: 'yes', name: 'x' })).status < 500).toBe(true);
		}
		const answers = await db.selectFrom('guardianAnswers').selectAll().execute();
		expect(answers).toEqual([]);
	});

	test('to a place or an interview that was never offered is as absent as any', async () => {
		const { id } = await anApplication(db, {
			cycleId: open.id,
			answers: { guardianMail: 'roditelj@example.org' }
		});
		for (const link of [linkTo(id), bad.links[2]!, linkTo(nobody)]) {
			for (const rest of ['/place', '/interview', '/interview/calendar.ics']) {
				expect((await stranger.get(own(link) + rest)).status).toBe(404);
			}
			expect((await stranger.post(`${own(link)}/place`, { answer: 'yes' })).status).toBe(404);
			for (const slot of [nobody, '-'.repeat(36), 'f'.repeat(36)]) {
				const { status } = await stranger.post(`${own(link)}/interview?/book`, {
					choice: `live ${slot}`
				});
				expect([slot, [404, 422].includes(status)]).toEqual([slot, true]);
			}
		}
	});

	test('of somebody invited books no slot of another cycle, and of somebody declined answers no place', async () => {
		const [other, mine] = [await aWideCycle(db), await aWideCycle(db)];
		const panel = [(await somebody(db, other.programmeId, 'reviewer')).id];
		const day = Temporal.Now.plainDateISO().add({ days: 20 }).toString();
		const wish = { panel, firstDay: day, weekends: true };
		const [foreign] = await slots(db, other, wish);
		const [free] = await slots(db, mine, {
			...wish,
			panel: [(await somebody(db, mine.programmeId, 'reviewer')).id]
		});
		const answers = { guardianMail: 'roditelj@example.org' };
		const invited = await aShortlisted(db, { cycleId: mine.id, answers });
		const declined = await anApplication(db, { cycleId: mine.id, answers, decision: 'declined' });
		await inviteToInterviews(db, theSystem, { cycleId: mine.id });
		const book = (choice: string) =>
			stranger.post(`${own(invited.link)}/interview?/book`, { choice });
		expect((await book(`live ${foreign}`)).status).toBe(404);
		expect((await book(`live ${'-'.repeat(36)}`)).status).toBe(422);
		expect((await book(`live ${free}`)).status).toBe(303);
		const bookings = await db.selectFrom('interviewBookings').select('slotId').execute();
		expect(bookings).toEqual([{ slotId: free }]);

		await shut(db, mine);
		await announceDecisions(db, theSystem, { cycleId: mine.id, release: 'now' });
		const place = `${own(linkTo(declined.id))}/place`;
		expect((await stranger.get(place)).status).toBe(404);
		expect((await stranger.post(place, { answer: 'yes' })).status).toBe(404);
	});

	test.each([
		'page',
		'first',
		'from',
		'decided',
		'written',
		'made',
		'by',
		'state',
		'show',
		'outcome',
		'group',
		'again',
		'section',
		'language',
		'sort',
		'q'
	])('with nonsense for ?%s= is a page', async (name) => {
		const desk = `/en/desk/cycles/${bad.cycle.slug}`;
		const pages = [
			'/applications',
			'/applications/fee',
			'/applications/duplicates',
			'/reviews',
			'/reviews/reviewers',
			'/selection',
			'/selection/letters',
			'/interviews',
			'/interviews/slots',
			'/call/form/preview',
			'/mentors',
			'/mentorships'
		].map((page) => desk + page);
		for (const [index, path] of [...pages, '/en/desk/outbox'].entries()) {
			const values = [
				'-1',
				'99999999999999999999999',
				'1e308',
				'NaN',
				'__proto__',
				'%27%22%3E',
				"' or 1=1",
				'\u202E',
				'0.5',
				'%00'
			];
			const value = values[(index + name.length) % values.length] ?? '';
			const { status, html } = await coordinator.get(`${path}?${name}=${value}`);
			expect([path, value, status < 400 || status === 404, ranIn(html)]).toEqual([
				path,
				value,
				true,
				[]
			]);
		}
	});
});

describe('another site', () => {
	test('posts no form here, whoever is signed in', async () => {
		const link = await draft();
		const foreign = {
			origin: 'https://evil.example',
			'content-type': 'application/x-www-form-urlencoded'
		};
		for (const [who, path] of [
			[stranger, `/en/calls/${open.slug}/apply`],
			[stranger, `${own(link)}/check`],
			[stranger, `${own(link)}/save`],
			[stranger, `${own(link)}/uploads/paper`],
			[coordinator, `/en/desk/cycles/${open.slug}/call?/publish`],
			[coordinator, `/en/desk/cycles/${open.slug}/selection/letters?/write`],
			[coordinator, '/en/sign-out']
		] as const) {
			for (const headers of [
				foreign,
				{ ...foreign, 'content-type': 'text/plain' },
				{ ...foreign, origin: 'null' }
			]) {
				const { status } = await who.ask(path, { method: 'POST', body: 'a=b', headers });
				expect([path, headers, status]).toEqual([path, headers, 403]);
			}
		}
	});
});

describe('somebody without the right', () => {
	const pages = (slug: string) =>
		[
			'/applications',
			'/applications/1',
			'/applications/fee',
			'/applications/duplicates',
			'/applications/refused',
			'/reviews',
			'/reviews/1',
			'/reviews/1/redactions',
			'/reviews/criteria',
			'/reviews/reviewers',
			'/reviews/scores.csv',
			'/reviews/reading',
			'/reviews/reading/1',
			'/interviews',
			'/interviews/1',
			'/interviews/slots',
			'/selection',
			'/selection/letters',
			'/call',
			'/call/form'
		].map((path) => `/en/desk/cycles/${slug}${path}`);

	test('an applicant, by their link alone, sees no page of the desk', async () => {
		for (const path of pages(bad.cycle.slug)) {
			const { status, to } = await stranger.get(path);
			expect([path, status, to.startsWith('/en/sign-in')]).toEqual([path, 303, true]);
			expect((await stranger.post(path, { note: 'x' })).status).toBe(401);
		}
	});

	test('somebody signed in for another programme gets what is absent', async () => {
		const cycle = await aWideCycle(db);
		const elsewhere = await somebody(db, cycle.programmeId, 'coordinator');
		const mentee = await somebody(db, open.programmeId, 'mentee');
		for (const email of [elsewhere.email, mentee.email]) {
			const who = visitor(server, await server.signIn(email));
			for (const path of pages(bad.cycle.slug)) {
				const { status, html } = await who.get(path);
				expect([email, path, status]).toEqual([email, path, 404]);
				expect(html.includes('otrov')).toBe(false);
			}
		}
	});

	test('a reviewer opens no conflicted, unassigned or absent file: all are the same page', async () => {
		const desk = `/en/desk/cycles/${bad.cycle.slug}`;
		const conflicted = bad.applications[2]!.number;
		const words = (html: string) => html.replaceAll(/\/en\/[^"']*|nonce-?="?[^"' ]+|\d+/g, '');
		const absent = await reviewer.get(`${desk}/reviews/reading/999`);
		for (const path of [
			`/reviews/reading/${conflicted}`,
			'/reviews/reading/0',
			'/reviews/reading/-1',
			'/reviews/reading/99999999999',
			'/reviews/reading/x'
		]) {
			const { status, html } = await reviewer.get(desk + path);
			expect([path, status, words(html) === words(absent.html)]).toEqual([path, 404, true]);
		}
		for (const path of [
			`/reviews/${conflicted}`,
			`/reviews/${conflicted}/redactions`,
			'/reviews/scores.csv',
			`/applications/${conflicted}`,
			'/applications',
			`/interviews/${conflicted}`,
			`/interviews/${conflicted}/calendar.ics`,
			'/selection',
			'/selection/letters'
		]) {
			expect([path, (await reviewer.get(desk + path)).status]).toEqual([path, 404]);
			expect((await reviewer.post(desk + path, { reason: 'x' })).status >= 404).toBe(true);
		}
		for (const action of ['save', 'send']) {
			const path = `${desk}/reviews/reading/${conflicted}?/${action}`;
			expect((await reviewer.post(path, { comment: 'x' })).status).toBe(404);
		}
		const letters = await db.selectFrom('outbox').select('id').limit(3).execute();
		for (const { id } of letters) {
			expect((await reviewer.get(`/en/desk/outbox/${id}`)).status).toBe(404);
			expect((await reviewer.get(`/en/desk/outbox/${id}/attachments/0`)).status).toBe(404);
		}
	});

	test('a partner coordinator sees their own country and nothing of another', async () => {
		const desk = `/en/desk/cycles/${bad.cycle.slug}`;
		const [first, second, third] = bad.applications;
		expect((await partner.get(`${desk}/applications/${third!.number}`)).status).toBe(200);
		for (const { number } of [first!, second!]) {
			for (const rest of ['', '/redactions']) {
				expect((await partner.get(`${desk}/reviews/${number}${rest}`)).status).toBe(404);
			}
			expect((await partner.get(`${desk}/applications/${number}`)).status).toBe(404);
			expect(
				(await partner.post(`${desk}/applications/${number}?/decide`, { outcome: 'declined' }))
					.status
			).toBe(404);
		}
		for (const path of [
			'/applications',
			'/applications/fee',
			'/applications/duplicates',
			'/applications/refused',
			'/selection'
		]) {
			const { status, html } = await partner.get(desk + path);
			const foreign = [first!, second!].filter(
				({ id, number }) => html.includes(id) || html.includes(`/applications/${number}"`)
			);
			expect([path, status, foreign, html.includes('otrov')]).toEqual([path, 200, [], false]);
		}
		const decide = { chosen: first!.id, outcome: 'declined', note: 'x' };
		for (const path of ['/applications?/decide', '/selection?/decide']) {
			expect([path, (await partner.post(desk + path, decide)).status]).toEqual([path, 404]);
		}
	});

	test('a file that came with an application is for those who may read it, and for nobody else', async () => {
		const fileOf = async (at: number) => {
			const { id, number } = bad.applications[at]!;
			const file = await db
				.selectFrom('files')
				.select('id')
				.where('subjectId', '=', id)
				.executeTakeFirstOrThrow();
			return { id: file.id, path: `${own(number)}/files/${file.id}` };
		};
		const own = (number: number) => `/en/desk/cycles/${bad.cycle.slug}/applications/${number}`;
		const [first, abroad] = [await fileOf(0), await fileOf(2)];
		const statusFor = async (who: typeof stranger, path: string) => (await who.get(path)).status;
		for (const { path } of [first, abroad]) {
			const given = await coordinator.get(path);
			expect([path, given.status, given.html.startsWith('%PDF-')]).toEqual([path, 200, true]);
		}
		expect(await statusFor(partner, abroad.path)).toBe(200);

		const signedIn = async (kind: 'coordinator' | 'mentor' | 'mentee' | 'reviewer', of: string) =>
			visitor(server, await server.signIn((await somebody(db, of, kind)).email));
		const elsewhere = (await aWideCycle(db)).programmeId;
		const others = {
			// By their link an applicant has their files at another address; this one is the team's.
			'a stranger, and an applicant': { who: stranger, status: 303 },
			'an applicant who was selected': { who: await signedIn('mentee', open.programmeId) },
			'a mentor': { who: await signedIn('mentor', open.programmeId) },
			'the reviewer, of what they read and of what they must not': { who: reviewer },
			'another reviewer': { who: await signedIn('reviewer', elsewhere) },
			'the coordinator of another programme': { who: await signedIn('coordinator', elsewhere) }
		};
		for (const [name, { who, ...rest }] of Object.entries(others)) {
			const status = 'status' in rest ? rest.status : 404;
			for (const { path } of [first, abroad]) {
				expect([name, path, await statusFor(who, path)]).toEqual([name, path, status]);
			}
		}
		expect(await statusFor(partner, first.path)).toBe(404);
		const { number } = bad.applications[2]!;
		for (const wrong of [first.id, nobody, 'x']) {
			for (const who of [coordinator, partner]) {
				const path = `${own(number)}/files/${wrong}`;
				expect([path, await statusFor(who, path)]).toEqual([path, 404]);
			}
		}
	});

	test('a role that has ended opens nothing from that day on', async () => {
		await db
			.updateTable('roles')
			.set({ fromOn: '2026-01-01', untilOn: '2026-01-02' })
			.where('personId', '=', bad.reviewer.id)
			.execute();
		const desk = `/en/desk/cycles/${bad.cycle.slug}`;
		for (const path of ['', '/reviews/reading', '/reviews/reading/1', '/interviews']) {
			expect([path, (await reviewer.get(desk + path)).status]).toEqual([path, 404]);
		}
		const late = await reviewer.post(`${desk}/reviews/reading/1?/send`, { comment: 'late' });
		expect(late.status).toBe(404);
	});
});
