import { organisations as organisationsBlueprint } from '#features/programmes/blueprints/organisations.ts';
import { pairs as pairsBlueprint } from '#features/programmes/blueprints/pairs.ts';
import { teams as teamsBlueprint } from '#features/programmes/blueprints/teams.ts';
import { questionsOf, type Answers } from '#features/programmes/questions.ts';
import type { Blueprint } from '#features/programmes/types.ts';
import { asTicked } from './applying.ts';
import { cycleDates } from './calendar.ts';
import { pairApplicants } from './cycle-a.ts';
import { organisationApplicants } from './cycle-b.ts';
import { teamApplicants } from './cycle-c.ts';
import { nextPairApplicants } from './cycle-next.ts';
import { pairMentorRows } from './mentors-a.ts';
import { organisationMentorRows } from './mentors-b.ts';
import { teamMentorRows } from './mentors-c.ts';
import { mentorsFrom } from './mentors.ts';
import { namesFrom } from './names.ts';
import { randomFrom } from './random.ts';
import { staffOf } from './team.ts';

function filledIn<T extends { readonly answers: Answers }>({ plan }: Blueprint, people: T[]): T[] {
	return people.map((each) => ({
		...each,
		answers: asTicked(questionsOf(plan.form), each.answers)
	}));
}

/**
 * The whole demo world as plain data, seen from one day. The same day gives the same world, to the letter;
 * another day shifts every date with it.
 */
export function worldOn(today: Temporal.PlainDate) {
	const random = randomFrom(20121105);
	const names = namesFrom(random);
	const pairs = cycleDates('pairs', today);
	const organisations = cycleDates('organisations', today);
	const teams = cycleDates('teams', today);
	const nextPairs = cycleDates('nextPairs', today);

	// Names are drawn in this order: a new group of people goes to the end, or all that follow are renamed.
	const staff = staffOf(names);
	const forPairs = pairApplicants(random, names, pairs.startsOn);
	const pairMentors = mentorsFrom(pairMentorRows, names);
	const forOrganisations = organisationApplicants(random, names, organisations.callClosesOn);
	const organisationMentors = mentorsFrom(organisationMentorRows, names);
	const forTeams = teamApplicants(random, names, teams.startsOn);
	const teamMentors = mentorsFrom(teamMentorRows, names);
	const forNextPairs = nextPairApplicants(random, names, nextPairs.startsOn, forPairs);

	return {
		staff,
		pairs: {
			dates: pairs,
			applicants: filledIn(pairsBlueprint, forPairs),
			mentors: pairMentors
		},
		organisations: {
			dates: organisations,
			applicants: filledIn(organisationsBlueprint, forOrganisations),
			mentors: organisationMentors
		},
		teams: {
			dates: teams,
			applicants: filledIn(teamsBlueprint, forTeams),
			mentors: teamMentors
		},
		nextPairs: {
			dates: nextPairs,
			applicants: filledIn(pairsBlueprint, forNextPairs)
		}
	};
}

export type World = ReturnType<typeof worldOn>;
