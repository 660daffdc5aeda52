import { blankProject } from '#features/projects/rules.ts';
import { setProjectStage } from '#features/projects/server/set-project-stage.ts';
import { writeProject } from '#features/projects/server/write-project.ts';
import type { ProjectWords, Stage } from '#features/projects/types.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { at } from './cycle.ts';
import { membersOf } from './sessions.ts';

/** What a team makes, as they wrote it; `from` and `until` are days after the beginning of the cycle. */
interface Made extends Partial<Omit<ProjectWords, 'title' | 'fromOn' | 'untilOn'>> {
	readonly title: string;
	readonly from?: number;
	readonly until?: number;
	readonly stages: readonly (readonly [stage: Stage, day: number])[];
	/** what a second writer adds some weeks later */
	readonly later?: Partial<ProjectWords>;
}

/** By the position of the team; two have not come to it. */
const projects: Readonly<Record<number, Made>> = {
	1: {
		title: 'Three words a day',
		summary:
			'Short films that teach Albanian and Serbian to neighbours: three words, three people, one street. Thirty films by the end.',
		audience: 'People of our age who have never heard the other language from close by.',
		place: 'Tirana, Mostar and Novi Sad, then online',
		...{ from: 30, until: 150 },
		needs: 'A second microphone, and somebody who checks our subtitles.',
		stages: [
			['planned', 24],
			['under-way', 41]
		],
		later: { needs: 'Somebody who checks our subtitles. The microphone came from the library.' }
	},
	2: {
		title: 'Most, dvaput',
		summary:
			'Kratki film o dva mosta i ljudima koji ih svakog dana prelaze. Dvanaest minuta, bez naratora.',
		audience: 'Publika malih filmskih festivala, i komšije s obe obale.',
		place: 'Mostar i Novi Sad',
		...{ from: 45, until: 120 },
		needs: 'Montažni sto na tri dana.',
		stages: [
			['planned', 20],
			['under-way', 47]
		],
		later: { needs: 'Montažni sto na tri dana i prevod na albanski.' }
	},
	3: {
		title: 'What grandmother kept',
		summary: 'A podcast in six parts. Each begins with one thing from a drawer.',
		place: 'Online',
		stages: [['planned', 33]]
	},
	5: {
		title: 'A zine of words that we share',
		summary: 'Forty pages, one word on each, drawn by people who know it by another spelling.',
		audience: 'Readers in cafés and libraries, two hundred copies to begin with.',
		place: 'Printed in Sarajevo',
		...{ from: 20, until: 58 },
		stages: [
			['planned', 18],
			['under-way', 30],
			['done', 58]
		],
		later: {
			summary:
				'Forty-four pages, one word on each, drawn by people who know it by another spelling.'
		}
	},
	6: {
		title: 'Plan for a wall',
		summary:
			'A drawing for one wall in each town. First the plan and the permission, the paint may come next year.',
		needs: 'A lawyer who knows about walls.',
		stages: []
	},
	7: {
		title: 'Map of memory',
		summary: 'A walk with a map on which people mark what is no longer there.',
		audience: 'Thirty walkers in each town.',
		place: 'Shkodër, Tuzla, Niš',
		...{ from: 62 },
		stages: [['planned', 29]]
	},
	9: {
		title: 'Breakfast for neighbours',
		summary: 'One long table, one morning, recorded.',
		stages: []
	},
	10: {
		title: 'Festival u dvorištu',
		summary: 'Jedno popodne, tri dvorišta, šest nastupa. Ulaz je nešto za jelo.',
		audience: 'Ljudi iz ulice i oni koji ih poznaju.',
		place: 'Beograd',
		...{ from: 96, until: 97 },
		needs: 'Produžni kablovi, mnogo njih.',
		stages: [
			['planned', 26],
			['under-way', 50]
		]
	}
};

/** Lets teams write what they make, the first of them a few days after they were formed; all before `today`. */
export async function seedProjects(
	db: Db,
	cycleId: string,
	startsOn: Temporal.PlainDate,
	today: Temporal.PlainDate
): Promise<void> {
	const teams = await db
		.selectFrom('mentorships')
		.select(['id', 'position'])
		.where('cycleId', '=', cycleId)
		.orderBy('position')
		.execute();
	const isPast = (day: number) =>
		Temporal.PlainDate.compare(startsOn.add({ days: day }), today) < 0;
	for (const { id: mentorshipId, position } of teams) {
		const made = projects[position];
		if (!made) continue;
		const members = (await membersOf(db, mentorshipId)).map((personId) => ({
			personId,
			roles: []
		}));
		const [first, second] = [members[0]!, members[1]!];
		const { from, until, stages, later, ...texts } = made;
		const dayOf = (day: number | undefined) =>
			day === undefined ? null : startsOn.add({ days: day }).toString();
		const words = { ...blankProject, ...texts, fromOn: dayOf(from), untilOn: dayOf(until) };
		const on = (day: number) => at(startsOn.add({ days: day }), '19:40');
		await withClock(on(3 + position), () =>
			writeProject(db, first, { ...words, mentorshipId, seen: 0 })
		);
		for (const [stage, day] of stages.filter(([, day]) => isPast(day))) {
			await withClock(on(day), () => setProjectStage(db, second, { mentorshipId, stage }));
		}
		if (later && isPast(52)) {
			await withClock(on(52), () =>
				writeProject(db, second, { ...words, ...later, mentorshipId, seen: 1 })
			);
		}
	}
}
