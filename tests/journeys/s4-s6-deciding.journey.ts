import { test } from '#tests/support/journey.ts';
import { interviewsAreHeld } from './deciding-interviews.ts';
import { openCycleIsRead, pastCycleIsRead } from './deciding-reviews.ts';
import { placesAreGiven } from './deciding-selection.ts';
import type { Addresses } from './deciding.ts';

/*
 * How a cycle is decided: read blind and twice (S4), interviewed (S5), chosen with a place kept for a town (S6). The
 * desk speaks English or Serbian in Cyrillic; the applicants, the language in which they applied. Each test begins
 * where the one before it ended.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const own: Addresses = new Map();

test('S4: ninety-eight applications are read blind and twice, and a gap goes to the moderator', async ({
	as,
	world
}) => pastCycleIsRead({ as, world }));

test('S4: оцењује се с тастатуре; ко познаје кандидата, не чита га', async ({ as, world }) =>
	openCycleIsRead({ as, world }));

test('S5: who is invited chooses a time by the link in the letter; one slot is one person’s', async ({
	as,
	page,
	world
}) => interviewsAreHeld({ as, visitor: page, world, own }));

test('S6: место се чува за један град и не даје се ником другом', async ({ as, page, world }) =>
	placesAreGiven({ as, visitor: page, world, own }));
