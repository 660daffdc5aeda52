import { randomUUID } from 'node:crypto';
import { theSystem } from '#core/actor.ts';
import { beginCycle } from '#features/calls/server/begin-cycle.ts';
import { publishCall } from '#features/calls/server/publish-call.ts';
import { addOrganisation } from '#features/organisations/server/add-organisation.ts';
import { createProgramme } from '#features/programmes/server/create-programme.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';

/** What a test may want to be otherwise. */
export interface CycleWishes {
	readonly blueprint?: 'pairs' | 'organisations' | 'teams';
	/** the programme to which it belongs; a new one when left out */
	readonly programmeId?: string;
	/** wall clock in Belgrade; by default the call is open from yesterday to the day after tomorrow */
	readonly opens?: string;
	readonly deadline?: string;
	readonly startsOn?: string;
	readonly places?: number;
	readonly published?: boolean;
}

/** A cycle that stands in the database. */
export interface MadeCycle {
	readonly id: string;
	readonly slug: string;
	readonly programmeId: string;
}

const zone = 'Europe/Belgrade';

/** A programme with nothing in it; returns its id. */
export async function aProgramme(db: Db): Promise<string> {
	const organisationId = await addOrganisation(db, theSystem, {
		name: 'Udruženje Probni Prostor',
		line: {},
		country: 'RS',
		city: 'Beograd'
	});
	return createProgramme(db, theSystem, {
		organisationId,
		slug: `programme-${randomUUID()}`,
		name: { en: 'A programme', sr: 'Program' },
		line: {},
		summary: {},
		description: {},
		partnerIds: []
	});
}

/** A cycle with a published, open call, unless the test wishes otherwise. */
export async function aCycle(db: Db, wishes: CycleWishes = {}): Promise<MadeCycle> {
	const today = now().toZonedDateTimeISO(zone).toPlainDate();
	const programmeId = wishes.programmeId ?? (await aProgramme(db));
	const slug = `cycle-${randomUUID()}`;
	const opens = wishes.opens ?? `${today.subtract({ days: 1 })}T09:00`;
	const beforeOpening = Temporal.PlainDateTime.from(opens)
		.subtract({ days: 1 })
		.toZonedDateTime(zone)
		.toInstant();
	const id = await withClock(beforeOpening, async () => {
		const cycleId = await beginCycle(db, theSystem, {
			programmeId,
			blueprint: wishes.blueprint ?? 'pairs',
			slug,
			name: { en: 'A cycle', sr: 'Ciklus' },
			timeZone: zone,
			startsOn: wishes.startsOn ?? today.add({ days: 60 }).toString(),
			...(wishes.places !== undefined && { places: wishes.places }),
			title: { en: 'The call is open', sr: 'Poziv je otvoren' },
			text: { en: 'Come.', sr: 'Dođite.' },
			opens,
			deadline: wishes.deadline ?? `${today.add({ days: 2 })}T23:59`
		});
		if (wishes.published !== false) await publishCall(db, theSystem, { cycleId });
		return cycleId;
	});
	return { id, slug, programmeId };
}
