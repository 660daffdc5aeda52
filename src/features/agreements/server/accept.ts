import type { Work } from '#platform/command.ts';
import { waitingFor } from '../rules.ts';
import type { AgreementVersion } from '../types.ts';
import { versionsOf, type Agreeing } from './find.ts';
import { postInForce } from './letters.ts';

/**
 * Writes somebody's yes to a version, and tells everybody when it was the last one missing. Once more changes nothing.
 * Returns whether it was new.
 */
export async function accept(
	work: Work,
	mentorship: Agreeing,
	version: Pick<AgreementVersion, 'id'>,
	{ personId, notedBy = null }: { readonly personId: string; readonly notedBy?: string | null }
): Promise<boolean> {
	const written = await work.db
		.insertInto('agreementAcceptances')
		.values({ agreementId: version.id, personId, acceptedAt: work.now, notedBy })
		.onConflict((conflict) => conflict.doNothing())
		.returning('personId')
		.executeTakeFirst();
	if (!written) return false;
	const [newest] = await versionsOf(work.db, mentorship.id);
	const ids = mentorship.members.map((member) => member.personId);
	if (newest && waitingFor(newest, ids).length === 0) {
		await postInForce(work.db, mentorship, newest);
	}
	return true;
}
