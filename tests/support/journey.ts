import { AxeBuilder } from '@axe-core/playwright';
import {
	test as base,
	expect,
	type Browser,
	type BrowserContext,
	type Page
} from '@playwright/test';
import { startServer, type TestServer } from './server.ts';

/** A page of a person who has signed in, in a browser window of their own. */
export type As = (email: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;

/**
 * The test of a journey. `world` is the built product over a demo world that the journeys of one file share;
 * `as` opens a window for somebody in it; `page` is a stranger's.
 */
export const test = base.extend<{ as: As; page: Page }, { world: TestServer }>({
	world: [
		async ({}, use) => {
			const postgres = process.env['JOURNEY_POSTGRES'] ?? '';
			const world = await startServer({ postgres, demo: true });
			await use(world);
			await world.stop();
		},
		{ scope: 'worker', timeout: 180_000 }
	],
	baseURL: ({ world }, use) => use(world.url),
	async as({ browser, world }, use) {
		const contexts: BrowserContext[] = [];
		await use(async (email, options) => {
			const context = await browser.newContext({ baseURL: world.url, ...options });
			contexts.push(context);
			const cookies = (await world.signIn(email)).split('; ').map((cookie) => {
				const [name = '', ...value] = cookie.split('=');
				return { name, value: value.join('='), url: world.url };
			});
			await context.addCookies(cookies);
			return context.newPage();
		});
		for (const context of contexts) await context.close();
	}
});

/** What an automatic reader of WCAG 2.2 A and AA finds wrong with a page: rule and place. */
export async function barriers(page: Page): Promise<string[]> {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(' ')}`)
	);
}

export { expect };
