import { demoSignInLinks } from '#features/people/server/demo-links.ts';
import { openDatabase } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';

/** Prints a link for each of the demo's people who show one side of the product; a click signs in. */
export async function printDemoLinks(): Promise<void> {
	const db = openDatabase(settings().DATABASE_URL, 1);
	const links = await demoSignInLinks(db);
	await db.destroy();
	console.log('\nThis is the demo. Come in as:');
	for (const link of links) console.log(`  ${link.who}\n    ${link.url}`);
}
