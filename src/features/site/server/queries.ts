import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Every programme with its host, the first one made first. */
export async function publicProgrammes(db: ReadonlyDb) {
	const rows = await db
		.selectFrom('programmes')
		.innerJoin('organisations', 'organisations.id', 'programmes.organisationId')
		.select(['programmes.slug', 'programmes.name', 'programmes.line', 'organisations.name as host'])
		.orderBy('programmes.createdAt')
		.orderBy('programmes.slug')
		.execute();
	return rows.map((row) => ({
		...row,
		name: row.name as LocalisedText,
		line: row.line as LocalisedText
	}));
}

/** The numbers of the house, counted, never typed. */
export interface Figures {
	readonly mentorships: number;
	readonly participants: number;
	readonly minutes: number;
	readonly cities: number;
}

/** Counts what the whole installation has done: published mentorships, their people, the time they talked. */
export async function publicFigures(db: ReadonlyDb): Promise<Figures> {
	const { count, sum } = db.fn;
	const row = await db
		.selectNoFrom([
			db.selectFrom('mentorships').select(db.fn.countAll().as('n')).as('mentorships'),
			db
				.selectFrom('memberships')
				.select(count('memberships.personId').distinct().as('n'))
				.as('participants'),
			db
				.selectFrom('sessions')
				.leftJoin('sessionWithdrawals', 'sessionWithdrawals.sessionId', 'sessions.id')
				.where('sessionWithdrawals.sessionId', 'is', null)
				.select(sum('sessions.minutes').as('n'))
				.as('minutes'),
			db
				.selectFrom('applications')
				.select(count('applications.city').distinct().as('n'))
				.as('cities')
		])
		.executeTakeFirstOrThrow();
	return {
		mentorships: Number(row.mentorships),
		participants: Number(row.participants),
		minutes: Number(row.minutes),
		cities: Number(row.cities)
	};
}

/** A programme as its public page shows it. @throws Missing */
export async function publicProgramme(db: ReadonlyDb, slug: string) {
	const row = await db
		.selectFrom('programmes')
		.innerJoin('organisations', 'organisations.id', 'programmes.organisationId')
		.select([
			'programmes.id',
			'programmes.slug',
			'programmes.name',
			'programmes.line',
			'programmes.summary',
			'programmes.description',
			'organisations.name as host'
		])
		.where('programmes.slug', '=', slug)
		.executeTakeFirst();
	if (!row) throw new Missing('programme');
	return {
		...row,
		name: row.name as LocalisedText,
		line: row.line as LocalisedText,
		summary: row.summary as LocalisedText,
		description: row.description as LocalisedText,
		partners: await partnersOf(db, row.id),
		supporters: await supportersOf(db, row.id)
	};
}

async function partnersOf(db: ReadonlyDb, programmeId: string) {
	return db
		.selectFrom('programmePartners')
		.innerJoin('organisations', 'organisations.id', 'programmePartners.organisationId')
		.select(['organisations.name', 'organisations.city', 'organisations.country'])
		.where('programmePartners.programmeId', '=', programmeId)
		.orderBy('organisations.name')
		.execute();
}

async function supportersOf(db: ReadonlyDb, programmeId: string) {
	const rows = await db
		.selectFrom('supporters')
		.select(['name', 'gives', 'statement'])
		.where('programmeId', '=', programmeId)
		.orderBy('position')
		.execute();
	return rows.map((row) => ({
		name: row.name as LocalisedText,
		gives: row.gives as LocalisedText,
		statement: row.statement as LocalisedText
	}));
}
