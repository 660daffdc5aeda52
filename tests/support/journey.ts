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
 * The test of a journey. `world` is the built product over a demo world of its own, which the journeys of one worker
 * share, but for those that ask by `apart`: only files with the same word share that one. `as` opens a window for
 * somebody in it; `page` is a stranger's.
 */
export const test = base.extend<{ as: As; page: Page }, { apart: string; world: TestServer }>({
	apart: ['', { scope: 'worker', option: true }],
	world: [
		async ({ apart: _ }, use) => {
			const { JOURNEY_POSTGRES, JOURNEY_DATABASE, JOURNEY_FILES } = process.env;
			const world = await startServer({
				postgres: JOURNEY_POSTGRES!,
				demo: true,
				like: { database: JOURNEY_DATABASE!, files: JOURNEY_FILES! }
			});
			await use(world);
			await world.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
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

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What is in order need not be told, and our pages have no frames: then a large page is read several times faster. */
const brief = { resultTypes: ['violations' as const], preload: false };

/** What an automatic reader of WCAG 2.2 A and AA finds wrong with a page in the light and in the dark: rule and place. */
export async function barriers(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const reader = new AxeBuilder({ page }).setLegacyMode().options(brief);
	const light = await reader.withTags(tags).analyze();
	// Colours are all that the dark changes.
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	const dark = await reader.withRules('color-contrast').analyze();
	return Object.entries({ light, dark }).flatMap(([scheme, { violations }]) =>
		violations.flatMap(({ id, nodes }) =>
			nodes.map((node) => `${scheme}: ${id}: ${node.target.join(' ')}`)
		)
	);
}

export { expect };
