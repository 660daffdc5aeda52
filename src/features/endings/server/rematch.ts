import { knownFrom } from '#features/matching/knowledge.ts';
import { assess, brokenRules } from '#features/matching/rules.ts';
import { presentQuestion } from '#features/matching/server/question.ts';
import type { MatchingQuestion } from '#features/matching/types.ts';
import type { Mentorship } from '#features/mentorships/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { Candidate, Rematch } from '../types.ts';

/**
 * What follows for the mentored side of a mentorship that ended early. Only places that are free are offered, so nobody
 * else has to move; a mentor from whom they were kept apart is not among them. The caller asks the permission.
 */
export async function rematchOf(
	db: ReadonlyDb,
	{ id, cycle }: Pick<Mentorship, 'id' | 'cycle'>
): Promise<Rematch> {
	const applications = await applicationsOf(db, id);
	const begun = await beganAfter(db, id, applications);
	if (begun) return { state: 'begun', mentorshipId: begun };
	if (await isAsked(db, cycle.id, applications)) return { state: 'asking' };
	const { question, names } = await presentQuestion(db, {
		...{ id: cycle.id, programmeId: cycle.programme.id, plan: cycle.plan }
	});
	const free = await freePlaces(db, cycle.id);
	return {
		state: 'open',
		candidates: candidatesFor(question, applications, free).map((each) => ({
			...each,
			name: names.get(each.mentorId) ?? '–'
		}))
	};
}

/** The mentors with a free place for these applications: whom the rules allow first, then by points. */
function candidatesFor(
	{ matching, people, mentors, knowledge, pins }: MatchingQuestion,
	applications: readonly string[],
	free: ReadonlyMap<string, number>
): readonly Omit<Candidate, 'name'>[] {
	const members = people.filter(({ id }) => applications.includes(id));
	const unit = { id: members[0]?.id ?? '', members };
	const known = knownFrom(knowledge);
	const isApart = (mentor: string) =>
		pins?.some(
			(pin) =>
				pin.kind === 'apart' && pin.mentor === mentor && applications.includes(pin.application)
		) ?? false;
	if (members.length === 0) return [];
	return mentors
		.filter((mentor) => (free.get(mentor.id) ?? 0) > 0 && !isApart(mentor.id))
		.map((mentor) => ({
			mentorId: mentor.id,
			free: free.get(mentor.id)!,
			broken: brokenRules(matching.rules, unit, mentor),
			...assess(matching, unit, mentor, known)
		}))
		.toSorted(
			(a, b) =>
				Number(a.broken.length > 0) - Number(b.broken.length > 0) ||
				b.score - a.score ||
				(a.mentorId < b.mentorId ? -1 : 1)
		);
}

/** The applications on the mentored side of a mentorship. */
export async function applicationsOf(
	db: ReadonlyDb,
	mentorshipId: string
): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('mentorshipMembers')
		.select('applicationId')
		.where('mentorshipId', '=', mentorshipId)
		.where('side', '=', 'mentee')
		.execute();
	return rows.flatMap(({ applicationId }) => applicationId ?? []);
}

/** The mentorship that began for one of these applications after this one. */
async function beganAfter(db: ReadonlyDb, id: string, applications: readonly string[]) {
	if (applications.length === 0) return null;
	const row = await db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('mentorships as later', 'later.id', 'member.mentorshipId')
		.innerJoin('mentorships as earlier', (join) =>
			join
				.on('earlier.id', '=', id)
				.onRef('earlier.cycleId', '=', 'later.cycleId')
				.onRef('earlier.position', '<', 'later.position')
		)
		.select('later.id')
		.where('member.applicationId', 'in', applications)
		.orderBy('later.position', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id ?? null;
}

async function isAsked(db: ReadonlyDb, cycleId: string, applications: readonly string[]) {
	if (applications.length === 0) return false;
	const row = await db
		.selectFrom('proposals')
		.innerJoin('proposalMentees', 'proposalMentees.proposalId', 'proposals.id')
		.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
		.select('proposals.id')
		.where('proposals.cycleId', '=', cycleId)
		.where('proposals.ended', 'is', null)
		.where('mentorships.id', 'is', null)
		.where('proposalMentees.applicationId', 'in', applications)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Mentor → places that nobody holds and that are in no open proposal. */
async function freePlaces(db: ReadonlyDb, cycleId: string): Promise<ReadonlyMap<string, number>> {
	const rows = await db
		.selectFrom('cycleMentors')
		.select(['cycleMentors.mentorId', 'cycleMentors.capacity'])
		.select((eb) => [
			eb
				.selectFrom('mentorPlaces')
				.select(eb.fn.countAll<number>().as('count'))
				.whereRef('mentorPlaces.mentorId', '=', 'cycleMentors.mentorId')
				.where('mentorPlaces.cycleId', '=', cycleId)
				.where('mentorPlaces.freedAt', 'is', null)
				.as('taken'),
			eb
				.selectFrom('proposals')
				.leftJoin('mentorships', 'mentorships.proposalId', 'proposals.id')
				.select(eb.fn.countAll<number>().as('count'))
				.whereRef('proposals.mentorId', '=', 'cycleMentors.mentorId')
				.where('proposals.cycleId', '=', cycleId)
				.where('proposals.ended', 'is', null)
				.where('mentorships.id', 'is', null)
				.as('asked')
		])
		.where('cycleMentors.cycleId', '=', cycleId)
		.execute();
	return new Map(
		rows.map(({ mentorId, capacity, taken, asked }) => [
			mentorId!,
			(capacity ?? 0) - Number(taken) - Number(asked)
		])
	);
}
