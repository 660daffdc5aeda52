import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Failing } from '#features/applications/requirements.ts';
import { requirementSentence } from '#features/applications/requirement-words.ts';
import type { Answers } from '#features/programmes/questions.ts';
import { expect, test } from '#tests/support/journey.ts';
import { begins, fillsIn, sectionsOf, sends } from './applying.ts';
import { look, runsNoScripts } from './look.ts';
import * as walk from './walk.ts';

/** S3: an organisation that is too rich, too large and too young hears all of it at once; mended, it is taken. */
const variants = [
	{ title: 'in English, with JavaScript', locale: 'en', javaScriptEnabled: true },
	{ title: 'in Serbian, without JavaScript', locale: 'sr-Latn', javaScriptEnabled: false }
] as const;

const organisation = 'Udruženje Probni Prostor';
const participants = [
	{ name: 'Lejla Uzorčić', role: 'Program', email: 'lejla@example.org' },
	{ name: 'Boris Pokusnić', role: 'Produkcija', email: 'boris@example.org' }
];

/** The figures of the organisation. */
const figures = (amount: number, employees: number, months: number): Answers => ({
	organisation,
	budget: { amount, currency: 'EUR' },
	employees,
	foundedOn: walk.today().subtract({ months }).toPlainDate().toString()
});

for (const { title, locale, javaScriptEnabled } of variants) {
	test.describe(title, () => {
		test.use({ javaScriptEnabled });

		test('three reasons are named at once, and mended figures pass', async ({ page, as }) => {
			test.slow();
			const way: walk.Way = {
				blueprint: 'organisations',
				programme: 'reglab-mentorship',
				locale,
				name: `Hard rules ${locale.toLowerCase()}`
			};
			const team = await as('coordinator@example.org', { javaScriptEnabled });
			if (!javaScriptEnabled) for (const each of [page, team]) runsNoScripts(each);
			await walk.publishesACall(team, way);

			const email = `ngo.${locale.toLowerCase()}@example.org`;
			const own = await begins(page, way, { name: 'Lejla Uzorčić', email });
			const answers = { ...figures(41_500, 4, 14), participants };
			for (const { key } of sectionsOf(way)) await fillsIn(page, way, own, key, answers);
			expect(await reasonsOn(page)).toEqual(threeReasons(way));
			await look(page);

			// Sent all the same, it is not taken.
			await page.locator('[name=agreed]').check();
			await page.getByRole('button', { name: m.application_apply_send({}, { locale }) }).click();
			const refused = m.refusal_not_eligible({}, { locale });
			await expect(page.locator('form [role=alert]').getByText(refused)).toBeVisible();
			expect(await reasonsOn(page)).toEqual(threeReasons(way));
			await team.goto(walk.desk(way, '/applications/refused'));
			for (const reason of threeReasons(way))
				await expect(team.locator('.reasons').getByText(reason)).toBeVisible();
			await look(team);

			await fillsIn(page, way, own, sectionsOf(way)[0]!.key, figures(38_000, 3, 30));
			await page.goto(`${own}/check`);
			await expect(page.getByText(m.eligibility_check_passes({}, { locale }))).toBeVisible();
			expect(await reasonsOn(page)).toEqual([]);
			await sends(page, way);

			// The organisation applies, with two people by name.
			await team.goto(walk.desk(way, '/applications/1'));
			const heading = m.application_one_title({ number: 1, applicant: organisation }, { locale });
			await expect(team.getByRole('heading', { level: 1 })).toHaveText(heading);
			for (const { name } of participants) {
				await expect(team.getByText(name).first()).toBeVisible();
			}
			await look(team);
		});
	});
}

/** Why the figures do not pass, in the words of the reader. */
function threeReasons(way: walk.Way): string[] {
	const day = walk.today().add({ days: 1 }).toPlainDate().toString();
	const failing: Failing[] = [
		{
			rule: 'existence',
			code: 'too_new',
			question: 'foundedOn',
			facts: { found: 14, needed: 24, day }
		},
		{
			rule: 'budget',
			code: 'budget',
			question: 'budget',
			facts: { found: 41_500, needed: 40_000, currency: 'EUR' }
		},
		{ rule: 'staff', code: 'staff', question: 'employees', facts: { found: 4, needed: 3 } }
	];
	return failing.map((one) => requirementSentence(one, way.locale));
}

/** The reasons on the last page, without the link that leads to each. */
async function reasonsOn(page: Page): Promise<string[]> {
	const lines = page.locator('.notice.wrong li');
	return lines.evaluateAll((all) => all.map((line) => (line.firstChild?.textContent ?? '').trim()));
}
