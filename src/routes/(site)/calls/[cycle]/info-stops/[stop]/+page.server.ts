import { z } from 'zod';
import { Missing } from '#core/refusal.ts';
import { robotFields } from '#features/applications/forms.ts';
import { publicCall } from '#features/calls/server/queries.ts';
import { signUpFields } from '#features/gatherings/forms.ts';
import { publicStops } from '#features/gatherings/server/queries.ts';
import { registerVisitor } from '#features/gatherings/server/register-visitor.ts';
import { stopShown } from '#features/gatherings/shown.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { newTask, proofBits } from '#platform/proof.ts';
import { proofOf } from '#routes/_request/robots.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, locale } = locals;
	const call = await publicCall(db, params.cycle);
	const stops = await publicStops(db, call.cycleId);
	const stop = stops.find(({ id }) => id === params.stop);
	if (!stop) throw new Missing('info stop');
	return {
		call: { slug: call.slug, title: pickText(call.title, locale) },
		stop: stopShown(stop, locale, now()),
		signedUp: url.searchParams.has('signed-up'),
		task: newTask(),
		bits: proofBits
	};
};

const schema = z.object({ ...signUpFields, ...robotFields });

export const actions: Actions = {
	default: (event) =>
		submission(event, schema, async ({ name, email, remind, ...robot }) => {
			const { db, actor, auth, locale } = event.locals;
			const { cycle, stop } = event.params;
			const call = await publicCall(db, cycle);
			const stops = await publicStops(db, call.cycleId);
			if (!stops.some(({ id }) => id === stop)) throw new Missing('info stop');
			await auth.countApplication(email, event.getClientAddress(), proofOf(robot));
			await registerVisitor(db, actor, { gatheringId: stop, name, email, locale, remind });
			return `/calls/${cycle}/info-stops/${stop}?signed-up`;
		})
};
