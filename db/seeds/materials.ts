import type { Actor } from '#core/actor.ts';
import { addMaterial } from '#features/materials/server/add-material.ts';
import type { MaterialPlace } from '#features/materials/types.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { pdfOf } from '#platform/pdf.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at } from './cycle.ts';
import {
	cycleMaterials,
	ownMaterials,
	type WorldMaterial,
	type WorldSheet
} from './world/materials.ts';
import type { WorldProgramme } from './world/types.ts';

interface Seeded {
	readonly cycleId: string;
	readonly blueprint: WorldProgramme['blueprint'];
	readonly programme: string;
	readonly startsOn: Temporal.PlainDate;
	readonly today: Temporal.PlainDate;
}

/** What the team puts up in the days before the first sessions, and what one mentorship then adds for itself. */
export async function seedMaterials(db: Db, coordinator: Actor, cycle: Seeded): Promise<void> {
	const { cycleId, blueprint, startsOn, today, programme } = cycle;
	for (const [index, { audience, ...material }] of cycleMaterials[blueprint].entries()) {
		await withClock(at(startsOn.subtract({ days: 4 }), `1${index}:20`), () =>
			put(db, coordinator, { cycleId, audience }, material, programme)
		);
	}
	const members = await db
		.selectFrom('mentorships')
		.innerJoin('mentorshipMembers', 'mentorshipMembers.mentorshipId', 'mentorships.id')
		.select(['mentorships.id', 'personId', 'side'])
		.where('cycleId', '=', cycleId)
		.where('position', '=', 1)
		.orderBy('personId')
		.execute();
	for (const [index, { from, ...material }] of ownMaterials[blueprint].entries()) {
		const member = members.find(({ side }) => side === from);
		const day = startsOn.add({ days: 9 + 5 * index });
		if (!member || Temporal.PlainDate.compare(day, today) >= 0) continue;
		await withClock(at(day, '20:40'), () =>
			put(
				db,
				{ personId: member.personId, roles: [] },
				{ mentorshipId: member.id },
				material,
				programme
			)
		);
	}
}

async function put(
	db: Db,
	actor: Actor,
	place: MaterialPlace,
	material: WorldMaterial,
	programme: string
): Promise<void> {
	const { title, note } = material;
	const address = 'address' in material ? material.address : '';
	const once = uuidOf(`${Object.values(place).join(' ')} ${title}`);
	const file = await fileOf(material, programme);
	await addMaterial(db, actor, { place, once, title, note, address, file });
}

async function fileOf(material: WorldMaterial, programme: string): Promise<File | null> {
	if ('text' in material) return new File([material.text], material.file);
	if (!('sheet' in material)) return null;
	const bytes = await sheetPdf(material.title, material.sheet, programme);
	return new File([new Uint8Array(bytes)], `${material.title}.pdf`);
}

function sheetPdf(title: string, { language, lead, questions }: WorldSheet, programme: string) {
	return pdfOf({
		...{ title, lead, language, author: programme, facts: [], foot: programme },
		sections: [{ answers: questions.map(([question, answer]) => ({ question, answer })) }],
		pageOf: '{page} / {pages}',
		madeAt: now().toString()
	});
}
