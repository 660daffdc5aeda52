import type { ReadonlyDb } from '#platform/database.ts';
import type { KnownPair, Pin, TeamKnowledge, TeamPin, Two } from '../types.ts';

/** Who decided something by hand, and why. */
export interface ByHand {
	readonly id: string;
	readonly kind: Pin['kind'];
	readonly reason: string;
	readonly madeAt: Temporal.Instant;
	/** null: the software, or somebody who is gone */
	readonly by: string | null;
}

/** A pin that stands. */
export type LivePin = Pin & ByHand;

/** A pin of two people of a team that stands. */
export type LiveTeamPin = TeamPin & ByHand;

/** All that is decided by hand in a cycle, the oldest first. */
export interface LivePins {
	readonly pins: readonly LivePin[];
	readonly teamPins: readonly LiveTeamPin[];
}

/** The pins of a cycle that nobody has withdrawn. The caller asks the permission. */
export async function livePinsOf(db: ReadonlyDb, cycleId: string): Promise<LivePins> {
	const rows = await db
		.selectFrom('pins')
		.leftJoin('pinWithdrawals', 'pinWithdrawals.pinId', 'pins.id')
		.leftJoin('people', 'people.id', 'pins.madeBy')
		.select(['pins.id', 'pins.applicationId', 'pins.mentorId', 'pins.mateId'])
		.select(['pins.kind', 'pins.reason', 'pins.madeAt', 'people.name as by'])
		.where('pins.cycleId', '=', cycleId)
		.where('pinWithdrawals.pinId', 'is', null)
		.orderBy('pins.madeAt')
		.orderBy('pins.id')
		.execute();
	const pins = rows.map(({ applicationId, mentorId, mateId, kind, ...row }) => ({
		...{ applicationId, mentorId, mateId },
		byHand: { ...row, kind: kind as Pin['kind'] }
	}));
	return {
		pins: pins.flatMap(({ applicationId, mentorId, byHand }) =>
			mentorId === null ? [] : { ...byHand, application: applicationId, mentor: mentorId }
		),
		teamPins: pins.flatMap(({ applicationId, mateId, byHand }) =>
			mateId === null ? [] : { ...byHand, one: applicationId, other: mateId }
		)
	};
}

/** Those that are about somebody and a mentor. The caller asks the permission. */
export async function pinsOf(db: ReadonlyDb, cycleId: string): Promise<readonly LivePin[]> {
	return (await livePinsOf(db, cycleId)).pins;
}

/**
 * What the team of a cycle knows of people and pairs, without the reasons: they stand on the page of the pair alone. In
 * the order of ids, so that the same knowledge is the same data.
 */
export async function knowledgeOf(db: ReadonlyDb, cycleId: string): Promise<TeamKnowledge> {
	const steps = await stepsOf(db, cycleId);
	const judged = await newestJudgements(db, cycleId);
	const known = await newestContacts(db, cycleId);
	const liked = await newestLikings(db, cycleId);
	const pairs = new Map<string, KnownPair>();
	const note = ({ application, mentor }: Two, what: Partial<KnownPair>) => {
		const key = `${application} ${mentor}`;
		pairs.set(key, { application, mentor, ...pairs.get(key), ...what });
	};
	for (const each of judged) if (each.points !== 0) note(each, { judgement: each.points });
	for (const each of known) if (each.known) note(each, { contact: true });
	for (const each of liked) {
		note(each, { [each.side === 'mentee' ? 'menteeLiking' : 'mentorLiking']: each.liking });
	}
	const inOrder = [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1));
	return { steps, pairs: inOrder.map(([, pair]) => pair) };
}

function newestJudgements(db: ReadonlyDb, cycleId: string) {
	return db
		.selectFrom('judgements')
		.distinctOn(['applicationId', 'mentorId'])
		.select(['applicationId as application', 'mentorId as mentor', 'points'])
		.where('cycleId', '=', cycleId)
		.orderBy('applicationId')
		.orderBy('mentorId')
		.orderBy('id', 'desc')
		.execute();
}

function newestContacts(db: ReadonlyDb, cycleId: string) {
	return db
		.selectFrom('earlierContacts')
		.distinctOn(['applicationId', 'mentorId'])
		.select(['applicationId as application', 'mentorId as mentor', 'known'])
		.where('cycleId', '=', cycleId)
		.orderBy('applicationId')
		.orderBy('mentorId')
		.orderBy('id', 'desc')
		.execute();
}

function newestLikings(db: ReadonlyDb, cycleId: string) {
	return db
		.selectFrom('trialTalks')
		.distinctOn(['applicationId', 'mentorId', 'side'])
		.select(['applicationId as application', 'mentorId as mentor', 'side', 'liking'])
		.where('cycleId', '=', cycleId)
		.orderBy('applicationId')
		.orderBy('mentorId')
		.orderBy('side')
		.orderBy('id', 'desc')
		.execute();
}

async function stepsOf(db: ReadonlyDb, cycleId: string): Promise<Readonly<Record<string, number>>> {
	const rows = await db
		.selectFrom('seniorities')
		.distinctOn(['applicationId', 'mentorId'])
		.select(['applicationId', 'mentorId', 'step'])
		.where('cycleId', '=', cycleId)
		.orderBy('applicationId')
		.orderBy('mentorId')
		.orderBy('id', 'desc')
		.execute();
	const said = rows.filter(({ step }) => step > 0);
	return Object.fromEntries(said.map((row) => [row.applicationId ?? row.mentorId!, row.step]));
}
