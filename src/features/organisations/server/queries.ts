import type { LocalisedText } from '#core/locale.ts';
import type { ReadonlyDb } from '#platform/database.ts';

/** Whose site this is. */
export interface Installation {
	readonly organisationId: string;
	readonly name: string;
	readonly line: LocalisedText;
	/** a demo shows invented people and prints links that sign anybody in */
	readonly demo: boolean;
}

/** The organisation that runs this site, or undefined before the first start has been finished. */
export async function installation(db: ReadonlyDb): Promise<Installation | undefined> {
	const row = await db
		.selectFrom('installation')
		.innerJoin('organisations', 'organisations.id', 'installation.organisationId')
		.select(['organisations.id as organisationId', 'organisations.name', 'organisations.line'])
		.select('installation.demo')
		.executeTakeFirst();
	return row && { ...row, line: row.line as LocalisedText };
}

/** Whether this installation shows the demo world. */
export async function isDemo(db: ReadonlyDb): Promise<boolean> {
	return (await installation(db))?.demo ?? false;
}
