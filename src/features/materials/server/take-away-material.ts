import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { removeFile } from '#platform/files/keep.ts';
import { filesOf } from '#platform/files/serve.ts';
import { takesAwayMaterials } from '../access.ts';
import { scopeOf } from './kept.ts';
import { lockPlace, materialsIn, type Around } from './place.ts';

/** A material that is no longer needed where it stands. */
export interface Taking {
	readonly place: Around;
	readonly materialId: string;
}

/**
 * Takes a material away, also after the mentorship: nobody reads it any more, and its file is forgotten. Twice is once.
 * @throws Missing for everybody but the member who put it there and the team; also for one of another place
 */
export const takeAwayMaterial = command(
	'take-away-material',
	takesAwayMaterials,
	async (work, { place, materialId }: Taking): Promise<void> => {
		const { scope } = await lockPlace(work, place);
		const material = await materialsIn(work, place)
			.leftJoin('materialRemovals', 'materialRemovals.materialId', 'materials.id')
			.select(['materials.addedBy', 'materialRemovals.takenAt'])
			.where('materials.id', '=', materialId)
			.executeTakeFirst();
		if (!material) throw new Missing('material');
		// Whoever is no member any more takes nothing away either.
		work.allow({ ...scope, own: scope.own.filter((member) => member === material.addedBy) });
		if (material.takenAt) return;

		await work.db
			.insertInto('materialRemovals')
			.values({ materialId, takenAt: work.now, takenBy: work.actor.personId })
			.execute();
		for (const { id } of await filesOf(work.db, scopeOf(materialId))) {
			await removeFile(work.db, id);
		}

		await work.record({ subjectId: materialId, facts: { ...place } });
	}
);
