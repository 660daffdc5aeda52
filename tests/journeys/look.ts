import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { barriers, expect } from '#tests/support/journey.ts';

const scriptless = new WeakSet<BrowserContext>();

/** Says that the pages of a browser run no scripts: then the reader of barriers needs a copy that does. */
export function runsNoScripts(page: Page): Page {
	scriptless.add(page.context());
	return page;
}

/** Whether the pages of a browser run scripts. */
export const runsScripts = (page: Page) => !scriptless.has(page.context());

/**
 * Nothing on a page may be in a reader's way, in the light or in the dark. A page made of the same things in the same
 * script is looked at once: the form of a second applicant is that of the first.
 */
export async function look(page: Page): Promise<void> {
	if (!isNew(await showingOf(page))) return;
	const readable = runsScripts(page) ? page : await copyOf(page);
	expect({ at: page.url(), barriers: await barriers(readable) }).toEqual({
		at: page.url(),
		barriers: []
	});
	if (readable !== page) await readable.context().close();
}

/** Whether nobody has looked at a showing yet, in whichever of the processes that run the journeys. */
function isNew(showing: string): boolean {
	const name = createHash('sha256').update(showing).digest('hex');
	// The first to make the folder is the first to look.
	return mkdirSync(join(process.env['JOURNEY_LOOKS']!, name), { recursive: true }) !== undefined;
}

/** Which page it is, whoever it is about; how wide, in which script; and the kinds of things that stand on it. */
async function showingOf(page: Page): Promise<string> {
	const { pathname } = new URL(page.url());
	const [, language, ...parts] = pathname.split('/');
	const path = parts.map((part) => (/\d|.{20}/.test(part) ? '…' : part)).join('/');
	const kinds = await page.locator('body *').evaluateAll((all) => {
		const kindOf = (one: Element) =>
			[one.tagName, ...['class', 'role', 'type'].map((name) => one.getAttribute(name))].join(' ');
		return [...new Set(all.map(kindOf))].sort();
	});
	const width = page.viewportSize()?.width;
	return JSON.stringify([path, language === 'sr-cyrl', width, runsScripts(page), kinds]);
}

/** The page as it stands, with its styles and without its scripts, in a browser that may run some. */
async function copyOf(page: Page): Promise<Page> {
	const body = (await page.content()).replaceAll(/<script[\s\S]*?<\/script>/g, '');
	const context = await page.context().browser()!.newContext({
		javaScriptEnabled: true,
		viewport: page.viewportSize()
	});
	const copy = await context.newPage();
	await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html' }));
	await copy.goto(page.url());
	return copy;
}
