import { seedAgreements } from './agreements.ts';
import { theSystem } from '#core/actor.ts';
import { settleInstallation } from '#features/organisations/server/settle-installation.ts';
import { now, withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at, demoZone, seedCall, seedSelection, slugIn, type SeededCycle } from './cycle.ts';
import { seedCare } from './care.ts';
import { seedCompletion, seedEndings } from './endings.ts';
import { seedEligibility } from './eligibility.ts';
import { seedGroupMeetings } from './group-meetings.ts';
import { seedMaterials } from './materials.ts';
import { seedMemberGatherings } from './member-gatherings.ts';
import { seedJournals } from './journals.ts';
import { seedHouse } from './house.ts';
import { comingStops, heldStops, seedInfoStops } from './info-stops.ts';
import { seedPool } from './pool.ts';
import { seedReviews } from './reviews.ts';
import { seedInterviews, seedOpenSlots } from './interviews.ts';
import { seedSubscribers } from './subscribers.ts';
import { seedPlans, teamTopics, topics } from './plans.ts';
import { seedProjects } from './projects.ts';
import { seedSessions, type SessionsOf } from './sessions.ts';
import { organisationSessions, pairSessions, teamSessions } from './world/sessions.ts';
import { nextCreativeMentorshipCall, programmes } from './world/texts.ts';
import type { WorldProgramme } from './world/types.ts';
import { worldOn } from './world/world.ts';

const present: Readonly<
	Record<
		WorldProgramme['blueprint'],
		{ name: SeededCycle['name']; sessions: SessionsOf; examined?: boolean }
	>
> = {
	pairs: {
		name: { en: 'Seventh cycle', sr: 'Sedmi ciklus' },
		sessions: pairSessions,
		examined: true
	},
	organisations: {
		name: { en: 'Second cycle', sr: 'Drugi ciklus' },
		sessions: organisationSessions
	},
	teams: { name: { en: 'First cycle', sr: 'Prvi ciklus' }, sessions: teamSessions }
};

/**
 * Fills a new database with the demo world: three programmes, each at another stage of its life, and the open call
 * of the next cycle. Everything is written through the same commands as the pages, each at its own moment.
 */
export async function seedDemo(db: Db): Promise<void> {
	const today = now().toZonedDateTimeISO(demoZone).toPlainDate();
	const world = worldOn(today);
	const before = at(world.pairs.dates.callOpensOn.subtract({ days: 40 }), '09:00');
	const house = await withClock(before, () => seedHouse(db, world.staff, programmes));

	const cycles: string[] = [];
	for (const programme of programmes) {
		const { name, sessions, examined = false } = present[programme.blueprint];
		const cycle: SeededCycle = {
			programmeId: house.programmes[programme.key],
			title: programme.name.en ?? programme.key,
			blueprint: programme.blueprint,
			name,
			call: programme.call,
			...world[programme.blueprint]
		};
		const cycleId = await seedCall(db, house.coordinator, cycle);
		await seedEligibility(db, house.coordinator, cycle, cycleId);
		if (examined) {
			await seedReviews(db, house.coordinator, cycle, slugIn(cycle));
			await seedInterviews(db, house.coordinator, cycle, cycleId);
		}
		await seedSelection(db, house.coordinator, cycle, cycleId);
		if (programme.blueprint === 'pairs') {
			await seedInfoStops(db, house.coordinator, cycle, cycleId, heldStops);
			await seedSubscribers(db, cycle.programmeId, cycle.dates.callClosesOn);
		}
		await seedAgreements(db, cycleId, cycle.dates.startsOn);
		await seedMaterials(db, house.coordinator, {
			...{ cycleId, blueprint: programme.blueprint, programme: cycle.title },
			...{ startsOn: cycle.dates.startsOn, today }
		});
		// Before anything ends: after that no goal is set. What begins anew follows below.
		await seedJournals(db, cycleId, cycle.dates.startsOn, today);
		if (programme.blueprint === 'pairs') {
			await seedEndings(db, house.coordinator, cycleId, cycle.dates.startsOn);
		}
		await seedSessions(db, cycleId, cycle.dates.startsOn, today, sessions);
		await seedPlans(db, cycleId, today, programme.blueprint === 'teams' ? teamTopics : topics);
		if (programme.blueprint === 'teams') {
			await seedProjects(db, cycleId, cycle.dates.startsOn, today);
		}
		if (programme.blueprint === 'organisations') {
			await seedGroupMeetings(db, house.coordinator, cycleId, cycle.dates.startsOn, today);
		}
		await seedMemberGatherings(db, house.coordinator, {
			...{ cycleId, programmeId: cycle.programmeId, blueprint: programme.blueprint },
			...{ startsOn: cycle.dates.startsOn, today }
		});
		await seedJournals(db, cycleId, cycle.dates.startsOn, today);
		cycles.push(cycleId);
	}
	await seedCare(db, house.coordinator, cycles, today);
	const organisationId = house.organisations.get('probni-prostor')!;
	await settleInstallation(db, theSystem, { organisationId, demo: true });
	await seedCompletion(db, house.coordinator, cycles[0]!, today);
	const next: SeededCycle = {
		programmeId: house.programmes['creative-mentorship'],
		title: 'Creative Mentorship',
		blueprint: 'pairs',
		name: { en: 'Eighth cycle', sr: 'Osmi ciklus' },
		call: nextCreativeMentorshipCall,
		mentors: [],
		...world.nextPairs
	};
	const nextId = await seedCall(db, house.coordinator, next);
	await seedInfoStops(db, house.coordinator, next, nextId, comingStops);
	await seedOpenSlots(db, house.coordinator, next, nextId);
	await seedPool(db, house.coordinator, next, nextId, world.pairs.mentors);
}
