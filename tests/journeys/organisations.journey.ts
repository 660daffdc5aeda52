import { expect, test } from '#tests/support/journey.ts';
import { applies, comesBackAndChanges } from './applying.ts';
import { runsNoScripts } from './look.ts';
import * as walk from './walk.ts';

/** REG.LAB, in Serbian, in a browser that runs no JavaScript. */
const way: walk.Way = {
	blueprint: 'organisations',
	programme: 'reglab-mentorship',
	locale: 'sr-Latn',
	name: 'Journey of organisations'
};

test.use({ javaScriptEnabled: false });

test('a cycle of organisations, without JavaScript', async ({ page, as }) => {
	test.slow();
	const plain = { javaScriptEnabled: false };
	runsNoScripts(page);
	const team = runsNoScripts(await as('coordinator@example.org', plain));
	await walk.publishesACall(team, way);
	const own = await applies(page, way, {
		name: 'Lejla Uzorčić',
		email: 'lejla.ngo@example.org',
		answers: { organisation: 'Udruženje Probni Prostor' }
	});
	await applies(page, way, {
		name: 'Arbër Shembulli',
		email: 'arber.ngo@example.org',
		answers: { organisation: 'Shoqata Shembull' }
	});
	await comesBackAndChanges(page, way, own, 'Lejla Uzorčić Probić');
	await walk.closesTheCall(team, page, way, own);
	await walk.selectsAndTells(team, way, 2);
	await walk.addsAMentor(team, way, 'Špela Vzorčnik', 'spela.ngo@example.org');
	expect(await walk.matches(team, way)).toBe(2);

	const mentee = runsNoScripts(await as('lejla.ngo@example.org', plain));
	await walk.notesASession(mentee, way, []);
	await walk.seesItOnTheBoard(team, way);
});
