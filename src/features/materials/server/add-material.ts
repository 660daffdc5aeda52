import { Invalid, Refused } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { command } from '#platform/command.ts';
import { storePosted } from '#platform/files/keep.ts';
import { addsMaterials } from '../access.ts';
import { contentIssue, mostIn } from '../rules.ts';
import type { MaterialPlace } from '../types.ts';
import { materialFiles, scopeOf } from './kept.ts';
import { lockPlace, materialsIn, placeColumns } from './place.ts';

/** A file or a link; `once` was chosen when the form was opened. */
export interface NewMaterial {
	readonly place: MaterialPlace;
	readonly once: string;
	readonly title: string;
	/** what it is for; may be empty */
	readonly note: string;
	/** https, empty for a file */
	readonly address: string;
	/** null for a link */
	readonly file: File | null;
}

/**
 * Puts a material into a mentorship, or up for a whole cycle; returns its id. The same form again returns the id of the
 * first time.
 * @throws Missing for everybody but the members and the team, and for a cycle but the team
 * @throws Invalid `material_neither`, `material_both`
 * @throws Refused `mentorship_ended`, `materials_full`, and those of `inspectFile`
 */
export const addMaterial = command(
	'add-material',
	addsMaterials,
	async (work, input: NewMaterial): Promise<string> => {
		const { place, once, title, note, address, file } = input;
		const { scope, term } = await lockPlace(work, place);
		work.allow(scope);
		const earlier = await materialsIn(work, place)
			.select('id')
			.where('once', '=', once)
			.executeTakeFirst();
		if (earlier) return earlier.id;

		if (term) insistItLasts(term);
		const issue = contentIssue(address !== '', file !== null);
		if (issue) throw new Invalid([issue]);
		const present = await materialsIn(work, place)
			.leftJoin('materialRemovals', 'materialRemovals.materialId', 'materials.id')
			.select('materials.id')
			.where('materialRemovals.materialId', 'is', null)
			.execute();
		const most = mostIn(place);
		if (present.length >= most) throw new Refused('materials_full', { count: most });

		const { id } = await work.db
			.insertInto('materials')
			.values({
				...placeColumns(place),
				...{ once, title, note, address: address || null },
				...{ addedAt: work.now, addedBy: work.actor.personId }
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		if (file) await storePosted(work.db, file, scopeOf(id), materialFiles);

		await work.record({ subjectId: id, facts: { ...place } });
		return id;
	}
);
