import { theSystem } from '#core/actor.ts';
import { sealCareAnew } from '#features/care/server/seal-care-anew.ts';
import { sealKeysAnew } from '#features/certificates/server/seal-keys-anew.ts';
import { sealAnew } from '#features/journals/server/seal-anew.ts';
import { openDatabase } from '#platform/database.ts';
import { settings } from '#platform/settings.ts';
import { reachRunning } from './running.ts';

/**
 * Seals under the present secret whatever still stands under one of CIKLUS_SECRET_BEFORE, and says how much that was.
 * @returns the exit code: 1 as well when something cannot be opened, so that no secret is thrown away too early
 */
export async function sealAllAnew(): Promise<number> {
	const inTheWay = reachRunning();
	if (inTheWay) {
		console.error(inTheWay);
		return 1;
	}
	const db = openDatabase(settings().DATABASE_URL, 1);
	const journals = await sealAnew(db, theSystem, {});
	const care = await sealCareAnew(db, theSystem, {});
	const keys = await sealKeysAnew(db, theSystem, {});
	await db.destroy();
	const all = [journals, care, keys];
	const sealed = all.reduce((sum, each) => sum + each.sealed, 0);
	const lost = all.reduce((sum, each) => sum + each.lost, 0);
	console.log(`Sealed anew: ${sealed}. No key opens: ${lost}.`);
	if (lost === 0) return 0;
	console.error(
		'Add the secret under which they were sealed to CIKLUS_SECRET_BEFORE, and run this again.'
	);
	return 1;
}
