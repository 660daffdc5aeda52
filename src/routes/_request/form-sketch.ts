import type { RequestEvent } from '@sveltejs/kit';
import type { Edit } from '#features/forms/edits.ts';
import { deskSketch } from '#features/forms/server/queries.ts';
import { changeSketch } from '#features/forms/server/change-sketch.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';

/** A page of the form builder. */
type FormEvent = RequestEvent<{ cycle: string }>;

/** The cycle that the address names, its form's sketch, and where the builder stands. @throws Missing */
export async function openSketch({ locals, params }: FormEvent) {
	const cycle = await deskCycle(locals.db, locals.actor, params.cycle);
	const base = `/desk/cycles/${cycle.slug}/call/form`;
	return { cycle, base, ...(await deskSketch(locals.db, locals.actor, cycle)) };
}

/** Makes one change in the sketch of the cycle that the address names; returns the key of what it made. */
export async function changing(
	{ locals, params }: FormEvent,
	revision: number,
	edit: Edit
): Promise<string | undefined> {
	const { db, actor } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	return changeSketch(db, actor, { cycleId: cycle.id, revision, edit });
}
