import { Missing, Refused } from '#core/refusal.ts';
import { sharesMentorship } from '#features/mentorships/access.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { command } from '#platform/command.ts';
import { sameTerms } from '../rules.ts';
import type { Terms } from '../types.ts';
import { accept } from './accept.ts';
import { findMentorship, scopeOf, versionsOf } from './find.ts';
import { postProposed } from './letters.ts';

/** What somebody proposes. */
export interface Proposal {
	readonly mentorshipId: string;
	/** the number of the newest version when the form was opened, 0 for none */
	readonly seen: number;
	/** the revision of the rules that stood on the form */
	readonly revision: number;
	readonly terms: Terms;
}

/**
 * Proposes an agreement, or a change to it; returns the id of its version. A member who proposes has accepted; the team
 * may write down what was agreed on paper, which accepts nothing. What stands already is not proposed again.
 * @throws Refused `agreement_changed` when somebody else has proposed since the form was opened
 * @throws Refused `agreement_rules_changed` when the team has changed the rules since then
 * @throws Refused `mentorship_ended`
 */
export const proposeAgreement = command(
	'propose-agreement',
	sharesMentorship,
	async (work, { mentorshipId, seen, revision, terms }: Proposal): Promise<string> => {
		const mentorship = await findMentorship(work, mentorshipId);
		work.allow(scopeOf(mentorship));
		insistItLasts(mentorship.term);
		const proposer = work.actor.personId;
		if (!proposer) throw new Missing('person who proposes');
		const member = mentorship.members.find(({ personId }) => personId === proposer);
		const [newest] = await versionsOf(work.db, mentorshipId);

		const { clauses, revision: present } = mentorship.cycle.plan.agreement;
		if (revision !== present) throw new Refused('agreement_rules_changed');
		const same = newest !== undefined && sameTerms(newest.terms, terms);
		if (same && JSON.stringify(newest.clauses) === JSON.stringify(clauses)) {
			if (member) await accept(work, mentorship, newest, { personId: proposer });
			return newest.id;
		}
		if (newest && newest.version !== seen) {
			throw new Refused('agreement_changed', { name: newest.proposedBy });
		}

		const { id, version } = await work.db
			.insertInto('agreements')
			.values({
				mentorshipId,
				version: (newest?.version ?? 0) + 1,
				clauses: JSON.stringify(clauses),
				terms: JSON.stringify(terms),
				proposedAt: work.now,
				proposedBy: proposer
			})
			.returning(['id', 'version'])
			.executeTakeFirstOrThrow();
		if (member) await accept(work, mentorship, { id }, { personId: proposer });

		await work.record({ subjectId: id, facts: { mentorshipId, version } });

		await postProposed(work.db, mentorship, { proposer, changed: newest !== undefined });
		return id;
	}
);
