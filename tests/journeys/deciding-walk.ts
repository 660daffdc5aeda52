import { test } from '#tests/support/journey.ts';
import { pastCycleIsRead } from './deciding-blind.ts';
import { interviewsAreHeld } from './deciding-interviews.ts';
import { openCycleIsRead } from './deciding-reading.ts';
import { placesAreGiven } from './deciding-selection.ts';
import type { Spoken, Walk } from './deciding.ts';

/**
 * How a cycle is decided, at a desk that speaks one language: read blind and twice (S4), interviewed (S5), chosen with
 * a place kept for a town (S6). Each test begins where the one before it ended, in a world that no other file shares.
 */
export function decidesACycle(locale: Spoken): void {
	test.describe.configure({ mode: 'serial', timeout: 360_000 });
	const said = { locale };
	const own: Walk['own'] = new Map();

	test('S4: ninety-eight applications are read blind and twice, and a gap goes to the moderator', ({
		as,
		page,
		world
	}) => pastCycleIsRead({ as, visitor: page, world, own, said }));

	test('S4: the keyboard scores, and who knows an applicant does not read them', ({
		as,
		page,
		world
	}) => openCycleIsRead({ as, visitor: page, world, own, said }));

	test('S5: who is invited chooses a time by the link in the letter; one slot is one person’s', ({
		as,
		page,
		world
	}) => interviewsAreHeld({ as, visitor: page, world, own, said }));

	test('S6: a place is kept for a town and given to nobody else', ({ as, page, world }) =>
		placesAreGiven({ as, visitor: page, world, own, said }));
}
