import type { Page } from '@playwright/test';
import { m } from '#messages';
import { expect, type As } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import {
	addressInLetter,
	cyrl,
	desk,
	djuradj,
	emir,
	en,
	iva,
	latin,
	open,
	past,
	press,
	recorded,
	unfold,
	vesna,
	type Addresses
} from './deciding.ts';
import { look } from './walk.ts';

interface Cast {
	readonly as: As;
	readonly world: TestServer;
	/** somebody who has no account */
	readonly visitor: Page;
	readonly own: Addresses;
}

/** Invited, booked, contested, given back, wished for, too late to change, and noted by the panel. */
export async function interviewsAreHeld({
	as,
	visitor: stranger,
	world,
	own
}: Cast): Promise<void> {
	const team = await as('coordinator@example.org');
	await team.goto(desk(open, '/selection', cyrl));
	await look(team);
	for (const box of await team.locator('input[name=chosen]').all()) await box.check();
	await team.locator('[name=note]').fill('Сви на разговор.');
	await team.locator('button[name=outcome][value=shortlisted]').click();
	await expect(team.getByText(m.application_desk_decided_count({ count: 9 }, cyrl))).toBeVisible();

	// Two times are left of those that were offered, and one is made that begins within a day.
	await team.goto(desk(open, '/interviews/slots', cyrl));
	for (const day of await team.locator('#offered details:has(> ul) > summary').all()) {
		await day.click();
	}
	const boxes = team.locator('input[name=chosen]');
	for (let index = 2; index < (await boxes.count()); index++) await boxes.nth(index).check();
	await press(team, m.interview_slots_withdraw({}, cyrl));
	await expect(boxes).toHaveCount(2);
	const tomorrow = Temporal.Now.zonedDateTimeISO('Europe/Belgrade').add({ days: 1 }).toPlainDate();
	const fill = async () => {
		await team.locator('[name=firstDay]').fill(tomorrow.toString());
		await team.locator('[name=weekends]').check();
		await team.locator('[name=from]').fill('00:00');
		await team.locator('[name=until]').fill('00:30');
		await team.locator('#slots [name=panel]').first().check();
	};
	await fill();
	await press(team, m.interview_slots_make({}, cyrl));
	await expect(team.locator('#slots [role=alert]')).toBeVisible();
	await look(team);
	await team.locator('[name=room]').fill('Пробни простор');
	await press(team, m.interview_slots_make({}, cyrl));
	await expect(team.getByText(m.interview_slots_made({ count: 1 }, cyrl))).toBeVisible();

	await team.goto(desk(open, '/interviews', cyrl));
	await look(team);
	await press(team, m.interview_desk_invite({}, cyrl));
	await expect(team.getByText(m.interview_desk_invited({ count: 9 }, cyrl))).toBeVisible();
	// The invitation is the news: nobody gets another letter about the shortlist.
	await team.goto(desk(open, '/selection/letters', cyrl));
	await expect(team.getByText(m.selection_letters_none({}, cyrl))).toBeVisible();

	const programme = {
		en: 'Creative Mentorship',
		sr: 'Kreativno mentorstvo',
		cyrl: 'Креативно менторство'
	};
	const subject = m.interview_letter_invited_subject;
	for (const [email, words] of [
		[iva.email, subject({ programme: programme.en }, en)],
		[djuradj.email, subject({ programme: programme.cyrl }, cyrl)],
		[emir.email, subject({ programme: programme.sr }, latin)],
		[vesna.email, subject({ programme: programme.sr }, latin)],
		['tijana.modelovic@example.org', subject({ programme: programme.sr }, latin)]
	] as const) {
		own.set(email, await addressInLetter(team, email, words));
	}
	expect(own.get(iva.email)).toMatch(/^\/en\//);
	expect(own.get(djuradj.email)).toMatch(/^\/sr-cyrl\//);

	// Two at the same instant: one has it, the other reads why not and what is left.
	const other = await (
		await stranger.context().browser()!.newContext({ baseURL: world.url })
	).newPage();
	await stranger.goto(`${own.get(iva.email)}/interview`);
	await other.goto(`${own.get(djuradj.email)}/interview`);
	await look(stranger);
	await look(other);
	const last = '#book [name=choice][value^=online]';
	await Promise.all([stranger.locator(last).first().click(), other.locator(last).first().click()]);
	const taken = { en: m.refusal_slot_taken({}, en), cyrl: m.refusal_slot_taken({}, cyrl) };
	await expect(
		stranger.getByText(taken.en).or(stranger.getByText(m.interview_own_booked({}, en)))
	).toBeVisible();
	await expect(
		other.getByText(taken.cyrl).or(other.getByText(m.interview_own_booked({}, cyrl)))
	).toBeVisible();
	const lost = (await stranger.getByText(taken.en).isVisible()) ? stranger : other;
	const won = lost === stranger ? other : stranger;
	expect(await won.getByText(lost === stranger ? taken.cyrl : taken.en).count()).toBe(0);
	await expect(lost.locator(last)).toHaveCount(1);
	await look(lost);
	await lost.locator(last).click();
	const booked =
		lost === stranger ? m.interview_own_booked({}, en) : m.interview_own_booked({}, cyrl);
	await expect(lost.getByText(booked)).toBeVisible();

	for (const page of [stranger, other]) {
		const calendar = await page.request.get(`${new URL(page.url()).pathname}/calendar.ics`);
		expect(calendar.headers()['content-type']).toMatch(/^text\/calendar/);
		expect((await calendar.text()).match(/^UID:.+$/gm)).toHaveLength(1);
	}

	// Given back and taken again, until a day before.
	await stranger.goto(`${own.get(iva.email)}/interview`);
	await unfold(stranger, m.interview_own_give_back({}, en));
	await press(stranger, m.interview_own_give_back({}, en));
	await expect(stranger.getByText(m.interview_own_given_back({}, en))).toBeVisible();
	await stranger.locator(last).first().click();
	await expect(stranger.getByText(m.interview_own_booked({}, en))).toBeVisible();

	// Nothing is left for the next one, who lives far away and says so.
	await stranger.goto(`${own.get(emir.email)}/interview`);
	await expect(stranger.getByText(m.interview_own_none_title({}, latin))).toBeVisible();
	await look(stranger);
	await stranger.locator('[name=kind][value=online]').check();
	await stranger.locator('[name=note]').fill('Живим у Сарајеву.');
	await press(stranger, m.interview_own_wish_send({}, latin));
	await expect(stranger.getByText(m.interview_own_wished({}, latin))).toBeVisible();
	await team.goto(desk(open, `/interviews/${emir.number}`, cyrl));
	await expect(team.getByText('Живим у Сарајеву.')).toBeVisible();

	// Whose interview is tomorrow can no longer change it, and reads whom to write to.
	await team.goto(desk(open, '/interviews/1', cyrl));
	await team.locator('[name=choice]').selectOption({ index: 1 });
	await team.locator('#arrange [name=reason]').fill('Путује прекосутра.');
	await team.locator('#arrange button').click();
	await expect(
		team.locator('summary', { hasText: m.interview_one_cancel({}, cyrl) })
	).toBeVisible();
	const late = `${own.get('tijana.modelovic@example.org')}/interview`;
	await stranger.goto(late);
	const contact = 'coordinator@example.org';
	await expect(stranger.getByText(m.interview_own_too_late({ contact }, latin))).toBeVisible();
	await expect(stranger.getByText(m.interview_own_give_back({}, latin))).toHaveCount(0);
	const forced = await stranger.request.post(`${late}?/giveBack`, {
		form: {},
		headers: { origin: world.url, accept: 'text/html' }
	});
	expect(forced.status()).toBe(422);
	expect(await forced.text()).toContain(m.interview_own_too_late({ contact }, latin));

	// What the panel writes is theirs.
	await team.goto(desk(open, `/interviews/${iva.number}`));
	await look(team);
	await team.locator('[name=note]').fill('Quick, and kind about others.');
	const kept = team.waitForResponse((answer) => answer.request().method() === 'POST');
	await press(team, m.interview_notes_save({}, en));
	await kept;
	await team.reload();
	await expect(team.locator('[name=note]')).toHaveValue('Quick, and kind about others.');
	for (const part of ['', '/interview', '/interview/calendar.ics', '/copy.pdf']) {
		const answer = await stranger.request.get(`${own.get(iva.email)}${part}`);
		expect(answer.ok()).toBe(true);
		expect(await answer.text()).not.toContain('kind about others');
	}

	const marked = await recorded(world, 'mark-interview');
	// In the past cycle somebody did not come; a slip is taken back.
	await team.goto(desk(past, '/interviews?show=no-show'));
	await look(team);
	await team.locator('#people tbody a').first().click();
	await team.locator('[name=mark][value=undone]').click();
	await expect(team.locator('[name=mark][value=no-show]')).toBeVisible();
	await team.locator('[name=mark][value=no-show]').click();
	await expect(team.locator('[name=mark][value=undone]')).toBeVisible();
	expect(await recorded(world, 'mark-interview')).toBe(marked + 2);
}
