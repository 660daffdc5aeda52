import { sql } from 'kysely';
import { theSystem, type Actor } from '#core/actor.ts';
import type { Refused } from '#core/refusal.ts';
import type { Outcome } from '#features/applications/rules.ts';
import { dayOf } from '#features/people/rules.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { noteLeaving } from '#features/substitutes/server/note-leaving.ts';
import { substitutesDesk } from '#features/substitutes/server/queries.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from './applications.ts';
import type { MadeTeam, MadeTeams } from './teams.ts';

/** The code with which work was refused; "undefined" when it was done. */
export const refusal = (work: Promise<unknown>) =>
	work.then(String, (error: Refused) => error.code);

export const person = (personId: string): Actor => ({ personId, roles: [] });

export const partner = ({ cycle }: MadeTeams, country: string): Actor => ({
	personId: null,
	roles: [{ kind: 'partner-coordinator', programmeId: cycle.programmeId, cycleId: null, country }]
});

/** What somebody does, and what is seen, when members leave teams. */
export function comingsAndGoings(db: Db) {
	const deskOf = (team: MadeTeam, actor = theSystem) => substitutesDesk(db, actor, team.id);
	return {
		deskOf,
		/** Whoever is from a country leaves; the id of the leaving. */
		leaves: (team: MadeTeam, country: string, actor = theSystem) =>
			noteLeaving(db, actor, {
				mentorshipId: team.id,
				personId: team.from[country]!.person,
				reason: 'no-time',
				note: 'Exams until July.'
			}),
		/** Somebody applies who could step in; the id of the application. */
		applies: async (
			cycleId: string,
			country: string,
			decision?: Outcome,
			name = 'Lejla Pokusnić'
		) => {
			const answers = { place: { country, town: 'Primer' }, languages: ['bcms', 'en', 'sq'] };
			const wishes = { cycleId, name, answers, ...(decision && { decision }) };
			return (await anApplication(db, wishes)).id;
		},
		candidatesOf: async (team: MadeTeam, actor = theSystem) =>
			(await deskOf(team, actor)).leavings.flatMap(({ candidates }) =>
				candidates.map(({ mentored }) => mentored.id)
			),
		membersOf: async (mentorshipId: string) => {
			const rows = await db
				.selectFrom('mentorshipMembers')
				.select(['personId', 'applicationId'])
				.where('mentorshipId', '=', mentorshipId)
				.execute();
			return rows.map(({ applicationId, personId }) => applicationId ?? personId).sort();
		},
		personOf: async (applicationId: string) => {
			const row = await db
				.selectFrom('applications')
				.select('personId')
				.where('id', '=', applicationId)
				.executeTakeFirstOrThrow();
			return row.personId!;
		},
		lettersOf: async (kind: string) => {
			const rows = await db
				.selectFrom('outbox')
				.select(['personId', 'text'])
				.select((eb) =>
					eb
						.selectFrom('outboxAttachments')
						.select(sql<string[]>`array_agg(method)`.as('methods'))
						.whereRef('outboxId', '=', 'outbox.id')
						.as('methods')
				)
				.where('kind', '=', kind)
				.orderBy('writtenAt')
				.execute();
			return (personId: string) => rows.filter((row) => row.personId === personId);
		},
		/** How many roles of a mentee hold today. */
		mentees: async (personId: string) =>
			(await actorOf(db, personId, dayOf(now()))).roles.filter(({ kind }) => kind === 'mentee')
				.length
	};
}
