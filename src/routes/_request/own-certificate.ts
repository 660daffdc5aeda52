import { Missing } from '#core/refusal.ts';
import { ownCertificate } from '#features/certificates/server/queries.ts';
import type { Certificate } from '#features/certificates/types.ts';
import { idIn } from './ids.ts';

/** The reader's own newest certificate of the mentorship in the address. @throws Missing when they have none */
export async function certificateHere(
	{ db, actor }: App.Locals,
	params: { readonly mentorship: string }
): Promise<Certificate> {
	const found = await ownCertificate(db, actor, idIn(params.mentorship));
	if (!found) throw new Missing('certificate');
	return found;
}

/** The same for its files. @throws Missing also when it was revoked: nobody hands out what no longer holds */
export async function standingHere(
	locals: App.Locals,
	params: { readonly mentorship: string }
): Promise<Certificate> {
	const found = await certificateHere(locals, params);
	if (found.revokedAt) throw new Missing('certificate');
	return found;
}
