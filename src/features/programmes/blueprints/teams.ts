import type { FormContent } from '#features/programmes/questions.ts';
import { cultureFields, englishLevels, teamRoles, teamThemes, workingLanguages } from '../lists.ts';
import { teamsAgreement } from './agreement.ts';
import { teamsReview } from './review.ts';
import type { Blueprint, Phase } from '../types.ts';
import { checkIns } from './check-ins.ts';
import { closingQuestions } from './ending.ts';
import { closing } from './closing.ts';
import { teamSessions } from './prompts.ts';

const phases: readonly Phase[] = [
	{ key: 'call', name: { en: 'Open call', sr: 'Otvoreni poziv' }, fromWeek: -7, weeks: 4 },
	{ key: 'selection', name: { en: 'Selection', sr: 'Izbor učesnika' }, fromWeek: -3, weeks: 3 },
	{
		key: 'first-seminar',
		name: { en: 'First seminar: teams are made', sr: 'Prvi seminar: nastaju timovi' },
		fromWeek: 0,
		weeks: 1
	},
	{
		key: 'idea',
		name: { en: 'From idea to plan', sr: 'Od ideje do plana' },
		fromWeek: 1,
		weeks: 8
	},
	{
		key: 'second-seminar',
		name: { en: 'Second seminar', sr: 'Drugi seminar' },
		fromWeek: 9,
		weeks: 1
	},
	{ key: 'making', name: { en: 'Making', sr: 'Rad na projektu' }, fromWeek: 10, weeks: 11 },
	{
		key: 'third-seminar',
		name: { en: 'Third seminar', sr: 'Treći seminar' },
		fromWeek: 21,
		weeks: 1
	},
	{
		key: 'showing',
		name: { en: 'Showing the work', sr: 'Predstavljanje radova' },
		fromWeek: 22,
		weeks: 4
	}
];

const form: FormContent = {
	sections: [
		{
			key: 'you',
			title: { en: 'About you', sr: 'O Vama' },
			help: {
				en: 'Where you come from and what you do.',
				sr: 'Odakle ste i šta radite.'
			},
			questions: [
				{
					kind: 'date',
					key: 'dateOfBirth',
					means: 'dateOfBirth',
					label: { en: 'Date of birth', sr: 'Datum rođenja' },
					help: {
						en: 'The programme is for people who are between 20 and 30 when it starts.',
						sr: 'Program je za one koji na početku imaju između 20 i 30 godina.'
					},
					required: true,
					identifying: true
				},
				{
					kind: 'place',
					key: 'place',
					means: 'place',
					label: { en: 'Where do you live?', sr: 'Gde živite?' },
					help: {
						en: 'Ten people come from each of the three.',
						sr: 'Iz svake od tri države dolazi po desetoro.'
					},
					required: true,
					countries: ['AL', 'BA', 'RS']
				},
				{
					kind: 'short',
					key: 'occupation',
					label: { en: 'What do you do?', sr: 'Čime se bavite?' },
					help: {
						en: 'Studies, work, the thing you do after midnight: whatever says most about you.',
						sr: 'Studije, posao, ono što radite posle ponoći: šta god najviše govori o Vama.'
					},
					required: true,
					maxLength: 120
				}
			]
		},
		{
			key: 'languages',
			title: { en: 'Languages and interests', sr: 'Jezici i interesovanja' },
			help: {
				en: 'From these we guess who would get along with whom.',
				sr: 'Po ovome naslućujemo ko bi se s kim slagao.'
			},
			questions: [
				{
					kind: 'choice',
					key: 'english',
					label: { en: 'Your English', sr: 'Vaš engleski' },
					help: {
						en: 'Teams talk in English. It need not be perfect, only brave.',
						sr: 'Timovi razgovaraju na engleskom. Ne mora da bude savršen, samo hrabar.'
					},
					required: true,
					options: englishLevels
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
					kind: 'choices',
					key: 'interests',
					means: 'fields',
					label: { en: 'Fields that interest you', sr: 'Oblasti koje Vas zanimaju' },
					help: {
						en: 'Up to four. People who share a field find a common idea sooner.',
						sr: 'Najviše četiri. Oni koje zanima isto brže nalaze zajedničku ideju.'
					},
					required: true,
					options: cultureFields,
					most: 4
				}
			]
		},
		{
			key: 'team',
			title: { en: 'In a team', sr: 'U timu' },
			help: {
				en: 'Three strangers, one small project, six months.',
				sr: 'Troje nepoznatih, jedan mali projekat, šest meseci.'
			},
			questions: [
				{
					kind: 'choices',
					key: 'roles',
					means: 'teamRoles',
					label: {
						en: 'What would you gladly do in a team?',
						sr: 'Čega biste se rado prihvatili u timu?'
					},
					help: { en: 'Up to three.', sr: 'Najviše tri.' },
					required: true,
					options: teamRoles,
					most: 3
				},
				{
					kind: 'needs',
					key: 'needs',
					means: 'needs',
					label: { en: 'Where would a mentor help most?', sr: 'Gde bi mentor najviše pomogao?' },
					help: { en: 'Up to three.', sr: 'Najviše tri.' },
					required: true,
					options: teamThemes,
					most: 3
				},
				{
					kind: 'long',
					key: 'idea',
					label: {
						en: 'An idea you would like to try',
						sr: 'Ideja koju biste voleli da isprobate'
					},
					help: {
						en: 'A film, a walk, a zine, a podcast, anything. You are not promising to make it.',
						sr: 'Film, šetnja, fanzin, podkast, bilo šta. Ovim se ne obavezujete da ćete je ostvariti.'
					},
					required: true,
					maxLength: 1200
				},
				{
					kind: 'long',
					key: 'motivation',
					label: {
						en: 'Why with people from the neighbourhood?',
						sr: 'Zašto baš s ljudima iz komšiluka?'
					},
					help: {
						en: 'Two or three sentences, as you would say them aloud.',
						sr: 'Dve-tri rečenice, kao što biste ih izgovorili.'
					},
					required: true,
					maxLength: 1200
				}
			]
		},
		closing
	],
	requirements: [
		{ rule: 'age', min: 20, max: 30, on: 'start' },
		{ rule: 'country', countries: ['AL', 'BA', 'RS'] }
	]
};

/** Teams of three, one from each country, each with a mentor and a first common project. */
export const teams: Blueprint = {
	key: 'teams',
	name: { en: 'Teams', sr: 'Timovi' },
	summary: {
		en: 'Young people from three countries form teams of three and, with a mentor, make one small project in six months.',
		sr: 'Mladi iz tri zemlje okupljaju se u timove od po troje i uz mentora za šest meseci naprave jedan mali projekat.'
	},
	plan: {
		menteeSide: 'team',
		places: 30,
		selection: {
			quotas: [
				{ group: 'country:AL', least: 10, most: 10 },
				{ group: 'country:BA', least: 10, most: 10 },
				{ group: 'country:RS', least: 10, most: 10 }
			],
			earmarks: [],
			reserves: 6,
			answerDays: 7
		},
		months: 6,
		phases,
		rhythm: {
			sessions: 6,
			groupMeetings: 0,
			minutes: 60,
			silentAfterDays: 45,
			asking: { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 },
			prompts: teamSessions
		},
		checkIns,
		ending: {
			closingDays: 14,
			lastSessionDays: 30,
			leastSessions: 2,
			questions: closingQuestions
		},
		care: { answerDays: 7, safeguarding: { name: '', email: '', phone: '' } },
		agreement: teamsAgreement,
		matching: {
			rules: ['shared-language'],
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
			quotas: [],
			teams: {
				of: { AL: 1, BA: 1, RS: 1 },
				sharedInterest: 6,
				differentRole: 8,
				sharedLanguage: 3,
				wishedPerson: 10,
				sharedIdea: 4
			}
		},
		consent: { order: 'none', days: 7 },
		projects: true,
		review: teamsReview,
		form
	}
};
