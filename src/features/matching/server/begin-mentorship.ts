import type { Locale, LocalisedText } from '#core/locale.ts';
import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';
import { pointsOf } from '../problem.ts';
import type { Proposal } from '../types.ts';
import { postIntroductions, type Addressee } from './letters.ts';
import type { Selected } from './selected.ts';

/** The run that is being published, and the cycle around it. */
export interface RunToPublish {
	readonly id: string;
	readonly cycleId: string;
	readonly programmeId: string;
	readonly programmeName: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
}

/** Who is brought together, and why. */
export interface Sides {
	readonly proposal: Proposal;
	readonly mentees: readonly Selected[];
	readonly mentor: Addressee;
}

/** Begins one mentorship: its row, its members with accounts and roles, and the letters to both sides. */
export async function beginMentorship(
	work: Work,
	scenario: RunToPublish,
	{ proposal, mentees, mentor }: Sides,
	at: number
): Promise<void> {
	const reasons = [...(proposal.team?.reasons ?? []), ...proposal.reasons];
	const { id } = await work.db
		.insertInto('mentorships')
		.values({
			cycleId: scenario.cycleId,
			scenarioId: scenario.id,
			position: at + 1,
			score: pointsOf(proposal),
			reasons: JSON.stringify(reasons),
			beganOn: work.now.toZonedDateTimeISO(scenario.timeZone).toPlainDate().toString()
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const welcomed: Addressee[] = [];
	for (const mentee of mentees) {
		const personId = await welcome(work, scenario, mentee);
		welcomed.push(await addresseeOf(work, personId, mentee));
	}
	await take(work, scenario, mentor.personId, 'mentor');
	await work.db
		.insertInto('mentorshipMembers')
		.values([
			{ mentorshipId: id, personId: mentor.personId, side: 'mentor' },
			...welcomed.map(({ personId }, index) => ({
				mentorshipId: id,
				personId,
				side: 'mentee',
				applicationId: mentees[index]!.mentored.id
			}))
		])
		.execute();
	await postIntroductions(work.db, {
		mentorshipId: id,
		mentor,
		mentees: welcomed,
		reasons,
		plan: scenario.plan,
		programme: { id: scenario.programmeId, name: scenario.programmeName }
	});
}

/** Gives an applicant who has not been told the result yet their account; everybody gets their role. */
async function welcome(work: Work, scenario: RunToPublish, mentee: Selected): Promise<string> {
	const { country, city, id } = mentee.mentored;
	const personId = mentee.personId ?? (await joinPerson(work.db, { ...mentee, country, city }));
	if (!mentee.personId) {
		await work.db.updateTable('applications').set({ personId }).where('id', '=', id).execute();
	}
	await take(work, scenario, personId, 'mentee');
	return personId;
}

/** The person as they are known now: they may have changed their name or language since they applied. */
async function addresseeOf(work: Work, personId: string, mentee: Selected): Promise<Addressee> {
	const person = await work.db
		.selectFrom('people')
		.select(['name', 'email', 'locale'])
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const { organisation } = mentee.mentored;
	return {
		personId,
		name: person.name,
		title: organisation ? `${organisation} (${person.name})` : person.name,
		email: person.email,
		locale: person.locale as Locale
	};
}

function take(work: Work, scenario: RunToPublish, personId: string, kind: 'mentor' | 'mentee') {
	return giveRole(work.db, {
		personId,
		kind,
		programmeId: scenario.programmeId,
		cycleId: scenario.cycleId,
		fromOn: dayOf(work.now)
	});
}
