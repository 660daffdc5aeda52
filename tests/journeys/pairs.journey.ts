import { expect, test } from '#tests/support/journey.ts';
import { applies, comesBackAndChanges } from './applying.ts';
import { look } from './look.ts';
import * as walk from './walk.ts';

/** Creative Mentorship, in English, with everything a browser has. */
const way: walk.Way = {
	blueprint: 'pairs',
	programme: 'creative-mentorship',
	locale: 'en',
	name: 'Journey of pairs'
};

test('a cycle of pairs, from the open call to a counted session', async ({ page, as }) => {
	test.slow();
	const team = await as('coordinator@example.org');
	await walk.publishesACall(team, way);
	const own = await applies(page, way, {
		name: 'Ana Primerović',
		email: 'ana.pairs@example.org'
	});
	await applies(page, way, { name: 'Ђорђе Пробић', email: 'djordje.pairs@example.org' });
	await comesBackAndChanges(page, way, own, 'Ana Primerović Probić');
	await walk.closesTheCall(team, page, way, own);
	await walk.selectsAndTells(team, way, 2);
	await walk.addsAMentor(team, way, 'Žaklina Ogledović', 'zaklina.pairs@example.org');
	expect(await walk.matches(team, way)).toBe(2);

	const mentee = await as('djordje.pairs@example.org');
	await walk.notesASession(mentee, way, ['Ђорђе Пробић']);
	await walk.seesItOnTheBoard(team, way);
});

test('the visitor’s pages hold nothing in anybody’s way', async ({ page }) => {
	for (const path of [
		'/en',
		'/sr',
		'/sr-cyrl',
		'/en/programmes/creative-mentorship',
		'/sr-cyrl/programmes/youth-cultural-cooperation',
		'/en/sign-in',
		'/en/nothing-here'
	]) {
		await page.goto(path);
		await look(page);
	}
});
