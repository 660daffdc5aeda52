import { expect, test } from '#tests/support/journey.ts';
import { applies, comesBackAndChanges } from './applying.ts';
import * as walk from './walk.ts';

/** Youth Cultural Cooperation, in Serbian Cyrillic, on a phone. */
const way: walk.Way = {
	blueprint: 'teams',
	programme: 'youth-cultural-cooperation',
	locale: 'sr-Cyrl',
	name: 'Journey of teams'
};
const phone = { viewport: { width: 390, height: 844 } };

test.use(phone);

test('a cycle of teams, in Cyrillic on a phone', async ({ page, as }) => {
	test.slow();
	const team = await as('coordinator@example.org', phone);
	await walk.publishesACall(team, way);
	const people = [
		{
			name: 'Ëndrra Mostra',
			email: 'endrra.team@example.org',
			answers: { place: { country: 'AL', town: 'Tirana' } }
		},
		{
			name: 'Lejla Pokusnić',
			email: 'lejla.team@example.org',
			answers: { place: { country: 'BA', town: 'Mostar' } }
		},
		{
			name: 'Чедомир Огледовић',
			email: 'cedomir.team@example.org',
			answers: { place: { country: 'RS', town: 'Niš' } }
		}
	];
	const own = [];
	for (const person of people) own.push(await applies(page, way, person));
	await comesBackAndChanges(page, way, own[0]!, 'Ëndrra Mostra Provashi');
	await walk.closesTheCall(team, page, way, own[0]!);
	await walk.selectsAndTells(team, way, 3);
	await walk.addsAMentor(team, way, 'Boris Primerović', 'boris.team@example.org');
	expect(await walk.matches(team, way)).toBe(1);

	const mentee = await as('lejla.team@example.org', phone);
	await walk.notesASession(mentee, way, ['Чедомир Огледовић', 'Ëndrra Mostra Provashi']);
	await walk.seesItOnTheBoard(team, way);
});
