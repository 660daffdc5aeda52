import type { Locale, LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { remindsAt, toRemind } from '../rules.ts';
import { postReminder } from './letters.ts';
import { visitorRows } from './visitors.ts';

/**
 * Reminds the visitors of a call's info stops of its deadline: those who agreed and have not applied, each address
 * once. Does nothing before its time and nothing once the call is shut. Returns how many letters it wrote.
 */
export const remindVisitors = command(
	'remind-visitors',
	runsGatherings,
	async (work, input: { readonly cycleId: string }): Promise<number> => {
		const call = await work.db
			.selectFrom('calls')
			.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
			.innerJoin('callPublications', 'callPublications.callId', 'calls.id')
			.select(['calls.id', 'calls.title', 'calls.closesAt', 'cycles.programmeId'])
			.select(['cycles.slug', 'cycles.timeZone'])
			.where('cycles.id', '=', input.cycleId)
			.forUpdate('calls')
			.executeTakeFirst();
		if (!call) throw new Missing('call');
		work.allow({ programmeId: call.programmeId, cycleId: input.cycleId });

		if (!remindsAt(call, work.now)) return 0;
		const chosen = toRemind(await visitorRows(work.db, input.cycleId).execute());
		if (chosen.length === 0) return 0;

		await work.db
			.insertInto('callReminders')
			.values(
				chosen.map(({ id, email }) => ({
					callId: call.id,
					email: email!.toLowerCase(),
					registrationId: id,
					remindedAt: work.now
				}))
			)
			.execute();

		await work.record({ subjectId: call.id, facts: { count: chosen.length } });

		for (const { id, name, email, locale } of chosen) {
			const place = { id, name, email: email!, locale: locale as Locale };
			await postReminder(work.db, { ...call, title: call.title as LocalisedText }, place);
		}
		return chosen.length;
	}
);
