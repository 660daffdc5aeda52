import type { Actor } from '#core/actor.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { keepsPool } from '../access.ts';
import { invitationState } from '../rules.ts';
import type { Needs } from './needs.ts';

/** The invitations of a cycle with what became of each, newest first. @throws Missing when they are not the actor's */
export async function invitationsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: { readonly id: string; readonly programme: { readonly id: string } },
	now: Temporal.Instant
) {
	if (!keepsPool(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })) {
		throw new Missing('invitations');
	}
	const rows = await invitations(db)
		.leftJoin('applications', 'applications.id', 'poolInvitations.applicationId')
		.select(['poolInvitations.invitedAt', 'poolInvitations.remindedAt'])
		.select(['poolInvitations.declineReason', 'applications.number', 'applications.name as mentee'])
		.where('poolInvitations.cycleId', '=', cycle.id)
		.orderBy('poolInvitations.invitedAt', 'desc')
		.orderBy('poolInvitations.id')
		.execute();
	return rows.map((row) => ({ ...toInvitation(row), state: invitationState(factsOf(row), now) }));
}

/** One invitation as its letters and its page need it: nothing of the application is read. @throws Missing */
export async function findInvitation(db: ReadonlyDb, id: string | undefined) {
	if (!id) throw new Missing('invitation');
	const row = await invitations(db).where('poolInvitations.id', '=', id).executeTakeFirst();
	if (!row) throw new Missing('invitation');
	return { ...toInvitation(row), facts: factsOf(row) };
}

/** An invitation with its row locked: a yes and a no at once are kept one after the other. @throws Missing */
export async function lockInvitation(db: Db, id: string | undefined) {
	if (!id) throw new Missing('invitation');
	await db.selectFrom('poolInvitations').select('id').where('id', '=', id).forUpdate().execute();
	return findInvitation(db, id);
}

function invitations(db: ReadonlyDb) {
	return db
		.selectFrom('poolInvitations')
		.innerJoin('cycles', 'cycles.id', 'poolInvitations.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.leftJoin('mentors', 'mentors.invitationId', 'poolInvitations.id')
		.select(['poolInvitations.id', 'poolInvitations.cycleId', 'poolInvitations.name'])
		.select(['poolInvitations.email', 'poolInvitations.locale', 'poolInvitations.words'])
		.select(['poolInvitations.needs', 'poolInvitations.answerBy', 'poolInvitations.declinedAt'])
		.select(['poolInvitations.invitedBy', 'cycles.timeZone', 'cycles.name as cycle'])
		.select(['programmes.id as programmeId', 'programmes.name as programme'])
		.select(['programmes.slug', 'mentors.id as mentorId']);
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>['execute']>>[number];

function toInvitation<Row extends InvitationRow>(row: Row) {
	return {
		...row,
		locale: row.locale as Locale,
		needs: neededIn(row.needs),
		cycle: row.cycle as LocalisedText,
		programme: row.programme as LocalisedText
	};
}

/** An invitation that speaks of nobody in particular holds an empty object. */
function neededIn(needs: unknown): Needs | null {
	return Object.keys(needs as object).length > 0 ? (needs as Needs) : null;
}

function factsOf({ mentorId, declinedAt, answerBy, timeZone }: InvitationRow) {
	return { joined: mentorId !== null, declinedAt, answerBy, timeZone };
}
