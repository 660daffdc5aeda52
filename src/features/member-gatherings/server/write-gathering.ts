import { Invalid } from '#core/refusal.ts';
import type { LocalisedText } from '#core/locale.ts';
import type { Work } from '#platform/command.ts';
import type { Audience, GatheringText } from '../types.ts';

/** The boxes of one day. */
type DayBoxes = {
	readonly [Box in `${'day' | 'from' | 'until'}${1 | 2 | 3 | 4 | 5 | 6 | 7}`]?: string | undefined;
};

/** A gathering as somebody types it: days and hours on the clock of the cycle's zone. */
export interface TypedGathering extends DayBoxes {
	readonly titleEn: string;
	readonly titleSr: string;
	readonly audience: Audience;
	readonly place: string;
	readonly country?: string | undefined;
	readonly link: string;
	readonly programmeEn: string;
	readonly programmeSr: string;
}

/**
 * What a version of a gathering holds.
 * @throws Invalid `required` for the hours of a day, and for the place where there is no link; `until…` `not_after_start`;
 * `day…` `gathering_day_twice`
 */
export function gatheringOf(typed: TypedGathering, timeZone: string): GatheringText {
	const { titleEn, titleSr, audience, place, link, programmeEn, programmeSr } = typed;
	if (!place && !link) throw new Invalid([{ field: 'place', code: 'required' }]);
	return {
		...{ audience, place, link },
		country: place ? (typed.country ?? null) : null,
		title: { en: titleEn, sr: titleSr },
		programme: textOf(programmeEn, programmeSr),
		days: daysOf(typed, timeZone)
	};
}

function textOf(en: string, sr: string): LocalisedText {
	return { ...(en && { en }), ...(sr && { sr }) };
}

function daysOf(typed: DayBoxes, timeZone: string): GatheringText['days'] {
	const days = ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((box) => {
		const [date, from, until] = [typed[`day${box}`], typed[`from${box}`], typed[`until${box}`]];
		if (!date) return [];
		if (!from) throw new Invalid([{ field: `from${box}`, code: 'required' }]);
		if (!until) throw new Invalid([{ field: `until${box}`, code: 'required' }]);
		const instant = (plainTime: string) =>
			Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).toInstant();
		const [startsAt, endsAt] = [instant(from), instant(until)];
		if (Temporal.Instant.compare(endsAt, startsAt) <= 0) {
			throw new Invalid([{ field: `until${box}`, code: 'not_after_start' }]);
		}
		return [{ box, date, startsAt, endsAt }];
	});
	const inOrder = days.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
	const twice = inOrder.find(({ date }, index) => date === inOrder[index - 1]?.date);
	if (twice) throw new Invalid([{ field: `day${twice.box}`, code: 'gathering_day_twice' }]);
	return inOrder.map(({ startsAt, endsAt }, index) => ({ day: index + 1, startsAt, endsAt }));
}

/** Writes a version of a gathering with its days above the earlier ones. */
export async function writeGatheringVersion(
	{ db, now, actor }: Work,
	gatheringId: string,
	sequence: number,
	{ title, programme, days, ...text }: GatheringText
): Promise<void> {
	const { id: versionId } = await db
		.insertInto('memberGatheringVersions')
		.values({
			...text,
			...{ gatheringId, sequence },
			title: JSON.stringify(title),
			programme: JSON.stringify(programme),
			writtenAt: now,
			writtenBy: actor.personId
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db
		.insertInto('gatheringDays')
		.values(days.map((day) => ({ ...day, versionId })))
		.execute();
}
