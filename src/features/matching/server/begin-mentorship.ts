import type { Locale, LocalisedText } from '#core/locale.ts';
import { Refused } from '#core/refusal.ts';
import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';
import type { Assessed } from '../types.ts';
import { postIntroductions, type Addressee } from './letters.ts';
import type { Selected } from './selected.ts';
import { freePlaceOf } from './take-place.ts';

/** What a mentorship comes from, a run of the engine or a proposal that both sides agreed to, and the cycle around it. */
export interface Origin {
	readonly scenarioId: string | null;
	readonly proposalId?: string;
	readonly cycleId: string;
	readonly programmeId: string;
	readonly programmeName: LocalisedText;
	readonly plan: Plan;
	readonly timeZone: string;
}

/** Who is brought together, and why. */
export interface Sides extends Assessed {
	readonly mentees: readonly Selected[];
	/** the person, and their id in the pool */
	readonly mentor: Addressee & { readonly id: string };
	/** which mentorship of the cycle it is, from 1 */
	readonly position: number;
}

/**
 * Begins one mentorship: its row, its members with accounts and roles, a place of the mentor's, and the letters to both
 * sides. Returns its id.
 * @throws Refused `mentor_full` when the mentor has no place left
 */
export async function beginMentorship(
	work: Work,
	origin: Origin,
	{ mentees, mentor, score, reasons, position }: Sides
): Promise<string> {
	const place = await freePlaceOf(work, origin.cycleId, mentor.id);
	if (place === null) throw new Refused('mentor_full', { name: mentor.name });
	const { id } = await work.db
		.insertInto('mentorships')
		.values({
			cycleId: origin.cycleId,
			scenarioId: origin.scenarioId,
			proposalId: origin.proposalId ?? null,
			position,
			score,
			reasons: JSON.stringify(reasons),
			beganOn: work.now.toZonedDateTimeISO(origin.timeZone).toPlainDate().toString()
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await work.db
		.insertInto('mentorPlaces')
		.values({
			mentorshipId: id,
			cycleId: origin.cycleId,
			mentorId: mentor.id,
			place,
			takenAt: work.now
		})
		.execute();
	const welcomed: Addressee[] = [];
	for (const mentee of mentees) welcomed.push(await welcome(work, origin, mentee));
	await take(work, origin, mentor.personId, 'mentor');
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
		plan: origin.plan,
		programme: { id: origin.programmeId, name: origin.programmeName }
	});
	return id;
}

/** Where somebody gets a role. */
type Where = Pick<Origin, 'programmeId' | 'cycleId'>;

/**
 * Gives an applicant who has not been told the result yet their account; everybody gets their role. Returns the person
 * as letters reach them.
 */
export async function welcome(work: Work, where: Where, mentee: Selected): Promise<Addressee> {
	const { country, city, id } = mentee.mentored;
	const personId = mentee.personId ?? (await joinPerson(work.db, { ...mentee, country, city }));
	if (!mentee.personId) {
		await work.db.updateTable('applications').set({ personId }).where('id', '=', id).execute();
	}
	await take(work, where, personId, 'mentee');
	return addresseeOf(work, personId, mentee);
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

function take(work: Work, where: Where, personId: string, kind: 'mentor' | 'mentee') {
	return giveRole(work.db, {
		personId,
		kind,
		programmeId: where.programmeId,
		cycleId: where.cycleId,
		fromOn: dayOf(work.now)
	});
}
