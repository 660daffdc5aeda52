import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { subscriptionOf } from './subscriptions.ts';

/** The address wants no more news, or never asked for any. Twice is once. */
export const endSubscription = command(
	'end-subscription',
	holdsLink,
	async (work, input: { readonly link: string }): Promise<void> => {
		const subscription = await subscriptionOf(work.db, input.link);
		work.allow({ programmeId: subscription.programmeId });

		if (subscription.state === 'ended') return;

		await work.db
			.updateTable('subscriptions')
			.set({ endedAt: work.now })
			.where('id', '=', subscription.id)
			.execute();

		await work.record({ subjectId: subscription.id });
	}
);
