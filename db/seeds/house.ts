import { theSystem, type Actor, type RoleKind } from '#core/actor.ts';
import { addOrganisation } from '#features/organisations/server/add-organisation.ts';
import { dayOf } from '#features/people/rules.ts';
import { appointAdministrator } from '#features/people/server/appoint-administrator.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { createProgramme } from '#features/programmes/server/create-programme.ts';
import { addSupporter } from '#features/supporters/server/add-supporter.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { organisations } from './world/team.ts';
import type { StaffRole, WorldProgramme, WorldStaff } from './world/types.ts';

type ProgrammeKey = WorldProgramme['key'];

/** What lasts longer than a cycle, by the keys of the world. */
export interface SeededHouse {
	/** id of each programme */
	readonly programmes: Readonly<Record<ProgrammeKey, string>>;
	/** id of each organisation */
	readonly organisations: ReadonlyMap<string, string>;
	/** who runs all three programmes and writes their decisions down */
	readonly coordinator: Actor;
}

const slugs: Readonly<Record<ProgrammeKey, string>> = {
	'creative-mentorship': 'creative-mentorship',
	reglab: 'reglab-mentorship',
	youth: 'youth-cultural-cooperation'
};

const kinds: Readonly<
	Record<Exclude<StaffRole, 'administrator'>, Exclude<RoleKind, 'administrator'>>
> = {
	coordinator: 'coordinator',
	'partner-coordinator': 'partner-coordinator',
	reviewer: 'reviewer',
	trainer: 'trainer',
	'funder-contact': 'funder'
};

/** Makes the organisations, the programmes with their supporters, and the team. */
export async function seedHouse(
	db: Db,
	staff: readonly WorldStaff[],
	programmes: readonly WorldProgramme[]
): Promise<SeededHouse> {
	const organisationIds = await seedOrganisations(db);
	const programmeIds = {} as Record<ProgrammeKey, string>;
	for (const programme of programmes) {
		programmeIds[programme.key] = await seedProgramme(db, programme, organisationIds);
	}
	const people = await seedStaff(db, staff, programmeIds);
	return {
		programmes: programmeIds,
		organisations: organisationIds,
		coordinator: await actorOf(db, people.get('coordinator@example.org')!, dayOf(now()))
	};
}

async function seedOrganisations(db: Db): Promise<ReadonlyMap<string, string>> {
	const ids = new Map<string, string>();
	for (const { key, ...organisation } of organisations) {
		ids.set(key, await addOrganisation(db, theSystem, organisation));
	}
	return ids;
}

async function seedProgramme(
	db: Db,
	programme: WorldProgramme,
	organisationIds: ReadonlyMap<string, string>
): Promise<string> {
	const [host, ...partners] = programme.organisations.map((key) => organisationIds.get(key)!);
	const { name, line, summary, description } = programme;
	const programmeId = await createProgramme(db, theSystem, {
		organisationId: host!,
		slug: slugs[programme.key],
		...{ name, line, summary, description },
		partnerIds: partners
	});
	for (const { name, gives, credit = {} } of programme.supporters) {
		await addSupporter(db, theSystem, { programmeId, name, gives, statement: credit });
	}
	return programmeId;
}

/** Gives everybody of the team their roles; returns the people's ids by address. */
async function seedStaff(
	db: Db,
	staff: readonly WorldStaff[],
	programmeIds: Readonly<Record<ProgrammeKey, string>>
): Promise<ReadonlyMap<string, string>> {
	const ids = new Map<string, string>();
	for (const person of staff) {
		const { role } = person;
		if (role === 'administrator') {
			ids.set(person.email, await appointAdministrator(db, theSystem, person));
			continue;
		}
		const country = partnerCountries[person.email];
		for (const key of programmesOf(person)) {
			const grant = { ...person, kind: kinds[role], programmeId: programmeIds[key], country };
			ids.set(person.email, await grantRole(db, theSystem, { ...grant, fromOn: dayOf(now()) }));
		}
	}
	return ids;
}

/** The country that each partner of the youth programme looks after. */
const partnerCountries: Readonly<Record<string, string>> = {
	'coordinator.al@example.org': 'AL',
	'coordinator.ba@example.org': 'BA',
	'coordinator.rs@example.org': 'RS'
};

/** In which programmes somebody of the team works: the coordinator of the house in all of them. */
function programmesOf({ email, role }: WorldStaff): readonly ProgrammeKey[] {
	if (email === 'coordinator@example.org') return ['creative-mentorship', 'reglab', 'youth'];
	if (email === 'coordinator.reglab@example.org') return ['reglab'];
	if (role === 'partner-coordinator' || role === 'funder-contact') return ['youth'];
	return ['creative-mentorship'];
}
