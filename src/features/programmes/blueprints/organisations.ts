import type { FormContent } from '#features/programmes/questions.ts';
import { cultureFields, organisationThemes, workingLanguages } from '../lists.ts';
import { organisationsAgreement } from './agreement.ts';
import { organisationsReview } from './review.ts';
import type { Blueprint, Phase } from '../types.ts';
import { checkIns } from './check-ins.ts';
import { closingQuestions } from './ending.ts';
import { closing } from './closing.ts';
import { firstSessions } from './prompts.ts';

const phases: readonly Phase[] = [
	{ key: 'call', name: { en: 'Open call', sr: 'Otvoreni poziv' }, fromWeek: -10, weeks: 5 },
	{ key: 'selection', name: { en: 'Selection', sr: 'Izbor organizacija' }, fromWeek: -5, weeks: 3 },
	{
		key: 'matching',
		name: { en: 'Finding mentors', sr: 'Traženje mentora' },
		fromWeek: -2,
		weeks: 2
	},
	{ key: 'opening', name: { en: 'Opening', sr: 'Otvaranje' }, fromWeek: 0, weeks: 1 },
	{ key: 'first-half', name: { en: 'First half', sr: 'Prva polovina' }, fromWeek: 1, weeks: 13 },
	{
		key: 'interim-check',
		name: { en: 'Interim check', sr: 'Provera na pola puta' },
		fromWeek: 14,
		weeks: 1
	},
	{
		key: 'second-half',
		name: { en: 'Second half', sr: 'Druga polovina' },
		fromWeek: 15,
		weeks: 13
	},
	{
		key: 'closing',
		name: { en: 'Closing and evaluation', sr: 'Završetak i osvrt' },
		fromWeek: 28,
		weeks: 2
	}
];

const form: FormContent = {
	sections: [
		{
			key: 'organisation',
			title: { en: 'The organisation', sr: 'O organizaciji' },
			help: {
				en: 'Have the registration and last year’s figures at hand.',
				sr: 'Neka Vam pri ruci budu rešenje o upisu i prošlogodišnje brojke.'
			},
			questions: [
				{
					kind: 'short',
					key: 'organisation',
					means: 'organisation',
					label: { en: 'Name of the organisation', sr: 'Naziv organizacije' },
					help: {
						en: 'As it is registered; a short name may follow in brackets.',
						sr: 'Kako je upisan u registar; kraći naziv možete dodati u zagradi.'
					},
					required: true,
					identifying: true,
					maxLength: 160
				},
				{
					kind: 'short',
					key: 'registration',
					means: 'registration',
					label: { en: 'Registration number', sr: 'Matični broj' },
					help: {
						en: 'The number under which the register of your country has you.',
						sr: 'Broj pod kojim ste upisani u registar Vaše zemlje.'
					},
					required: true,
					identifying: true,
					maxLength: 40
				},
				{
					kind: 'place',
					key: 'place',
					means: 'place',
					label: { en: 'Where is your seat?', sr: 'Gde vam je sedište?' },
					help: {
						en: 'Your mentor will come from another one.',
						sr: 'Vaš mentor dolazi iz neke druge.'
					},
					required: true,
					countries: ['AL', 'BA', 'HR', 'XK', 'ME', 'MK', 'RS', 'SI']
				},
				{
					kind: 'date',
					key: 'foundedOn',
					means: 'foundedOn',
					label: { en: 'Registered on', sr: 'Datum upisa u registar' },
					help: {
						en: 'The programme is open to organisations older than two years.',
						sr: 'Program je otvoren za organizacije starije od dve godine.'
					},
					required: true
				},
				{
					kind: 'money',
					key: 'budget',
					means: 'budget',
					label: { en: 'Last year’s budget', sr: 'Prošlogodišnji budžet' },
					help: {
						en: 'All you spent in the last calendar year. At most 40,000 euros.',
						sr: 'Sve što ste potrošili u prošloj kalendarskoj godini. Najviše 40.000 evra.'
					},
					required: true,
					min: 0,
					max: 10_000_000,
					currencies: ['EUR']
				},
				{
					kind: 'number',
					key: 'employees',
					means: 'staff',
					label: { en: 'People employed today', sr: 'Broj zaposlenih danas' },
					help: {
						en: 'At most three. Volunteers and people paid by project do not count.',
						sr: 'Najviše troje. Volonteri i honorarni saradnici se ne računaju.'
					},
					required: true,
					min: 0,
					max: 1000
				}
			]
		},
		{
			key: 'work',
			title: { en: 'What you do', sr: 'Čime se bavite' },
			help: {
				en: 'Your work as it is, with its loose ends.',
				sr: 'Vaš rad onakav kakav jeste, i ono što u njemu škripi.'
			},
			questions: [
				{
					kind: 'choices',
					key: 'fields',
					means: 'fields',
					label: { en: 'Your fields', sr: 'Vaše oblasti' },
					help: { en: 'Up to three.', sr: 'Najviše tri.' },
					required: true,
					options: cultureFields,
					most: 3
				},
				{
					kind: 'choices',
					key: 'languages',
					means: 'languages',
					label: { en: 'Languages you can work in', sr: 'Jezici na kojima možete da radite' },
					required: true,
					options: workingLanguages
				},
				{
					kind: 'long',
					key: 'story',
					label: {
						en: 'What do you do, and what is hard now?',
						sr: 'Šta radite i šta vam je sada teško?'
					},
					help: {
						en: 'Tell it as you would to a colleague who comes to visit.',
						sr: 'Ispričajte kao kolegi koji vam je došao u posetu.'
					},
					required: true,
					maxLength: 2000
				}
			]
		},
		{
			key: 'people',
			title: { en: 'Who takes part', sr: 'Ko učestvuje' },
			help: {
				en: 'The people who will sit down with the mentor.',
				sr: 'Oni koji će s mentorom sesti za sto.'
			},
			questions: [
				{
					kind: 'table',
					key: 'participants',
					means: 'participants',
					label: { en: 'Who will take part?', sr: 'Ko će učestvovati?' },
					help: {
						en: 'One to three of you, with what each of you does in the organisation.',
						sr: 'Od jedne do tri osobe, i šta ko od vas radi u organizaciji.'
					},
					required: true,
					identifying: true,
					fewest: 1,
					most: 3,
					columns: [
						{
							key: 'name',
							label: { en: 'Name', sr: 'Ime i prezime' },
							kind: 'short',
							required: true
						},
						{
							key: 'role',
							label: { en: 'Role in the organisation', sr: 'Uloga u organizaciji' },
							kind: 'short',
							required: true
						},
						{ key: 'email', label: { en: 'E-mail', sr: 'Imejl' }, kind: 'email', required: true }
					]
				}
			]
		},
		{
			key: 'mentoring',
			title: { en: 'You and a mentor', sr: 'Vi i mentor' },
			help: {
				en: 'What you would do with somebody who has been there before.',
				sr: 'Šta biste uradili s nekim ko je taj put već prešao.'
			},
			questions: [
				{
					kind: 'needs',
					key: 'themes',
					means: 'needs',
					label: {
						en: 'What would you like to work on with a mentor?',
						sr: 'Na čemu biste radili s mentorom?'
					},
					help: {
						en: 'Up to three. Seven months pass quickly.',
						sr: 'Najviše tri teme. Sedam meseci brzo prođe.'
					},
					required: true,
					options: organisationThemes,
					most: 3
				},
				{
					kind: 'long',
					key: 'goals',
					label: {
						en: 'What should be different in seven months?',
						sr: 'Šta treba da bude drugačije za sedam meseci?'
					},
					help: {
						en: 'One or two changes that you would notice yourselves.',
						sr: 'Jedna ili dve promene koje biste i sami primetili.'
					},
					required: true,
					maxLength: 1500
				}
			]
		},
		closing
	],
	requirements: [
		{ rule: 'country', countries: ['AL', 'BA', 'HR', 'XK', 'ME', 'MK', 'RS', 'SI'] },
		{ rule: 'existence', months: 24 },
		{ rule: 'budget', max: 40_000, currency: 'EUR' },
		{ rule: 'staff', max: 3 },
		{ rule: 'participants', min: 1 },
		{ rule: 'one-per-organisation' }
	]
};

/** One small organisation with one mentor from another country. */
export const organisations: Blueprint = {
	key: 'organisations',
	name: { en: 'Organisations', sr: 'Organizacije' },
	summary: {
		en: 'A small organisation works for seven months with a mentor from another country, on one or two changes of its own choice.',
		sr: 'Mala organizacija sedam meseci radi s mentorom iz druge zemlje, na jednoj ili dve promene koje sama izabere.'
	},
	plan: {
		menteeSide: 'organisation',
		places: 6,
		selection: { quotas: [], earmarks: [], reserves: 2, answerDays: 7 },
		months: 7,
		phases,
		rhythm: {
			sessions: 6,
			groupMeetings: 4,
			minutes: 90,
			silentAfterDays: 45,
			asking: { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 },
			prompts: firstSessions
		},
		checkIns,
		ending: {
			closingDays: 21,
			lastSessionDays: 30,
			leastSessions: 5,
			questions: closingQuestions
		},
		care: { answerDays: 7, safeguarding: { name: '', email: '', phone: '' } },
		agreement: organisationsAgreement,
		matching: {
			rules: ['another-country', 'shared-language'],
			weights: {
				need: 10,
				field: 6,
				farField: 0,
				language: 2,
				city: 0,
				abroad: 0,
				mode: 0,
				seniority: 0,
				contact: 0,
				judgement: 3,
				talk: 3
			},
			quotas: []
		},
		consent: { order: 'together', days: 10 },
		projects: false,
		review: organisationsReview,
		form
	}
};
