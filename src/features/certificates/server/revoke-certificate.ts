import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { certifies } from '../access.ts';

/** Revokes a certificate, for good; the reason stays with the team. Twice is once. @throws Missing */
export const revokeCertificate = command(
	'revoke-certificate',
	certifies,
	async (
		work,
		{ certificateId, reason }: { readonly certificateId: string; readonly reason: string }
	): Promise<void> => {
		const found = await work.db
			.selectFrom('certificates')
			.innerJoin('mentorships', 'mentorships.id', 'certificates.mentorshipId')
			.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
			.select(['cycles.id as cycleId', 'cycles.programmeId', 'mentorships.id as mentorshipId'])
			.where('certificates.id', '=', certificateId)
			.forUpdate('certificates')
			.executeTakeFirst();
		if (!found) throw new Missing('certificate');

		const { cycleId, programmeId, mentorshipId } = found;
		work.allow({ programmeId, cycleId });

		const made = await work.db
			.insertInto('certificateRevocations')
			.values({ certificateId, reason, revokedAt: work.now, revokedBy: work.actor.personId })
			.onConflict((conflict) => conflict.doNothing())
			.returning('certificateId')
			.executeTakeFirst();

		if (made) await work.record({ subjectId: certificateId, facts: { mentorshipId } });
	}
);
