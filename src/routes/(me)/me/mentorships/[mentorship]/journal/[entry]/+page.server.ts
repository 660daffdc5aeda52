import { z } from 'zod';
import { entryChangeForm, shareForm } from '#features/journals/forms.ts';
import { changeEntry } from '#features/journals/server/change-entry.ts';
import { ownEntry } from '#features/journals/server/own.ts';
import { removeEntry } from '#features/journals/server/remove-entry.ts';
import { shareEntry } from '#features/journals/server/share-entry.ts';
import { unshareEntry } from '#features/journals/server/unshare-entry.ts';
import { entryWhole } from '#features/journals/shown.ts';
import { plainPath } from '#language/path.ts';
import { idIn } from '#routes/_request/ids.ts';
import { ownMentorship } from '#routes/_request/own-mentorship.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const { id, cycle, page } = await ownMentorship(locals, params);
	const entry = await ownEntry(db, actor, id, idIn(params.entry));
	return {
		mentorship: page,
		entry: entryWhole(entry, { locale, timeZone: cycle.timeZone }),
		done: url.searchParams.get('done')
	};
};

const entryOf = ({ params }: RequestEvent) => ({ entryId: idIn(params.entry) });
const onward = ({ url }: RequestEvent, done: string) => `${plainPath(url.pathname)}?done=${done}`;

export const actions: Actions = {
	change: (event) =>
		submission(event, entryChangeForm, async (input) => {
			await changeEntry(event.locals.db, event.locals.actor, { ...input, ...entryOf(event) });
			return onward(event, 'kept');
		}),
	share: (event) =>
		submission(event, shareForm, async (input) => {
			await shareEntry(event.locals.db, event.locals.actor, { ...input, ...entryOf(event) });
			return onward(event, 'shared');
		}),
	unshare: (event) =>
		submission(event, shareForm, async (input) => {
			await unshareEntry(event.locals.db, event.locals.actor, { ...input, ...entryOf(event) });
			return onward(event, 'unshared');
		}),
	remove: (event) =>
		submission(event, z.object({}), async () => {
			await removeEntry(event.locals.db, event.locals.actor, entryOf(event));
			return `/me/mentorships/${idIn(event.params.mentorship)}/journal?done=removed`;
		})
};
