import { describe, expect, test } from 'vitest';
import { stranger as nobodyKnown } from '#core/actor.ts';
import { Refused } from '#core/refusal.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { withClock } from '#platform/clock.ts';
import { newTask } from '#platform/proof.ts';
import { aDraft } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { openForm, valueOf } from '#tests/support/applying.ts';
import { aWideCycle, formOf, hostileWorld } from '#tests/support/hostile-world.ts';
import { autosave } from '#tests/support/hostile.ts';

/** What comes to a draft from a broken page, a second tab and a wrong clock, at the built product. */
const world = await hostileWorld();
const { server, db, open, draft, formIn, stranger, coordinator } = world;
const nobody = '00000000-0000-4000-8000-000000000000';
const own = (link: string) => `/en/applications/${link}`;

describe('saving while somebody types', () => {
	test('refuses what is no save, in words, and keeps what was there', async () => {
		const link = await draft();
		const form = await formIn(link);
		await autosave(server, link, { form, fields: { q_story: ['Ostaje'] } });
		const foreign = valueOf(
			(await stranger.get(`${own(await draft({ cycleId: (await aWideCycle(db)).id }))}/form/you`))
				.html,
			'form'
		);
		const bodies: [unknown, number][] = [
			['['.repeat(300_000), 422],
			[`{"form":"${form}","fields":{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`, 422],
			[`{"form":"${form}","fields":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 422],
			['x'.repeat(10_000_000), 413],
			[`{"form":"${form}","fields":{"q_story":["${'x'.repeat(10_000_000)}"]}}`, 413],
			[{ form, fields: [] }, 422],
			[{ form, fields: { name: {} } }, 422],
			[{ form, fields: { name: [1] } }, 422],
			[{ form, fields: { name: [null] } }, 422],
			[{ form, fields: { q_story: Array.from({ length: 61 }, () => 'x') } }, 422],
			[{ form, fields: { ['x'.repeat(101)]: ['x'] } }, 422],
			[{ form, fields: { constructor: ['x'] } }, 422],
			[{ form, fields: { q_paper: [nobody] } }, 422],
			[{ form, fields: { 'q_paper.new': [nobody] } }, 422],
			[{ form: foreign, fields: { name: ['x'] } }, 404],
			[{ form: nobody, fields: { name: ['x'] } }, 404],
			[{ form: 'x', fields: { name: ['x'] } }, 422],
			[{ form: { $ne: null }, fields: { name: ['x'] } }, 422],
			['null', 422],
			['"x"', 422],
			['', 422]
		];
		for (const [body, wanted] of bodies) {
			for (const language of ['en', 'sr']) {
				const { status, text } = await autosave(server, link, body, language);
				const told = (JSON.parse(text) as { message?: string }).message ?? '';
				expect([String(JSON.stringify(body)).slice(0, 80), status, told.length > 10]).toEqual([
					String(JSON.stringify(body)).slice(0, 80),
					wanted,
					true
				]);
			}
		}
		const page = await stranger.get(`${own(link)}/form/mentoring`);
		expect(page.html.includes('Ostaje')).toBe(true);
	}, 60_000);

	test('takes each box once, however often it is sent', async () => {
		const link = await draft();
		const form = await formIn(link);
		const twice: [string, string][] = [
			['form', form],
			['form', nobody],
			['name', 'Prva Primerović'],
			['name', 'Druga Primerović'],
			['then', 'leave'],
			['then', 'nowhere']
		];
		const { status, to } = await stranger.post(`${own(link)}/form/you`, twice);
		expect([status, to]).toEqual([303, `${own(link)}?saved`]);
		const { html } = await stranger.get(`${own(link)}/check`);
		expect([html.includes('Prva Primerović'), html.includes('Druga')]).toEqual([true, false]);
	});

	test('is not misled by __proto__', async () => {
		const link = await draft();
		const form = await formIn(link);
		const { status } = await autosave(
			server,
			link,
			`{"form":"${form}","fields":{"__proto__":["x"],"q_story":["Priča"]},"__proto__":{"x":1}}`
		);
		expect([200, 422].includes(status)).toBe(true);
		const { typed } = await db
			.selectFrom('drafts')
			.select('typed')
			.where('id', '=', link.split('~')[0] ?? '')
			.executeTakeFirstOrThrow();
		expect(Object.hasOwn(typed as object, '__proto__')).toBe(false);
	});

	test('takes an option that is not offered, a price and a language as typed, and never sends them', async () => {
		const baits: Record<string, readonly string[]>[] = [
			{ 'q_price.amount': ['501'] },
			{ 'q_price.amount': ['-1'] },
			{ 'q_price.amount': ['1e400'] },
			{ 'q_price.amount': ['9'.repeat(400)] },
			{ 'q_price.amount': ['1'], 'q_price.currency': ['BTC'] },
			{ q_fee: ['free'] },
			{ q_fee: ['__proto__'] },
			{ q_fee: ['paid', 'free'] },
			{ q_needs: ['nothing'] },
			{ q_mode: [''] },
			{ 'q_place.country': ['XX'] },
			{ q_dateOfBirth: ['2026-02-30'] },
			{ q_dateOfBirth: ['-000001-01-01'] },
			{ 'q_people.0.who': ['a'.repeat(60_000)] }
		];
		const statuses = [];
		for (const fields of baits) {
			const link = await draft();
			const saved = await autosave(server, link, { form: await formIn(link), fields });
			const sent = await stranger.post(`${own(link)}/check`, { agreed: 'yes' });
			statuses.push([JSON.stringify(fields).slice(0, 60), saved.status, sent.status]);
		}
		expect(statuses).toEqual(
			baits.map((fields) => [
				JSON.stringify(fields).slice(0, 60),
				200,
				'q_fee' in fields && fields['q_fee']?.[0] === 'paid' ? 303 : 422
			])
		);
	});
});

describe('two tabs', () => {
	const letters = async (link: string) =>
		db
			.selectFrom('outbox')
			.innerJoin('applications', 'applications.email', 'outbox.toAddress')
			.select(['outbox.kind', 'applications.number'])
			.where('applications.id', '=', link.split('~')[0] ?? '')
			.where('outbox.kind', '=', 'application-received')
			.execute();

	test('that send one draft at once make one application, with one number and one letter', async () => {
		const link = await draft();
		const form = await formIn(link);
		const answers = await Promise.all([
			stranger.post(`${own(link)}/check`, { agreed: 'yes' }),
			autosave(server, link, { form, fields: { q_essay: ['Iz drugog prozora'] } }),
			stranger.post(`${own(link)}/check`, { agreed: 'yes' }),
			stranger.post(`${own(link)}/check`, { agreed: 'yes' })
		]);
		expect(answers.map(({ status }) => status)).toEqual([303, 200, 303, 303]);
		expect(await letters(link)).toHaveLength(1);
		const { html } = await stranger.get(`${own(link)}/form/more`);
		expect(html.includes('Iz drugog prozora')).toBe(true);
	});

	test('that write different boxes at once both keep what they wrote', async () => {
		const link = await draft();
		const form = await formIn(link);
		const boxes = ['q_essay', 'q_story', 'q_phone', 'q_occupation', 'q_goals.short', 'name'];
		const saved = await Promise.all(
			boxes.map((box) => autosave(server, link, { form, fields: { [box]: [`Iz ${box}`] } }))
		);
		expect(saved.map(({ status }) => status)).toEqual(boxes.map(() => 200));
		const { typed } = await db
			.selectFrom('drafts')
			.select('typed')
			.where('id', '=', link.split('~')[0] ?? '')
			.executeTakeFirstOrThrow();
		const kept = typed as Record<string, readonly string[]>;
		expect(boxes.map((box) => kept[box])).toEqual(boxes.map((box) => [`Iz ${box}`]));
	});

	test('of which one is old still keep what they write after the form has changed', async () => {
		const cycle = await aWideCycle(db);
		const link = await draft({ cycleId: cycle.id });
		const old = await formIn(link, 'more');
		const form = await formOf(db, cycle.id);
		const sections = form.sections.map((section) => ({
			...section,
			questions: section.questions
				.filter(({ key }) => key !== 'essay')
				.map((question) => (question.key === 'price' ? { ...question, required: true } : question))
		}));
		await db
			.insertInto('forms')
			.values({
				cycleId: cycle.id,
				version: 2,
				content: JSON.stringify({ ...form, sections }),
				publishedAt: Temporal.Now.instant()
			})
			.execute();
		const fields = { q_essay: ['Staro pitanje'], 'q_price.amount': [''] };
		expect((await autosave(server, link, { form: old, fields })).status).toBe(200);
		const posted = await stranger.post(`${own(link)}/form/you`, {
			form: old,
			name: 'Stara Primerović'
		});
		expect(posted.status).toBe(303);
		const sent = await stranger.post(`${own(link)}/check`, { agreed: 'yes' });
		expect([sent.status, sent.html.includes('Price')]).toEqual([422, true]);
		expect((await stranger.get(`${own(link)}/form/you`)).html.includes('Stara Primerović')).toBe(
			true
		);
	});
});

describe('a clock', () => {
	const applying = (at: string, work: () => Promise<unknown>) =>
		withClock(at, work).then(
			() => 'taken',
			(error: unknown) => (error instanceof Refused ? error.code : error)
		);

	test.each([
		['an evening in autumn', '2026-10-25T23:59', '2026-10-25T23:00:00Z'],
		['an evening in spring', '2027-03-28T23:59', '2027-03-28T22:00:00Z'],
		['the hour that there is twice', '2026-10-25T02:30', '2026-10-25T01:31:00Z'],
		['the last minute of it', '2026-10-25T02:59', '2026-10-25T02:00:00Z'],
		['the minute before it', '2026-10-25T01:59', '2026-10-25T00:00:00Z'],
		['the minute before the hour that is left out', '2027-03-28T01:59', '2027-03-28T01:00:00Z']
	])('that changes in %s: open through the last second', async (_name, deadline, closes) => {
		const opens = `${deadline.slice(0, 8)}01T09:00`;
		const cycle = await aCycle(db, { opens, deadline, startsOn: '2027-09-01' });
		const last = Temporal.Instant.from(closes).subtract({ milliseconds: 1 }).toString();
		const links = await withClock(last, () =>
			Promise.all([aDraft(db, { cycleId: cycle.id }), aDraft(db, { cycleId: cycle.id })])
		);
		const send = (link: string | undefined) =>
			submitApplication(db, nobodyKnown, { link: link!, agreed: true, locale: 'en' });
		expect(await applying(last, () => send(links[0]))).toBe('taken');
		expect(await applying(closes, () => send(links[1]))).toBe('call_closed');
		expect(await applying(closes, () => aDraft(db, { cycleId: cycle.id }))).toBe('call_closed');
	});

	test.each([
		['en', 'this time does not exist'],
		['sr', 'ovo vreme ne postoji'],
		['sr-cyrl', 'ово време не постоји']
	])('never shows 02:30 on a night in spring: refused in words, in %s', async (language, words) => {
		const page = `/${language}/desk/cycles/${open.slug}/call`;
		const boxes = { titleEn: 'Typed', titleSr: 'Upisano', opens: '2026-04-01T09:00' };
		const { status, html } = await coordinator.post(`${page}?/save`, {
			...boxes,
			deadline: '2027-03-28T02:30'
		});
		expect([status, html.includes(words), html.includes('Upisano')]).toEqual([422, true, true]);
		const extended = await coordinator.post(`${page}?/extend`, { until: '2027-03-28T02:30' });
		expect([extended.status, extended.html.includes(words)]).toEqual([422, true]);
	});

	test.each([-48, 48])(
		'of a page that is wrong by %i hours is told, and nothing typed is lost',
		async (hours) => {
			const task = withClock(Temporal.Now.instant().add({ hours }).toString(), newTask);
			const apply = `/en/calls/${open.slug}/apply`;
			const { status, html } = await stranger.post(apply, {
				...(await openForm(server.url + apply)),
				...{ name: 'Sat Primerović', email: 'sat@example.org', task, proof: '' }
			});
			expect([status, html.includes('Sat Primerović'), html.includes('role="alert"')]).toEqual([
				422,
				true,
				true
			]);
		}
	);
});
