import { stranger, type Actor } from '#core/actor.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import { addWalkIn } from '#features/gatherings/server/add-walk-in.ts';
import { makeGathering } from '#features/gatherings/server/make-gathering.ts';
import { markAttendance } from '#features/gatherings/server/mark-attendance.ts';
import { registerVisitor } from '#features/gatherings/server/register-visitor.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { at, type SeededCycle } from './cycle.ts';

/** An info stop of the demo: on which day of the call, where, and how many came. */
interface SeededStop {
	readonly day: number;
	readonly town: string;
	readonly venue: string;
	readonly address: string;
	readonly from: string;
	readonly until: string;
	readonly seats?: number;
	readonly note: LocalisedText;
	/** how many asked for a place before, the last of them did not come */
	readonly signedUp: number;
	readonly missed: number;
	readonly walkIns: number;
}

const note: LocalisedText = {
	en: 'Two mentees of the last cycle tell how their year went. The entrance has no steps.',
	sr: 'Dvoje učesnika prošlog ciklusa pričaju kako im je protekla godina. Ulaz je bez stepenica.'
};

/** The tour of the present cycle: 16, 11, 21 and 19 came. */
export const heldStops: readonly SeededStop[] = [
	{
		...{ day: 8, town: 'Beograd', venue: 'Probni prostor', address: 'Uzorna 12', seats: 40, note },
		...{ from: '18:00', until: '19:30', signedUp: 15, missed: 3, walkIns: 4 }
	},
	{
		...{ day: 9, town: 'Šabac', venue: 'Muzej primera', address: 'Ogledna 3', note },
		...{ from: '17:00', until: '18:30', signedUp: 10, missed: 2, walkIns: 3 }
	},
	{
		...{ day: 10, town: 'Novi Sad', venue: 'Kulturna stanica Skica', address: 'Nacrtna 7', note },
		...{ from: '18:00', until: '19:30', seats: 24, signedUp: 20, missed: 4, walkIns: 5 }
	},
	{
		...{ day: 13, town: 'Niš', venue: 'Info-kutak Pokus', address: 'Pokusna 21', note },
		...{ from: '12:00', until: '13:30', signedUp: 18, missed: 3, walkIns: 4 }
	}
];

/** The tour of the next cycle, on its way. */
export const comingStops: readonly SeededStop[] = [
	{
		...{ day: 11, town: 'Kragujevac', venue: 'Dom Maketa', address: 'Uzorna 5', seats: 30, note },
		...{ from: '18:00', until: '19:30', signedUp: 7, missed: 0, walkIns: 0 }
	},
	{
		...{ day: 13, town: 'Subotica', venue: 'Čitaonica Obrazac', address: 'Ogledna 9', note },
		...{ from: '17:00', until: '18:30', seats: 3, signedUp: 3, missed: 0, walkIns: 0 }
	}
];

/** Makes the info stops of a cycle, lets people sign up, and notes who came; each at its own moment. */
export async function seedInfoStops(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	cycleId: string,
	stops: readonly SeededStop[]
): Promise<void> {
	const { callOpensOn } = cycle.dates;
	const people = visitors(cycle);
	for (const { day, note: words, signedUp, missed, walkIns, ...text } of stops) {
		const on = callOpensOn.add({ days: day });
		const gatheringId = await withClock(at(callOpensOn.subtract({ days: 3 }), '12:00'), () =>
			makeGathering(db, coordinator, {
				...{ cycleId, once: uuidOf(`${cycleId} ${text.town}`), country: 'RS', note: words },
				...text,
				day: on.toString()
			})
		);
		await withClock(at(callOpensOn.add({ days: 1 }), '10:00'), async () => {
			for (const visitor of people.splice(0, signedUp)) {
				await registerVisitor(db, stranger, { gatheringId, ...visitor });
			}
		});
		await withClock(at(on, text.from), async () => {
			const rows = await db
				.selectFrom('registrations')
				.select('id')
				.where('gatheringId', '=', gatheringId)
				.orderBy('name')
				.limit(walkIns > 0 ? signedUp - missed : 0)
				.execute();
			for (const { id } of rows) {
				await markAttendance(db, coordinator, { registrationId: id, present: true });
			}
			for (const { email, ...visitor } of people.splice(0, walkIns)) {
				const once = uuidOf(`${gatheringId} ${email}`);
				// Every second one would rather not leave an address.
				const told = visitor.remind ? { email } : {};
				await addWalkIn(db, coordinator, { gatheringId, once, ...visitor, ...told });
			}
		});
	}
}

/** Who comes: every third has applied to the call, or will; two of three say that we may write. */
function visitors({ applicants, dates }: SeededCycle) {
	return Array.from({ length: 110 }, (_, i) => {
		const applicant = i % 3 === 0 ? applicants[(i / 3) % applicants.length] : undefined;
		const name = `${firstNames[i % firstNames.length]} ${surnames[(i * 5) % surnames.length]}`;
		const invented = { name, email: `visitor-${dates.startsOn.year}-${i}@example.org` };
		const { name: shown, email } = applicant ?? invented;
		const locale: Locale = (['sr-Latn', 'sr-Cyrl', 'sr-Latn', 'en'] as const)[i % 4]!;
		return { name: shown, email, locale, remind: i % 3 !== 1 };
	});
}

const firstNames =
	'Ana Milica Jovana Nikola Stefan Dunja Marko Sonja Luka Vesna Petar Mina Filip Tamara Uroš Maša Igor'.split(
		' '
	);
const surnames =
	'Primerović Probić Ogledović Uzorčić Pokusnić Nacrtović Skicić Modelić Šablonović Maketić Mustrić'.split(
		' '
	);
