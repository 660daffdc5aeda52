import { randomBytes, randomUUID } from 'node:crypto';
import { Missing, Refused } from '#core/refusal.ts';
import { signToken } from '#platform/credential/token.ts';
import { command, type Work } from '#platform/command.ts';
import { certifies } from '../access.ts';
import { codeLength, codeOf, firstDay, heldOf, isDue, notYet } from '../rules.ts';
import type { Certificate, CertificateFacts } from '../types.ts';
import { badgeFor } from './badge.ts';
import { findMentorship, issuingOrganisation } from './find.ts';
import { signerFor } from './keys.ts';
import { postCertificate } from './letters.ts';

type Found = Awaited<ReturnType<typeof findMentorship>>;
type Member = Found['members'][number];

/**
 * Issues the members of a completed mentorship their certificates and tells each of them: those who never had one, or
 * the one person named, whose last one was revoked. Once issued, twice is once. Returns how many it issued.
 * @throws Refused `certificate_runs`, `certificate_early`; Missing
 */
export const issueCertificates = command(
	'issue-certificates',
	certifies,
	async (
		work,
		{ mentorshipId, personId }: { readonly mentorshipId: string; readonly personId?: string }
	): Promise<number> => {
		const found = await findMentorship(work, mentorshipId);
		const { cycle, members, term } = found;

		work.allow({ programmeId: cycle.programme.id, cycleId: cycle.id });
		const refusal = notYet(term.way);
		if (refusal) throw new Refused(refusal);
		const asked = members.filter((member) => !personId || member.personId === personId);
		if (asked.length === 0) throw new Missing('member');
		const due = asked.filter(({ issued }) => isDue(heldOf(issued), personId !== undefined));
		if (due.length === 0) return 0;

		const issuing = {
			signer: await signerFor(work),
			organisation: await issuingOrganisation(work)
		};
		const all = due.map((member) => certificateFor(work, found, member, issuing));
		for (const { certificate, version } of all) {
			await work.db
				.insertInto('certificates')
				.values({ ...rowOf(certificate), version, issuedBy: work.actor.personId })
				.execute();
		}

		for (const { certificate } of all) {
			await work.record({ subjectId: certificate.id, facts: { mentorshipId } });
		}

		for (const { certificate, member } of all) {
			await postCertificate(work.db, certificate, member, cycle.programme.id);
		}
		return all.length;
	}
);

/** The certificate of one member, signed. */
function certificateFor(
	{ now }: Work,
	{ id: mentorshipId, cycle, beganOn, term }: Found,
	member: Member,
	issuing: {
		readonly signer: Awaited<ReturnType<typeof signerFor>>;
		readonly organisation: string;
	}
) {
	const until = term.lastOn;
	const from = firstDay(member.joinedOn ?? beganOn, cycle.startsOn, until);
	const facts: CertificateFacts = {
		name: member.name,
		...(member.organisation ? { representing: member.organisation } : {}),
		...{ programme: cycle.programme.name, cycle: cycle.name },
		...{ organisation: issuing.organisation, beganOn: from, endedOn: until },
		...member.sums,
		timeZone: cycle.timeZone
	};
	const draft = {
		...{ id: randomUUID(), code: codeOf(randomBytes(codeLength)), mentorshipId, facts },
		...{ personId: member.personId, side: member.side, cycleSlug: cycle.slug },
		...{ issuedAt: now, revokedAt: null }
	};
	const about = { required: cycle.plan.rhythm.sessions, email: member.email };
	const token = signToken(badgeFor(draft, about, member.locale), issuing.signer);
	const certificate: Certificate = { ...draft, token, keyId: issuing.signer.id };
	return { certificate, member, version: member.issued.length + 1 };
}

function rowOf(certificate: Certificate) {
	const { id, code, mentorshipId, personId, side, facts, token, keyId, issuedAt } = certificate;
	return {
		...{ id, code, mentorshipId, personId, side, token, keyId, issuedAt },
		facts: JSON.stringify(facts)
	};
}
