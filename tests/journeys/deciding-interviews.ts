import type { Page } from '@playwright/test';
import { m } from '#messages';
import { expect } from '#tests/support/journey.ts';
import { bookedTwice, isTooLate, isWished } from './deciding-bookings.ts';
import { addressInLetter, recorded } from './deciding-records.ts';
import {
	coordinator,
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
	tijana,
	typed,
	vesna,
	type Walk
} from './deciding.ts';
import { look } from './look.ts';
import { today } from './walk.ts';

/** Invited, booked, contested, given back, wished for, too late to change, and noted by the panel. */
export async function interviewsAreHeld(walk: Walk): Promise<void> {
	const team = await walk.as(coordinator);
	await everybodyIsShortlisted(team, walk);
	await threeTimesAreLeft(team, walk);
	await everybodyIsInvited(team, walk);
	await lettersSpeakTheirLanguage(team, walk);
	await bookedTwice(walk);
	await isWished(team, walk);
	await isTooLate(team, walk);
	await panelNotes(team, walk);
	await somebodyDidNotCome(team, walk);
}

async function everybodyIsShortlisted(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/selection'));
	await look(team);
	for (const box of await team.locator('input[name=chosen]').all()) await box.check();
	await team.locator('[name=note]').fill(typed[walk.said.locale].everybody);
	await team.locator('button[name=outcome][value=shortlisted]').click();
	const decided = m.application_desk_decided_count({ count: 9 }, walk.said);
	await expect(team.getByText(decided)).toBeVisible();
}

/** Two times are left of those that were offered, and one is made that begins within a day. */
async function threeTimesAreLeft(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/interviews/slots'));
	for (const day of await team.locator('#offered details:has(> ul) > summary').all()) {
		await day.click();
	}
	const boxes = team.locator('input[name=chosen]');
	for (const box of (await boxes.all()).slice(2)) await box.check();
	await press(team, m.interview_slots_withdraw({}, walk.said));
	await expect(boxes).toHaveCount(2);

	const tomorrow = today().add({ days: 1 }).toPlainDate();
	await team.locator('[name=firstDay]').fill(tomorrow.toString());
	await team.locator('[name=weekends]').check();
	await team.locator('[name=from]').fill('00:00');
	await team.locator('[name=until]').fill('00:30');
	await team.locator('#slots [name=panel]').first().check();
	await press(team, m.interview_slots_make({}, walk.said));
	await expect(team.locator('#slots [role=alert]')).toBeVisible();
	await look(team);
	await team.locator('[name=room]').fill(typed[walk.said.locale].room);
	await press(team, m.interview_slots_make({}, walk.said));
	await expect(team.getByText(m.interview_slots_made({ count: 1 }, walk.said))).toBeVisible();
}

/** The invitation is the news: nobody gets another letter about the shortlist. */
async function everybodyIsInvited(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/interviews'));
	await look(team);
	await press(team, m.interview_desk_invite({}, walk.said));
	await expect(team.getByText(m.interview_desk_invited({ count: 9 }, walk.said))).toBeVisible();
	await team.goto(desk(walk, open, '/selection/letters'));
	await expect(team.getByText(m.selection_letters_none({}, walk.said))).toBeVisible();
}

async function lettersSpeakTheirLanguage(team: Page, { own }: Walk): Promise<void> {
	const subject = m.interview_letter_invited_subject;
	const inLatin = subject({ programme: 'Kreativno mentorstvo' }, latin);
	for (const [{ email }, words] of [
		[iva, subject({ programme: 'Creative Mentorship' }, en)],
		[djuradj, subject({ programme: 'Креативно менторство' }, cyrl)],
		[emir, inLatin],
		[vesna, inLatin],
		[tijana, inLatin]
	] as const) {
		own.set(email, await addressInLetter(team, email, words));
	}
	expect(own.get(iva.email)).toMatch(/^\/en\//);
	expect(own.get(djuradj.email)).toMatch(/^\/sr-cyrl\//);
}

/** What the panel writes is theirs. */
async function panelNotes(team: Page, { said, own, visitor }: Walk): Promise<void> {
	const { note } = typed[said.locale];
	await team.goto(desk({ said }, open, `/interviews/${iva.number}`));
	await look(team);
	await team.locator('[name=note]').fill(note);
	const kept = team.waitForResponse((answer) => answer.request().method() === 'POST');
	await press(team, m.interview_notes_save({}, said));
	await kept;
	await team.reload();
	await expect(team.locator('[name=note]')).toHaveValue(note);
	for (const part of ['', '/interview', '/interview/calendar.ics', '/copy.pdf']) {
		const answer = await visitor.request.get(`${own.get(iva.email)}${part}`);
		expect(answer.ok()).toBe(true);
		expect(await answer.text()).not.toContain(note);
	}
}

/** In the past cycle somebody did not come; a slip is taken back. */
async function somebodyDidNotCome(team: Page, walk: Walk): Promise<void> {
	const marked = await recorded(walk.world, 'mark-interview');
	await team.goto(desk(walk, past, '/interviews?show=no-show'));
	await look(team);
	await team.locator('#people tbody a').first().click();
	for (const [mark, then] of [
		['undone', 'no-show'],
		['no-show', 'undone']
	]) {
		await team.locator(`[name=mark][value=${mark}]`).click();
		await expect(team.locator(`[name=mark][value=${then}]`)).toBeVisible();
	}
	expect(await recorded(walk.world, 'mark-interview')).toBe(marked + 2);
}
