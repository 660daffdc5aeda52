import { Missing } from '#core/refusal.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { participates } from '#features/people/access.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { uuidOf } from '#platform/uuid.ts';
import type { Change, HelpMatter } from '../rules.ts';
import { coordinatorsOf, type Reader } from './coordinators.ts';
import { findMentorship } from './find.ts';
import { postSafeguarding } from './letters.ts';
import { helpPlace } from './sealed.ts';

/** What a member asks for in confidence. */
export interface HelpRequest {
	readonly mentorshipId: string;
	readonly once: string;
	readonly about: HelpMatter;
	readonly text: string;
	/** with the matter `change`, and with no other */
	readonly change?: Change | undefined;
}

/**
 * Asks for help without the other side: the text is sealed and stands on the worklist of the coordinators. Somebody who
 * may be in danger is told of at once, by a letter that says neither who nor what. The same form twice is one request.
 */
export const askForHelp = command(
	'ask-for-help',
	participates,
	async (work, input: HelpRequest): Promise<void> => {
		const mentorship = await findMentorship(work, input.mentorshipId);
		const { programmeId, cycleId, members } = mentorship;
		work.allow({ programmeId, cycleId, own: members });
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who asks');

		const { mentorshipId, about, text, change } = input;
		const { wish = null, reasons = [] } = change ?? {};
		const id = uuidOf(
			`${input.once} ${mentorshipId} ${personId} ${about} ${wish} ${reasons.join()} ${text}`
		);
		const sealed = keyring().seal(helpPlace(id, personId), text);
		const made = await work.db
			.insertInto('helpRequests')
			.values({
				...{ id, mentorshipId, personId, about, wish, text: sealed, askedAt: work.now },
				reasons: [...reasons]
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) return;
		await work.db
			.insertInto('careEntries')
			.values({ mentorshipId, helpRequestId: id, openedAt: work.now })
			.execute();

		await work.record({ subjectId: id });
		if (about === 'safeguarding') await tell(work, mentorship);
	}
);

type Found = Awaited<ReturnType<typeof findMentorship>>;

/** Tells the safeguarding contact; while there is none, or it is a member of this very mentorship, the coordinators. */
async function tell(work: Work, { id, programmeId, cycleId, members }: Found): Promise<void> {
	const cycle = await work.db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['cycles.slug', 'programmes.name', 'cycles.plan'])
		.where('cycles.id', '=', cycleId)
		.executeTakeFirstOrThrow();
	const name = cycle.name as LocalisedText;
	const contact = (cycle.plan as Plan).care.safeguarding;
	const known = await work.db
		.selectFrom('people')
		.select(['id', 'locale'])
		.where('email', '=', contact.email)
		.executeTakeFirst();
	const named: Reader = {
		name: contact.name,
		address: contact.email,
		locale: (known?.locale ?? 'sr-Latn') as Locale
	};
	const isOutside = contact.email !== '' && !(known && members.includes(known.id));
	const team = await coordinatorsOf(work.db, { programmeId, cycleId });
	const readers = isOutside ? [named] : team.filter((one) => !members.includes(one.personId));
	for (const to of readers) {
		await postSafeguarding(work.db, to, { programmeId, name, slug: cycle.slug, mentorshipId: id });
	}
}
