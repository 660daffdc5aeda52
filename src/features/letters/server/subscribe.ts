import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { anyone } from '#features/people/access.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import { command } from '#platform/command.ts';
import { newsAddress, unsubscribeAddress } from './news-link.ts';
import { post } from './post.ts';

/** Who wants to hear of a programme. */
export interface Subscribing {
	/** address of the programme */
	readonly programme: string;
	readonly email: string;
	readonly locale: Locale;
}

/**
 * Asks the address whether it wants the news of a programme. Nothing else is written to it before it says yes. An
 * address that has said yes before is written to all the same: the page must not tell who reads us.
 */
export const subscribe = command(
	'subscribe',
	anyone,
	async (work, input: Subscribing): Promise<void> => {
		const programme = await work.db
			.selectFrom('programmes')
			.select(['id', 'name'])
			.where('slug', '=', input.programme)
			.executeTakeFirst();
		if (!programme) throw new Missing('programme');
		work.allow({ programmeId: programme.id });

		const { locale } = input;
		const email = input.email.toLowerCase();
		const { id } = await work.db
			.insertInto('subscriptions')
			.values({ programmeId: programme.id, email, locale, askedAt: work.now })
			.onConflict((conflict) =>
				conflict
					.columns(['programmeId', 'email'])
					.where('endedAt', 'is', null)
					.doUpdateSet({ askedAt: work.now })
			)
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });

		const facts = {
			programme: pickText(programme.name as LocalisedText, locale),
			link: newsAddress(id, locale)
		};
		await post(work.db, {
			kind: 'news-asked',
			to: { name: '', address: email, locale },
			programmeId: programme.id,
			subject: m.news_asked_subject(facts, { locale }),
			text: m.news_asked_text(facts, { locale }),
			unsubscribe: unsubscribeAddress(id, locale)
		});
	}
);
