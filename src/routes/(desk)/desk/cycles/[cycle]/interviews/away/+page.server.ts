import { Missing } from '#core/refusal.ts';
import { absenceSchema, endAbsenceSchema } from '#features/interviews/forms.ts';
import { addAbsence } from '#features/interviews/server/add-absence.ts';
import { endAbsence } from '#features/interviews/server/end-absence.ts';
import { panelPeople } from '#features/interviews/server/panel-people.ts';
import { absencesOf } from '#features/interviews/server/queries.ts';
import { spanWords } from '#features/interviews/shown.ts';
import { coordinates } from '#features/people/access.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatZone } from '#language/zones.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const runs = coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id });
	const absences = await absencesOf(db, actor, cycle, now());
	return {
		own: actor.personId,
		zone: formatZone(cycle.timeZone, locale),
		people: runs ? await panelPeople(db, { id: cycle.id, programmeId: cycle.programme.id }) : [],
		absences: absences.map((absence) => ({
			id: absence.id,
			name: absence.name,
			when: spanWords(absence, locale, cycle.timeZone)
		}))
	};
};

export const actions: Actions = {
	add: (event) =>
		submission(event, absenceSchema, async ({ personId, ...time }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const who = personId ?? actor.personId;
			if (!who) throw new Missing('person');
			await addAbsence(db, actor, { cycleId: cycle.id, personId: who, ...time });
		}),
	end: (event) =>
		submission(event, endAbsenceSchema, async ({ absenceId }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await endAbsence(db, actor, { cycleId: cycle.id, absenceId });
		})
};
