import type { Answers, Goals } from '#features/programmes/questions.ts';
import { birthday, closingAnswers } from './applying.ts';
import { plainLetters, type Gender, type Names, type Origin } from './names.ts';
import type { Random } from './random.ts';
import type { Submitted, WorldApplicant, WorldPerson } from './types.ts';

/** Somebody who has applied to a call that is still open: nobody has read it yet. */
export interface WorldNewApplicant extends WorldPerson {
	readonly answers: Answers;
	readonly submitted: Submitted;
}

/** One early applicant; the rest of the answers follow from the row. */
interface EarlyRow {
	readonly origin: Origin;
	readonly gender: Gender;
	readonly age: number;
	readonly country: string;
	readonly city: string;
	readonly sector: string;
	readonly occupation: string;
	readonly field: string;
	readonly needs: readonly string[];
	readonly mode: string;
	readonly story: string;
	readonly goals: Goals;
	readonly submitted: Submitted;
	/** has applied to the cycle before, and was declined */
	readonly again?: true;
}

const rows: readonly EarlyRow[] = [
	{
		origin: 'serbian',
		gender: 'woman',
		age: 29,
		country: 'RS',
		city: 'Beograd',
		sector: 'public',
		occupation: 'dramaturškinja u pozorištu',
		field: 'performing-arts',
		needs: ['going-independent', 'balance', 'career-direction'],
		mode: 'live',
		story:
			'Čitam tuđe komade i popravljam ih tako da niko ne primeti. Sve češće mislim na svoje, ali tek posle ponoći.',
		goals: {
			short: 'Do leta želim dva slobodna popodneva nedeljno za sopstveni rukopis.',
			middle: 'Prva postavka.'
		},
		submitted: { day: 0, time: '09:12:40' }
	},
	{
		origin: 'bosnian',
		gender: 'man',
		age: 34,
		country: 'BA',
		city: 'Sarajevo',
		sector: 'civil',
		occupation: 'voditelj omladinskog kluba',
		field: 'art-education',
		needs: ['project-writing', 'leadership', 'international-contacts'],
		mode: 'online',
		story:
			'Naš klub radi svaki dan osim kad nam isključe struju. Ljudi dolaze i ostaju, novac dolazi i odlazi.',
		goals: {
			middle: 'Hoću dva stalna izvora novca i nekoga ko me može zamijeniti mjesec dana.'
		},
		submitted: { day: 1, time: '20:45:03' }
	},
	{
		origin: 'serbian',
		gender: 'woman',
		age: 25,
		country: 'RS',
		city: 'Niš',
		sector: 'independent',
		occupation: 'ilustratorka',
		field: 'visual-arts',
		needs: ['business-model', 'visibility', 'presenting'],
		mode: 'either',
		story: 'Crtam stripove o svakodnevici i delim ih na mreži. Čitaju ih hiljade, a plaćaju dvoje.',
		goals: { short: 'Cenovnik koji umem da izgovorim naglas.', middle: 'Prva knjiga.' },
		submitted: { day: 2, time: '13:30:18' }
	},
	{
		origin: 'serbian-cyrillic',
		gender: 'man',
		age: 41,
		country: 'RS',
		city: 'Зајечар',
		sector: 'public',
		occupation: 'етномузиколог',
		field: 'heritage',
		needs: ['visibility', 'project-writing'],
		mode: 'online',
		story:
			'Снимам старе свираче по селима око Тимока. Имам две стотине снимака и ниједно место где их људи могу чути.',
		goals: { middle: 'Желим звучни архив који је отворен за све и који преживи и без мене.' },
		submitted: { day: 2, time: '22:01:55' }
	},
	{
		origin: 'croatian',
		gender: 'woman',
		age: 31,
		country: 'HR',
		city: 'Osijek',
		sector: 'private',
		occupation: 'game writer',
		field: 'film',
		needs: ['career-direction', 'international-contacts', 'leadership'],
		mode: 'online',
		story:
			'I write dialogue for games about dragons. I would like to write one about my street, and lead the four people it would take.',
		goals: {
			short: 'A pitch I can give without notes.',
			middle: 'A playable first chapter.',
			long: 'A small studio.'
		},
		submitted: { day: 3, time: '11:08:27' }
	},
	{
		origin: 'serbian',
		gender: 'woman',
		age: 27,
		country: 'RS',
		city: 'Čačak',
		sector: 'civil',
		occupation: 'koordinatorka festivala',
		field: 'festivals',
		needs: ['presenting', 'leadership', 'balance', 'project-writing'],
		mode: 'either',
		story:
			'Prošle godine prijava mi nije prošla, i bilo je pravedno: tada još nije bilo jasno šta tražim. Sada jeste.',
		goals: { middle: 'Želim da festival ima tim, a ne mene i spisak telefona.' },
		submitted: { day: 4, time: '17:19:09' },
		again: true
	},
	{
		origin: 'serbian',
		gender: 'man',
		age: 36,
		country: 'ME',
		city: 'Cetinje',
		sector: 'public',
		occupation: 'konzervator papira',
		field: 'museums',
		needs: ['international-contacts', 'career-direction'],
		mode: 'online',
		story:
			'Popravljam knjige starije od države. Volio bih da to radim i s kolegama kojih ovdje nema.',
		goals: {
			short: 'Do jeseni jedna razmjena s laboratorijom u inostranstvu.',
			long: 'Mala radionica za mlade.'
		},
		submitted: { day: 5, time: '08:50:44' }
	},
	{
		origin: 'serbian',
		gender: 'woman',
		age: 23,
		country: 'RS',
		city: 'Kosjerić',
		sector: 'independent',
		occupation: 'fotografkinja',
		field: 'photography',
		needs: ['career-direction', 'founding-organisation', 'visibility'],
		mode: 'live',
		story:
			'Fotografišem mesto u kome se svi poznajemo. Okupila nas se četvorka koja bi da otvori salu bivšeg bioskopa.',
		goals: { short: 'Želimo udruženje i ključ.', middle: 'Prva projekcija.' },
		submitted: { day: 6, time: '19:33:31' }
	},
	{
		origin: 'serbian',
		gender: 'man',
		age: 30,
		country: 'RS',
		city: 'Novi Sad',
		sector: 'independent',
		occupation: 'producent elektronske muzike',
		field: 'music',
		needs: ['business-model', 'international-contacts', 'presenting'],
		mode: 'either',
		story: 'Puštam muziku vikendom i pravim je radnim danima, a hteo bih obrnuto.',
		goals: { short: 'Do leta potpisano izdanje.', middle: 'Do zime tri nastupa van zemlje.' },
		submitted: { day: 7, time: '23:47:12' }
	}
];

const heardFrom = ['participant', 'networks', 'friend', 'newsletter', 'networks', 'friend'];

function localeOf(row: EarlyRow): WorldPerson['locale'] {
	if (row.origin === 'serbian-cyrillic') return 'sr-Cyrl';
	return row.origin === 'croatian' ? 'en' : 'sr-Latn';
}

/** The same person as before, this time without the accent on the last letter and from another mailbox. */
function underAnotherSpelling(former: WorldPerson): WorldPerson {
	const name = former.name.replace(/ć$/, 'č');
	return {
		...former,
		name,
		email: `${plainLetters(name).split('.').reverse().join('.')}@example.org`
	};
}

/** Who comes back: a woman the previous cycle declined, whose surname may be misspelt. */
function comesBack({ outcome, answers, name, locale }: WorldApplicant): boolean {
	const isFound = name.endsWith('ć') && locale === 'sr-Latn';
	return isFound && outcome === 'declined' && answers['gender'] === 'woman';
}

/** Whoever comes back was born on the day that they gave the last time. */
function birthOf(row: EarlyRow, born: string, former: WorldApplicant | undefined): string {
	const before = former?.answers['dateOfBirth'];
	return row.again && typeof before === 'string' ? before : born;
}

/** The nine who have applied so far to the next cycle of Creative Mentorship; ages on its first day. */
export function nextPairApplicants(
	random: Random,
	names: Names,
	startsOn: Temporal.PlainDate,
	before: readonly WorldApplicant[]
): WorldNewApplicant[] {
	const former = before.find(comesBack);
	return rows.map((row, i) => ({
		...(row.again && former
			? underAnotherSpelling(former)
			: names.person(row.origin, row.gender, localeOf(row))),
		answers: {
			dateOfBirth: birthOf(row, birthday(random, startsOn, row.age), former),
			gender: row.gender,
			place: { country: row.country, town: row.city },
			sector: row.sector,
			occupation: row.occupation,
			fields: [row.field],
			languages: ['bcms', 'en'],
			needs: row.needs,
			story: row.story,
			goals: row.goals,
			mode: row.mode,
			fee: 'paid',
			...closingAnswers(i, heardFrom)
		},
		submitted: row.submitted
	}));
}
