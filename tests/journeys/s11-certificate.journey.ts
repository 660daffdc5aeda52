import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { m } from '#messages';
import { localisedPath } from '#language/path.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { coordinator, cyrl, desk, en, latin } from './deciding.ts';
import { look, runsNoScripts } from './look.ts';

/*
 * S11, the good end: a pair of the demo has come to the end that it agreed on. Both download their certificate and their
 * badge, a stranger checks it on the site and on the command line, the desk revokes one, and then both ways say so.
 */
test.describe.configure({ timeout: 360_000 });

let folder = '';
test.beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ciklus-certificates-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('S11: both sides show their certificate, and a revoked one holds nowhere any more', async ({
	as,
	page,
	world
}) => {
	const { slug, mentorshipId, mentor, mentee } = await completed(world);
	const keys = await saved(page, '/badges/keys.json');
	// The file that was downloaded last: the mentee's badge.
	let badge = '';

	for (const [member, said, scripts] of [
		[mentor, en, true],
		[mentee, cyrl, false]
	] as const) {
		const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: scripts };
		const opened = await as(member.email, phone);
		const own = scripts ? opened : runsNoScripts(opened);
		await own.goto(localisedPath(`/me/mentorships/${mentorshipId}/certificate`, said.locale));
		await look(own);
		for (const [label, called] of [
			[m.certificates_me_pdf, m.certificates_file_pdf],
			[m.certificates_badge_picture, m.certificates_file_picture],
			[m.certificates_badge_token, m.certificates_file_token]
		] as const) {
			const file = await downloaded(own, label({}, said));
			expect(file.name).toBe(called({}, said));
			const { code, text } = await verified(file.path, '--issuer', keys);
			expect([code, text]).toEqual([0, expect.stringMatching(/^HOLDS: /)]);
			expect(text).toContain(member.name);
			badge = file.path;
		}
		await own.getByRole('link', { name: m.certificates_me_page({}, said) }).click();
		await expect(own).toHaveURL(new RegExp(`/certificates/${member.code}$`));
	}

	await page.goto(localisedPath(`/certificates/${mentee.code}`, 'en'));
	await expect(page.getByText(m.certificates_verify_valid({}, en))).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(mentee.name);
	await look(page);
	await page.goto(localisedPath('/certificates/0000000000000000', 'en'));
	await expect(page.getByText(m.certificates_verify_unknown({}, en))).toBeVisible();

	const team = await as(coordinator);
	await team.goto(desk({ said: latin }, slug, `/mentorships/${mentorshipId}/certificates`));
	await look(team);
	const theirs = team.locator('main li', { hasText: mentee.name });
	const revoke = m.certificates_desk_revoke({}, latin);
	await theirs.locator('summary', { hasText: revoke }).click();
	await theirs.locator('[name=reason]').fill('Ime je pogrešno napisano.');
	await theirs.getByRole('button', { name: revoke }).click();
	await expect(
		theirs.getByText(m.certificates_desk_over({}, latin), { exact: true })
	).toBeVisible();
	await look(team);

	await page.goto(localisedPath(`/certificates/${mentee.code}`, 'en'));
	await expect(page.getByText(m.certificates_verify_revoked({}, en))).toBeVisible();
	await expect(page.locator('main')).not.toContainText('pogrešno');
	await look(page);
	const list = await saved(page, '/badges/revoked.json');
	const now = await verified(badge, '--issuer', keys, '--revoked', list);
	expect([now.code, now.text]).toEqual([1, expect.stringMatching(/^REVOKED: /)]);
	await page.goto(localisedPath(`/certificates/${mentor.code}`, 'en'));
	await expect(page.getByText(m.certificates_verify_valid({}, en))).toBeVisible();
});

/** The completed pair of the demo, with the cycle and what each side was issued. */
async function completed({ db }: TestServer) {
	const rows = await db
		.selectFrom('certificates')
		.innerJoin('people', 'people.id', 'certificates.personId')
		.innerJoin('mentorships', 'mentorships.id', 'certificates.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select(['cycles.slug', 'certificates.mentorshipId', 'certificates.code', 'certificates.side'])
		.select(['people.name', 'people.email'])
		.execute();
	const [mentor, mentee] = (['mentor', 'mentee'] as const).map((side) =>
		rows.find((row) => row.side === side)
	);
	if (!mentor || !mentee) throw new Error('no pair of the demo has certificates');
	return { slug: mentor.slug, mentorshipId: mentor.mentorshipId, mentor, mentee };
}

/** Saves what a link downloads, under the name that it has. */
async function downloaded(own: Page, name: string) {
	const [download] = await Promise.all([
		own.waitForEvent('download'),
		own.getByRole('link', { name }).click()
	]);
	const path = join(folder, download.suggestedFilename());
	await download.saveAs(path);
	return { path, name: download.suggestedFilename() };
}

/** Saves what stands at an address of the site. */
async function saved(page: Page, address: string): Promise<string> {
	const path = join(folder, address.replaceAll('/', '-'));
	await writeFile(path, await (await page.request.get(address)).body());
	return path;
}

/** What the command line says about a file, and with which code it ends. */
function verified(file: string, ...options: string[]) {
	const words = ['bin/ciklus.ts', 'certificate', 'verify', file, ...options];
	return new Promise<{ readonly code: number; readonly text: string }>((resolve) => {
		// What it says goes where errors go when a badge does not hold; the runtime's own remarks have no place there.
		const env = { ...process.env, NODE_NO_WARNINGS: '1' };
		execFile(process.execPath, words, { env }, (error, stdout, stderr) => {
			resolve({ code: error ? Number(error.code) : 0, text: stdout || stderr });
		});
	});
}
