import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { subscriptionOf } from './subscriptions.ts';

/** The address says yes. Twice is once. */
export const confirmSubscription = command(
	'confirm-subscription',
	holdsLink,
	async (work, input: { readonly link: string }): Promise<void> => {
		const subscription = await subscriptionOf(work.db, input.link);
		work.allow({ programmeId: subscription.programmeId });

		if (subscription.state !== 'asked') return;

		await work.db
			.updateTable('subscriptions')
			.set({ confirmedAt: work.now })
			.where('id', '=', subscription.id)
			.execute();

		await work.record({ subjectId: subscription.id });
	}
);
