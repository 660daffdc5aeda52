import { z } from 'zod';
import { extensionSchema, graceSchema, writeCallSchema } from '#features/calls/forms.ts';
import { callPage, shownExtensions } from '#features/calls/shown.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { endExtension } from '#features/calls/server/end-extension.ts';
import { extensionsOf } from '#features/calls/server/extensions.ts';
import { makeExtension } from '#features/calls/server/make-extension.ts';
import { publishCall } from '#features/calls/server/publish-call.ts';
import { deskCall } from '#features/calls/server/queries.ts';
import { setGrace } from '#features/calls/server/set-grace.ts';
import { writeCall } from '#features/calls/server/write-call.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatZone } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const call = await deskCall(db, actor, cycle.id);
	const local = (instant: Temporal.Instant) =>
		instant
			.toZonedDateTimeISO(call.timeZone)
			.toPlainDateTime()
			.toString({ smallestUnit: 'minute' });
	return {
		zone: formatZone(call.timeZone, locale),
		call: callPage(call, locale, now()),
		grace: String(call.graceMinutes),
		extensions: shownExtensions(await extensionsOf(db, actor, call), locale, call.timeZone),
		saved: url.searchParams.has('saved'),
		values: {
			titleEn: call.title.en ?? '',
			titleSr: call.title.sr ?? '',
			textEn: call.text.en ?? '',
			textSr: call.text.sr ?? '',
			opens: local(call.opensAt),
			deadline: local(deadlineOf(call.closesAt))
		}
	};
};

export const actions: Actions = {
	save: (event) =>
		submission(event, writeCallSchema, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await writeCall(db, actor, {
				cycleId: cycle.id,
				title: { en: input.titleEn, sr: input.titleSr },
				text: { en: input.textEn, sr: input.textSr },
				opens: input.opens,
				deadline: input.deadline
			});
			return `/desk/cycles/${cycle.slug}/call?saved`;
		}),
	publish: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await publishCall(db, actor, { cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/call`;
		}),
	grace: (event) =>
		submission(event, graceSchema, async ({ minutes }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await setGrace(db, actor, { cycleId: cycle.id, minutes });
			return `/desk/cycles/${cycle.slug}/call#late`;
		}),
	extend: (event) =>
		submission(event, extensionSchema, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await makeExtension(db, actor, { cycleId: cycle.id, ...input });
			return `/desk/cycles/${cycle.slug}/call#late`;
		}),
	end: (event) =>
		submission(event, z.object({ extension: z.uuid() }), async ({ extension }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await endExtension(db, actor, { extensionId: extension });
			return `/desk/cycles/${cycle.slug}/call#late`;
		})
};
