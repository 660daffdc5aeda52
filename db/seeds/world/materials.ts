import type { Audience } from '#features/materials/types.ts';
import type { WorldProgramme } from './types.ts';

/** A sheet of questions to think about: becomes a PDF. */
export interface WorldSheet {
	readonly language: 'en' | 'sr-Latn';
	readonly lead: string;
	readonly questions: readonly (readonly [question: string, hint: string])[];
}

/** A material of the demo: a sheet, a short text, or a link. */
export type WorldMaterial = {
	readonly title: string;
	readonly note: string;
} & (
	| { readonly sheet: WorldSheet }
	| { readonly text: string; readonly file: string }
	| { readonly address: string }
);

/** What the team has put up for a whole cycle. */
export const cycleMaterials: Readonly<
	Record<WorldProgramme['blueprint'], readonly (WorldMaterial & { readonly audience: Audience })[]>
> = {
	pairs: [
		{
			audience: 'mentors',
			title: 'Questions that open a conversation',
			note: 'A short read for mentors: asking instead of advising.',
			address: 'https://example.org/mentoring/questions'
		},
		{
			audience: 'mentees',
			title: 'Godinu dana unapred',
			note: 'Tabela za Vaš plan: ponesite je na drugi susret, makar i napola popunjenu.',
			file: 'godinu-dana-unapred.txt',
			text: 'Šta želim da bude drugačije za godinu dana?\n\nProleće:\nLeto:\nJesen:\nZima:\n\nKo može da pomogne?\n'
		},
		{
			audience: 'all',
			title: 'Pre prvog susreta',
			note: 'Jedna strana za obe strane: o čemu da razmislite pre nego što se vidite.',
			sheet: {
				language: 'sr-Latn',
				lead: 'Pročitajte pre prvog susreta. Ništa ne treba slati; ponesite ono što želite da podelite.',
				questions: [
					['Šta Vas je dovelo ovamo?', 'Jedna rečenica je dovoljna.'],
					['Šta bi za godinu dana trebalo da bude drugačije?', 'Što konkretnije, to bolje.'],
					['Kako najlakše učite?', 'Iz primera, iz razgovora, tako što probate?'],
					['O čemu ne biste da razgovarate?', 'I to je dobar dogovor.'],
					['Gde i kada možete da se viđate?', 'Jednom mesečno, sat i po.']
				]
			}
		}
	],
	organisations: [
		{
			audience: 'mentees',
			title: 'Primer strateškog plana na pet strana',
			note: 'Kako to izgleda kad je kratko. Obratite pažnju na treću stranu.',
			address: 'https://example.org/strategy/short-plan'
		},
		{
			audience: 'all',
			title: 'Popis pre prvog razgovora',
			note: 'Organizacija ga popunjava zajedno, mentor ga čita unapred.',
			sheet: {
				language: 'sr-Latn',
				lead: 'Za organizaciju i njene učesnike: popunite zajedno, za pola sata, bez ulepšavanja.',
				questions: [
					['Ko smo danas?', 'Koliko nas je, ko šta radi, ko odlučuje.'],
					['Od čega živimo?', 'Tri najveća izvora prihoda u prošloj godini.'],
					['Šta nam ide samo od sebe?', 'I ono što se podrazumeva.'],
					['Na čemu stalno zapinjemo?', 'Jedan primer iz poslednja tri meseca.'],
					['Šta očekujemo od mentorstva?', 'Po jedna rečenica od svake osobe.']
				]
			}
		}
	],
	teams: [
		{
			audience: 'mentors',
			title: 'Three languages at one table',
			note: 'For mentors: how to lead a meeting in which nobody speaks their own language.',
			file: 'three-languages.txt',
			text: 'Speak in short sentences.\nAsk the quietest first.\nWrite down what was decided, in the words of whoever decided it.\nLeave ten seconds of silence after each question.\n'
		},
		{
			audience: 'all',
			title: 'A budget on one page',
			note: 'An empty table with an example beside it. Fill it in before the second seminar.',
			address: 'https://example.org/projects/budget'
		},
		{
			audience: 'all',
			title: 'Before your first meeting as a team',
			note: 'One page, ten minutes, each of you alone; then compare.',
			sheet: {
				language: 'en',
				lead: 'Each of you answers alone. Then read each other’s answers aloud.',
				questions: [
					['What would you like this project to change?', 'One place, one group of people.'],
					['What can you bring to it?', 'Skills, time, people you know.'],
					['What worries you?', 'Small things count too.'],
					['How do you like to be reached?', 'Messages, calls, which hours.'],
					['What will you tell your grandmother that it is about?', 'Two sentences.']
				]
			}
		}
	]
};

/** What a side of the first mentorship of a cycle has put there itself. */
type OwnMaterial = WorldMaterial & { readonly from: 'mentor' | 'mentee' };

const inSerbian: readonly OwnMaterial[] = [
	{
		from: 'mentor',
		title: 'Jedan intervju o počecima',
		note: 'Dvadeset minuta. Zanima me šta mislite o kraju.',
		address: 'https://example.org/interviews/beginnings'
	},
	{
		from: 'mentee',
		title: 'Nacrt pisma festivalima',
		note: 'Prva verzija. Da li je predugačko?',
		file: 'nacrt-pisma.txt',
		text: 'Poštovani,\n\njavljamo Vam se sa predlogom za jesenji program.\nRadimo zajedno tri godine i imali smo dvanaest izvođenja.\n\nRado bismo došli i razgovarali.\n'
	}
];

const inEnglish: readonly OwnMaterial[] = [
	{
		from: 'mentor',
		title: 'An interview about beginnings',
		note: 'Twenty minutes. Tell me what you think of the end.',
		address: 'https://example.org/interviews/beginnings'
	},
	{
		from: 'mentee',
		title: 'Draft of a letter to three schools',
		note: 'A first version. Is it too long?',
		file: 'draft-of-a-letter.txt',
		text: 'Good afternoon,\n\nwe are three people from three countries, and we would like to work with your pupils in autumn.\nIt takes two afternoons and a wall.\n\nMay we call you next week?\n'
	}
];

/** The people of a pair or of an organisation write Serbian to each other; those of a team have English in common. */
export const ownMaterials: Readonly<Record<WorldProgramme['blueprint'], readonly OwnMaterial[]>> = {
	pairs: inSerbian,
	organisations: inSerbian,
	teams: inEnglish
};
