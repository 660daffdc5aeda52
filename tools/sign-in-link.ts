import { personByEmail } from '#features/people/server/queries.ts';
import { linkAddress } from '#platform/auth/sign-in-link.ts';
import { openDatabase } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { reachRunning } from './running.ts';

/**
 * The way in when no letter can be sent: whoever may read the data folder may sign in as anybody.
 * @returns the exit code
 */
export async function printSignInLink(email: string | undefined): Promise<number> {
	if (!email) return complain('Whose link? node bin/sign-in-link.ts EMAIL');
	const inTheWay = reachRunning();
	if (inTheWay) return complain(inTheWay);

	const { DATABASE_URL, SITE_URL } = settings();
	const db = openDatabase(DATABASE_URL, 1);
	const person = await personByEmail(db, email).finally(() => db.destroy());
	if (!person) return complain(`Nobody here has the address ${email}.`);
	console.log(linkAddress(SITE_URL, person.id, 10));
	return 0;
}

function complain(sentence: string): number {
	console.error(sentence);
	return 1;
}
