import type { Actor } from '#core/actor.ts';
import { answerGathering } from '#features/member-gatherings/server/answer-gathering.ts';
import { markGathering } from '#features/member-gatherings/server/mark-gathering.ts';
import {
	planGathering,
	type NewGathering
} from '#features/member-gatherings/server/plan-gathering.ts';
import { memberGatheringFor } from '#features/member-gatherings/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at } from './cycle.ts';
import { heldGatherings } from './held-gatherings.ts';
import type { WorldProgramme } from './world/types.ts';

type Text = Omit<NewGathering, 'cycleId' | 'once'>;

const everybody = { audience: 'all', country: 'RS', link: '' } as const;

const kickOff: Text = {
	...everybody,
	kind: 'kick-off',
	...{ titleEn: 'Kick-off', titleSr: 'Uvodni susret', place: 'Probni prostor, Probna 5, Beograd' },
	...{ from1: '10:00', until1: '17:30', from2: '10:00', until2: '15:00' },
	programmeEn:
		'Day 1: who we are, what mentoring is and is not, alumni tell.\nDay 2: each pair agrees on its rules. Bring your phone.',
	programmeSr:
		'Prvi dan: ko smo, šta mentorstvo jeste i šta nije, govore nekadašnji učesnici.\nDrugi dan: svaki par dogovara svoja pravila. Ponesite telefon.'
};

const training: Text = {
	...everybody,
	kind: 'training-skills',
	...{ titleEn: 'Money after the project', titleSr: 'Novac posle projekta' },
	...{ place: 'Probni prostor, Probna 5, Beograd', from1: '10:00', until1: '16:00' },
	programmeEn: '10:00 Where money comes from\n12:30 Lunch\n13:30 Your own plan',
	programmeSr: '10:00 Odakle dolazi novac\n12:30 Ručak\n13:30 Sopstveni plan'
};

/** Where and when the gatherings of the year are held. */
const hours = {
	...{ place: 'Probni prostor, Probna 5, Beograd', country: 'RS', link: '' },
	...{ from1: '10:00', until1: '16:00', from2: '10:00', until2: '15:00' }
} as const;

/** What lies ahead in each programme, in how many days, and for how many days. */
const ahead: Readonly<
	Record<
		WorldProgramme['blueprint'],
		{ readonly text: Text; readonly in: number; readonly days: number }
	>
> = {
	pairs: { text: training, in: 12, days: 1 },
	organisations: {
		text: {
			...everybody,
			kind: 'live-event',
			...{ titleEn: 'Three days together', titleSr: 'Tri dana zajedno' },
			place: 'Kulturni centar Uzorak, Glavna 12, Novi Sad',
			...{ from1: '12:00', until1: '18:00', from2: '10:00', until2: '18:00' },
			...{ from3: '10:00', until3: '14:00' },
			programmeEn: 'Day 1: visits.\nDay 2: work in threes.\nDay 3: what we take home.',
			programmeSr: 'Prvi dan: posete.\nDrugi dan: rad po troje.\nTreći dan: šta nosimo kući.'
		},
		...{ in: 24, days: 3 }
	},
	teams: {
		text: {
			...everybody,
			kind: 'seminar',
			...{ titleEn: 'Second seminar', titleSr: 'Drugi seminar' },
			...{ country: 'BA', place: 'Dom mladih Ogled, Probna 1, Sarajevo' },
			...{ from1: '10:00', until1: '18:00', from2: '10:00', until2: '13:00' },
			programmeEn: 'Day 1: a budget that holds.\nDay 2: each team shows its draft.',
			programmeSr: 'Prvi dan: budžet koji drži.\nDrugi dan: svaki tim pokazuje svoju skicu.'
		},
		...{ in: 16, days: 2 }
	}
};

/**
 * The gatherings of a cycle: of pairs the kick-off, at which all but one were on both days, and what has been held since;
 * and of each the next one, to which some have answered.
 */
export async function seedMemberGatherings(
	db: Db,
	coordinator: Actor,
	{
		cycleId,
		programmeId,
		blueprint,
		startsOn,
		today
	}: {
		readonly cycleId: string;
		readonly programmeId: string;
		readonly blueprint: WorldProgramme['blueprint'];
		readonly startsOn: Temporal.PlainDate;
		readonly today: Temporal.PlainDate;
	}
): Promise<void> {
	const about = { id: cycleId, programme: { id: programmeId } };
	if (blueprint === 'pairs') {
		await seedHeld(
			db,
			coordinator,
			about,
			{ ...kickOff, first: startsOn, days: 2 },
			(all) => all - 1
		);
		for (const { share, after, days, ...held } of heldGatherings) {
			const first = saturdayOf(startsOn.add({ days: after }));
			const came = (all: number) => Math.round((all * share) / 100);
			await seedHeld(db, coordinator, about, { ...hours, ...held, first, days }, came);
		}
	}
	const { text, in: later, days } = ahead[blueprint];
	const first = today.add({ days: later });
	const gatheringId = await withClock(at(today.subtract({ days: 2 }), '11:00'), () =>
		planGathering(db, coordinator, {
			...{ ...text, ...datesFrom(first, days), cycleId },
			once: uuidOf(`ahead ${cycleId}`)
		})
	);
	await withClock(at(today.subtract({ days: 1 }), '19:30'), async () => {
		const { guests } = await memberGatheringFor(db, coordinator, about, gatheringId);
		for (const [index, { personId }] of guests.entries()) {
			if (index % 4 !== 1) continue;
			const comes = index % 12 !== 5;
			await answerGathering(db, { personId, roles: [] }, { gatheringId, comes });
		}
	});
}

interface Held extends Omit<Text, 'day1' | 'day2'> {
	readonly first: Temporal.PlainDate;
	readonly days: number;
}

/**
 * Noted on its last evening: its letters are not among those of the demo. Whoever stayed away did so on all its days; every
 * third of them had said so.
 * @param came how many of those who were invited
 */
async function seedHeld(
	db: Db,
	coordinator: Actor,
	about: Parameters<typeof memberGatheringFor>[2],
	{ first, days, ...text }: Held,
	came: (all: number) => number
): Promise<void> {
	await withClock(at(first.add({ days: days - 1 }), '20:00'), async () => {
		const gatheringId = await planGathering(db, coordinator, {
			...{ ...text, ...datesFrom(first, days), cycleId: about.id },
			once: uuidOf(`${text.kind} ${first} ${about.id}`)
		});
		const { guests } = await memberGatheringFor(db, coordinator, about, gatheringId);
		// Each time others: by an order that only the name and the day give.
		const key = (name: string) => uuidOf(`${first} ${name}`);
		const ids = guests
			.toSorted((a, b) => (key(a.name) < key(b.name) ? -1 : 1))
			.map(({ personId }) => personId);
		const away = ids.slice(came(ids.length));
		const present = ids.slice(0, came(ids.length));
		const excused = away.filter((_, index) => index % 3 === 0);
		for (let day = 1; day <= days; day += 1) {
			await markGathering(db, coordinator, { gatheringId, day, present, excused });
		}
	});
}

function saturdayOf(day: Temporal.PlainDate): Temporal.PlainDate {
	return day.add({ days: 6 - day.dayOfWeek });
}

function datesFrom(first: Temporal.PlainDate, days: number): Pick<NewGathering, 'day1' | 'day2'> {
	return Object.fromEntries(
		Array.from({ length: days }, (_, index) => [
			`day${index + 1}`,
			first.add({ days: index }).toString()
		])
	);
}
