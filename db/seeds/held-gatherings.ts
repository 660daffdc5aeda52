import type { NewGathering } from '#features/member-gatherings/server/plan-gathering.ts';

/** A gathering of the year of pairs that is over. */
export interface HeldGathering extends Pick<NewGathering, 'kind' | 'audience'> {
	/** days after the beginning of the cycle; the Saturday of that week */
	readonly after: number;
	readonly days: number;
	readonly titleEn: string;
	readonly titleSr: string;
	readonly programmeEn: string;
	readonly programmeSr: string;
	/** of those who were invited, how many of a hundred came */
	readonly share: number;
}

type Training = readonly [
	after: number,
	kind: 'growth' | 'skills' | 'topics',
	titleEn: string,
	titleSr: string,
	programmeEn: string,
	programmeSr: string,
	share: number
];

/** Few stay away in spring, every third in the eighth and ninth month; over the year 82 of a hundred come. */
const trainings: readonly Training[] = [
	[
		28,
		'growth',
		'What a mentor is for',
		'Čemu služi mentor',
		'10:00 What helps and what does not\n12:30 Lunch\n13:30 Three talks in pairs, with a listener',
		'10:00 Šta pomaže, a šta ne\n12:30 Ručak\n13:30 Tri razgovora u paru, uz slušaoca',
		92
	],
	[
		56,
		'skills',
		'A project on one page',
		'Projekat na jednoj strani',
		'10:00 From an idea to a sentence\n12:30 Lunch\n13:30 Aims, steps, money',
		'10:00 Od ideje do rečenice\n12:30 Ručak\n13:30 Ciljevi, koraci, novac',
		90
	],
	[
		84,
		'skills',
		'To be heard in five minutes',
		'Da Vas čuju za pet minuta',
		'10:00 Voice and pace\n12:30 Lunch\n13:30 Everybody speaks, everybody hears what stayed',
		'10:00 Glas i tempo\n12:30 Ručak\n13:30 Svi govore, i svi čuju šta je ostalo',
		88
	],
	[
		115,
		'topics',
		'Who pays for culture',
		'Ko plaća kulturu',
		'10:00 Town, state, abroad\n12:30 Lunch\n13:30 A budget of a town, read together',
		'10:00 Grad, država, inostranstvo\n12:30 Ručak\n13:30 Zajedno čitamo budžet jednog grada',
		88
	],
	[
		145,
		'growth',
		'Saying no, and staying friends',
		'Reći ne, a ostati prijatelj',
		'10:00 Where the line is\n12:30 Lunch\n13:30 Difficult talks, tried out',
		'10:00 Gde je granica\n12:30 Ručak\n13:30 Teški razgovori, za probu',
		86
	],
	[
		180,
		'skills',
		'Leading a team of volunteers',
		'Kako se vodi tim volontera',
		'10:00 Why people stay\n12:30 Lunch\n13:30 Roles, thanks, and an end',
		'10:00 Zašto ljudi ostaju\n12:30 Ručak\n13:30 Uloge, zahvalnost i kraj',
		84
	],
	[
		208,
		'growth',
		'Tired, or finished?',
		'Umor ili kraj?',
		'10:00 What takes strength and what gives it\n12:30 Lunch\n13:30 A month that can be lived',
		'10:00 Šta troši snagu, a šta je vraća\n12:30 Ručak\n13:30 Mesec koji može da se izdrži',
		82
	],
	[
		236,
		'topics',
		'An audience that is not there yet',
		'Publika koje još nema',
		'10:00 Who does not come, and why\n12:30 Lunch\n13:30 One small trial each',
		'10:00 Ko ne dolazi, i zašto\n12:30 Ručak\n13:30 Svako smišlja jednu malu probu',
		66
	],
	[
		262,
		'skills',
		'An application, read as a jury reads',
		'Prijava očima žirija',
		'10:00 Ten minutes an application\n12:30 Lunch\n13:30 Your own, in other hands',
		'10:00 Deset minuta po prijavi\n12:30 Ručak\n13:30 Vaša prijava, u tuđim rukama',
		66
	],
	[
		290,
		'growth',
		'The year after this one',
		'Godina posle ove',
		'10:00 What you have now\n12:30 Lunch\n13:30 A letter to yourself',
		'10:00 Šta sada imate\n12:30 Ručak\n13:30 Pismo sebi',
		78
	]
];

const midTerm: HeldGathering = {
	...{ kind: 'mid-term', audience: 'all', after: 164, days: 2, share: 88 },
	...{ titleEn: 'Half of the way', titleSr: 'Na pola puta' },
	programmeEn:
		'Day 1: what has come of it.\nDay 2: who could do what together; lunch with the alumni.',
	programmeSr:
		'Prvi dan: šta je do sada bilo.\nDrugi dan: ko bi s kim mogao šta; ručak sa nekadašnjim učesnicima.'
};

/** Mentors and mentees each among themselves, after three months and after seven. */
const consultations = [70, 217].flatMap((after): HeldGathering[] => [
	{
		...{ kind: 'consultation', audience: 'mentors', after, days: 1, share: 80 },
		...{ titleEn: 'Mentors among themselves', titleSr: 'Mentori i mentorke među sobom' },
		programmeEn: 'What goes well, what does not, and what you would like to ask each other.',
		programmeSr: 'Šta ide, šta ne ide, i šta biste pitali jedni druge.'
	},
	{
		...{ kind: 'consultation', audience: 'mentees', after: after + 7, days: 1, share: 84 },
		...{ titleEn: 'Mentees among themselves', titleSr: 'Učesnici i učesnice među sobom' },
		programmeEn: 'What goes well, what does not, and what you would like to ask each other.',
		programmeSr: 'Šta ide, šta ne ide, i šta biste pitali jedni druge.'
	}
]);

/** What has been held in the year of pairs after its kick-off. */
export const heldGatherings: readonly HeldGathering[] = [
	...trainings.map(
		([after, kind, titleEn, titleSr, programmeEn, programmeSr, share]): HeldGathering => ({
			...{ after, kind: `training-${kind}`, audience: 'all', days: 1, share },
			...{ titleEn, titleSr, programmeEn, programmeSr }
		})
	),
	midTerm,
	...consultations
];
