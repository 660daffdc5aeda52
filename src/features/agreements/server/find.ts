import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Term } from '#features/mentorships/rules.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import type { MemberName, MentorshipCycle, Side } from '#features/mentorships/types.ts';
import type { Clause } from '#features/programmes/types.ts';
import type { Work } from '#platform/command.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { AgreementVersion, Terms } from '../types.ts';

/** One member, as letters reach them. */
export interface Addressed extends MemberName {
	readonly email: string;
	readonly locale: Locale;
}

/** A mentorship that its agreement is written for. */
export interface Agreeing {
	readonly id: string;
	readonly cycle: MentorshipCycle;
	readonly term: Term;
	readonly programme: { readonly id: string; readonly name: LocalisedText };
	readonly members: readonly Addressed[];
}

/** The mentorship with its row locked: whoever proposes or accepts at the same moment waits. @throws Missing */
export async function findMentorship(work: Work, id: string): Promise<Agreeing> {
	const row = await cyclesOfMentorships(work.db)
		.where('mentorships.id', '=', id)
		.forUpdate('mentorships')
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const cycle = toCycle(row);
	const members = await membersOf(work.db, id);
	return { id, cycle, term: toTerm(row), programme: cycle.programme, members };
}

/** Who is in a mentorship today, mentees first. */
export async function membersOf(db: ReadonlyDb, id: string): Promise<Addressed[]> {
	const rows = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('people', 'people.id', 'personId')
		.select(['people.id as personId', 'people.name', 'people.email', 'people.locale', 'side'])
		.where('mentorshipId', '=', id)
		.orderBy('side')
		.orderBy('people.name')
		.execute();
	return rows.map((row) => ({
		...row,
		side: row.side as Side,
		locale: row.locale as Locale,
		organisation: null
	}));
}

/** What the permission of every command about an agreement is asked. */
export function scopeOf({ cycle, members }: Agreeing) {
	return {
		programmeId: cycle.programme.id,
		cycleId: cycle.id,
		own: members.map(({ personId }) => personId)
	};
}

/** The versions of an agreement with who accepted them, the newest first: two queries. */
export async function versionsOf(
	db: ReadonlyDb,
	mentorshipId: string
): Promise<readonly AgreementVersion[]> {
	const versions = await db
		.selectFrom('agreements')
		.innerJoin('people', 'people.id', 'proposedBy')
		.select(['agreements.id', 'version', 'clauses', 'terms', 'proposedAt'])
		.select('people.name as proposedBy')
		.where('mentorshipId', '=', mentorshipId)
		.orderBy('version', 'desc')
		.execute();
	const acceptances = await db
		.selectFrom('agreementAcceptances')
		.innerJoin('agreements', 'agreements.id', 'agreementId')
		.leftJoin('people as noter', 'noter.id', 'notedBy')
		.select(['agreementId', 'personId', 'acceptedAt', 'noter.name as notedBy'])
		.where('mentorshipId', '=', mentorshipId)
		.execute();
	return versions.map((row) => ({
		...row,
		clauses: row.clauses as readonly Clause[],
		terms: row.terms as Terms,
		acceptances: acceptances
			.filter(({ agreementId }) => agreementId === row.id)
			.map(({ agreementId: _, ...acceptance }) => acceptance)
	}));
}

/**
 * The newest version, when it is the one that was read.
 * @throws Refused `agreement_changed` when another was proposed meanwhile
 */
export async function newestAs(
	work: Work,
	mentorshipId: string,
	agreementId: string
): Promise<AgreementVersion> {
	const [newest] = await versionsOf(work.db, mentorshipId);
	if (!newest) throw new Missing('agreement');
	if (newest.id !== agreementId) {
		throw new Refused('agreement_changed', { name: newest.proposedBy });
	}
	return newest;
}
