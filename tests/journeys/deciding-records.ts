import type { Page } from '@playwright/test';
import type { TestServer } from '#tests/support/server.ts';
import { open } from './deciding.ts';

/** Everybody who applied to a cycle, by number. */
export async function applicantsOf({ db }: TestServer, cycle: string) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['applications.id', 'applications.number', 'applications.name', 'applications.email'])
		.where('cycles.slug', '=', cycle)
		.orderBy('applications.number')
		.execute();
}

/** The numbers of the applications of the open cycle that a reviewer was given. */
export async function givenTo({ db }: TestServer, email: string) {
	return db
		.selectFrom('reviewAssignments')
		.innerJoin('applications', 'applications.id', 'applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('people', 'people.id', 'reviewerId')
		.select(['applications.id', 'applications.number'])
		.where('cycles.slug', '=', open)
		.where('people.email', '=', email)
		.orderBy('applications.number')
		.execute();
}

/** The number of the application whose applicant a reviewer has declared to know. */
export async function knownTo({ db }: TestServer, email: string): Promise<number> {
	const { number } = await db
		.selectFrom('reviewDeclarations')
		.innerJoin('applications', 'applications.id', 'applicationId')
		.innerJoin('people', 'people.id', 'reviewerId')
		.select('number')
		.where('people.email', '=', email)
		.where('conflict', '=', true)
		.executeTakeFirstOrThrow();
	return number;
}

/** Who has this outcome in the open cycle today. */
export async function peopleWith({ db }: TestServer, outcome: string) {
	return db
		.selectFrom('presentDecisions as present')
		.innerJoin('applications', 'applications.id', 'present.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['applications.name', 'applications.email', 'applications.locale'])
		.where('cycles.slug', '=', open)
		.where('present.outcome', '=', outcome)
		.orderBy('applications.number')
		.execute();
}

/** How often a command is on record. */
export async function recorded({ db }: TestServer, what: string): Promise<number> {
	const rows = await db.selectFrom('audit').select('what').where('what', '=', what).execute();
	return rows.length;
}

/** The address of an applicant's own page, as the newest letter with this subject has it in the outbox. */
export async function addressInLetter(page: Page, email: string, subject: string): Promise<string> {
	await page.goto('/en/desk/outbox');
	const row = page.locator('tbody tr', { hasText: email }).filter({ hasText: subject });
	await row.getByRole('link').first().click();
	await page.waitForURL(/\/outbox\/.+/);
	const text = await page.locator('.prose').first().innerText();
	return new URL(/https?:\/\/\S+/.exec(text)![0]).pathname.replace(/\/(interview|place)$/, '');
}
