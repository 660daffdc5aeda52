import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { seesAtDesk } from '#features/mentorships/server/reach.ts';
import { coordinates } from '#features/people/access.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { fileResponse } from '#platform/files/serve.ts';
import { takesAwayMaterials } from '../access.ts';
import type { Audience, Material } from '../types.ts';
import { scopeOf } from './kept.ts';

/** Materials, and how many there are of which these are the newest. */
export interface Materials {
	readonly total: number;
	readonly materials: readonly Material[];
}

/** A cycle, as the pages of the desk know it. */
interface About {
	readonly id: string;
	readonly programme: { readonly id: string };
}

/**
 * What stands on the page of a mentorship, the newest first: its own, and what its cycle has for this reader. One query.
 * Empty for whoever may not see the mentorship.
 * @param most so many of the newest; all without it
 */
export async function materialsOf(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	most?: number
): Promise<Materials> {
	const all = rowsOfMentorship(db, actor, mentorshipId);
	const rows = await (most === undefined ? all : all.limit(most)).execute();
	return {
		total: rows[0]?.total ?? 0,
		materials: rows.map(({ ofMember, ...row }) => {
			const own = row.addedBy === null ? [] : [row.addedBy];
			const scope = { programmeId: row.programmeId, cycleId: row.inCycle, own };
			// What is of the whole cycle is taken away where it was put up.
			const mayTake = row.audience === null && takesAwayMaterials(actor, scope);
			return { ...toMaterial(row), by: ofMember ? row.name : null, mayTake };
		})
	};
}

/** The file of a material, for whoever has it on the page of the mentorship. @throws Missing */
export async function materialFile(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string,
	materialId: string
): Promise<Response> {
	const row = await rowsOfMentorship(db, actor, mentorshipId)
		.where('materials.id', '=', materialId)
		.executeTakeFirst();
	return fileOf(db, row);
}

/** What the team has put up for a cycle, the newest first: one query. @throws Missing for whoever does not run it */
export async function cycleMaterials(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About
): Promise<readonly Material[]> {
	const rows = await rowsOfCycle(db, actor, cycle).execute();
	return rows.map((row) => ({ ...toMaterial(row), by: row.name, mayTake: true }));
}

/** The file of a material that is put up for a cycle. @throws Missing */
export async function cycleMaterialFile(
	db: ReadonlyDb,
	actor: Actor,
	cycle: About,
	materialId: string
): Promise<Response> {
	const row = await rowsOfCycle(db, actor, cycle)
		.where('materials.id', '=', materialId)
		.executeTakeFirst();
	return fileOf(db, row);
}

/** Materials that nobody has taken away, the newest first, each with its file. */
function materialRows(db: ReadonlyDb) {
	return db
		.selectFrom('materials')
		.leftJoin('materialRemovals', 'materialRemovals.materialId', 'materials.id')
		.leftJoin('files', (join) =>
			join.onRef('files.subjectId', '=', 'materials.id').on('files.purpose', '=', 'material')
		)
		.leftJoin('people', 'people.id', 'materials.addedBy')
		.select(['materials.id', 'materials.title', 'materials.note', 'materials.address'])
		.select(['materials.audience', 'materials.addedAt', 'materials.addedBy', 'people.name'])
		.select(['files.id as fileId', 'files.name as fileName', 'files.size as fileSize'])
		.where('materialRemovals.materialId', 'is', null)
		.orderBy('materials.addedAt', 'desc')
		.orderBy('materials.id');
}

function rowsOfCycle(db: ReadonlyDb, actor: Actor, { id, programme }: About) {
	if (!coordinates(actor, { programmeId: programme.id, cycleId: id })) throw new Missing('cycle');
	return materialRows(db).where('materials.cycleId', '=', id);
}

/** Whoever parted early keeps what was there by then; what their cycle gets later is no longer theirs. */
function rowsOfMentorship(db: ReadonlyDb, actor: Actor, mentorshipId: string) {
	return materialRows(db)
		.innerJoin('mentorships', (join) =>
			join.on((eb) =>
				eb.or([
					eb('materials.mentorshipId', '=', eb.ref('mentorships.id')),
					eb('materials.cycleId', '=', eb.ref('mentorships.cycleId'))
				])
			)
		)
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('mentorshipTerms as terms', 'terms.mentorshipId', 'mentorships.id')
		.select(['cycles.programmeId', 'cycles.id as inCycle'])
		.select([
			sql<number>`count(*) over ()`.as('total'),
			sql<boolean>`exists (select from memberships as member
				where member.mentorship_id = mentorships.id
				and member.person_id = materials.added_by)`.as('ofMember')
		])
		.where('mentorships.id', '=', mentorshipId)
		.where(
			sql<boolean>`(materials.cycle_id is null or terms.way is distinct from 'early'
				or (materials.added_at at time zone cycles.time_zone)::date <= terms.ended_on)`
		)
		.where((eb) =>
			eb.or([
				sql<boolean>`exists (select from mentorship_members as own
					where own.mentorship_id = mentorships.id and own.person_id = ${actor.personId}
					and (materials.audience is null or materials.audience in ('all', own.side || 's')))`,
				seesAtDesk(eb, actor)
			])
		);
}

type Row = Awaited<ReturnType<ReturnType<typeof materialRows>['execute']>>[number];

function toMaterial(row: Row): Omit<Material, 'by' | 'mayTake'> {
	const { id, title, note, address, audience, addedAt, fileName, fileSize } = row;
	const file = fileName === null || fileSize === null ? null : { name: fileName, size: fileSize };
	return { id, title, note, address, file, audience: audience as Audience | null, at: addedAt };
}

/** @throws Missing for a link, and where there is nothing for this reader */
function fileOf(db: ReadonlyDb, row: Pick<Row, 'id' | 'fileId'> | undefined): Promise<Response> {
	if (!row?.fileId) throw new Missing('file');
	return fileResponse(db, row.fileId, scopeOf(row.id));
}
