import type { FormContent } from '#features/programmes/questions.ts';
import {
	cultureFields,
	genders,
	fieldWishes,
	meetingModes,
	needs,
	sectors,
	workingLanguages
} from '../lists.ts';
import { pairsAgreement } from './agreement.ts';
import { pairsReview } from './review.ts';
import type { Blueprint, Phase } from '../types.ts';
import { checkIns } from './check-ins.ts';
import { closingQuestions } from './ending.ts';
import { closing } from './closing.ts';
import { firstSessions } from './prompts.ts';

const phases: readonly Phase[] = [
	{ key: 'call', name: { en: 'Open call', sr: 'Otvoreni poziv' }, fromWeek: -14, weeks: 3 },
	{ key: 'selection', name: { en: 'Selection', sr: 'Izbor učesnika' }, fromWeek: -11, weeks: 5 },
	{
		key: 'matching',
		name: { en: 'Finding mentors', sr: 'Traženje mentora' },
		fromWeek: -6,
		weeks: 6
	},
	{ key: 'kick-off', name: { en: 'Kick-off', sr: 'Uvodno okupljanje' }, fromWeek: 0, weeks: 2 },
	{ key: 'first-half', name: { en: 'First half', sr: 'Prva polovina' }, fromWeek: 2, weeks: 24 },
	{
		key: 'mid-term',
		name: { en: 'Mid-term', sr: 'Okupljanje na pola puta' },
		fromWeek: 26,
		weeks: 1
	},
	{
		key: 'second-half',
		name: { en: 'Second half', sr: 'Druga polovina' },
		fromWeek: 27,
		weeks: 21
	},
	{ key: 'closing', name: { en: 'Closing', sr: 'Završetak' }, fromWeek: 48, weeks: 4 }
];

const form: FormContent = {
	sections: [
		{
			key: 'you',
			title: { en: 'About you', sr: 'O Vama' },
			help: {
				en: 'The plain facts first; they take a minute.',
				sr: 'Prvo obični podaci; za minut je gotovo.'
			},
			questions: [
				{
					kind: 'date',
					key: 'dateOfBirth',
					means: 'dateOfBirth',
					label: { en: 'Date of birth', sr: 'Datum rođenja' },
					required: true,
					identifying: true
				},
				{
					kind: 'choice',
					key: 'gender',
					means: 'gender',
					label: { en: 'Gender', sr: 'Rod' },
					help: {
						en: 'You may skip this. We only count, so that we notice whom we do not reach.',
						sr: 'Možete preskočiti. Odgovore samo brojimo, da bismo primetili do koga ne stižemo.'
					},
					required: false,
					options: genders
				},
				{
					kind: 'place',
					key: 'place',
					means: 'place',
					label: { en: 'Where do you live?', sr: 'Gde živite?' },
					help: {
						en: 'Small places are welcome: travel to our gatherings is never a reason to say no.',
						sr: 'Mala mesta su dobrodošla: put do naših okupljanja nikada nije razlog da nekoga odbijemo.'
					},
					required: true,
					countries: ['RS', 'BA', 'HR', 'ME']
				},
				{
					kind: 'short',
					key: 'phone',
					means: 'phone',
					label: { en: 'Phone', sr: 'Telefon' },
					help: {
						en: 'Only for the day of the interview, if the e-mail does not get through.',
						sr: 'Samo za dan razgovora, ako imejl zakaže.'
					},
					required: false,
					identifying: true,
					maxLength: 40
				}
			]
		},
		{
			key: 'work',
			title: { en: 'Your work', sr: 'Vaš rad' },
			help: {
				en: 'Where you stand today; there is no right answer.',
				sr: 'Gde ste danas; tačnog odgovora nema.'
			},
			questions: [
				{
					kind: 'choice',
					key: 'sector',
					means: 'sector',
					label: { en: 'Where do you work?', sr: 'Gde radite?' },
					required: true,
					options: sectors
				},
				{
					kind: 'short',
					key: 'occupation',
					label: { en: 'What do you do?', sr: 'Čime se bavite?' },
					help: {
						en: 'In the words you would use with a new acquaintance: librarian, game artist, choir conductor.',
						sr: 'Onako kako biste rekli na upoznavanju: rad u biblioteci, crtanje za igre, vođenje hora.'
					},
					required: true,
					maxLength: 120
				},
				{
					kind: 'choices',
					key: 'fields',
					means: 'fields',
					label: { en: 'Your field', sr: 'Vaša oblast' },
					help: {
						en: 'One is enough. Tick up to three if you really work in between.',
						sr: 'Jedna je dovoljna. Označite do tri ako zaista radite na razmeđi.'
					},
					required: true,
					options: cultureFields,
					most: 3
				},
				{
					kind: 'choices',
					key: 'languages',
					means: 'languages',
					label: { en: 'Languages you can work in', sr: 'Jezici na kojima možete da radite' },
					help: {
						en: 'Tick those in which you could talk about your plans for an hour and a half.',
						sr: 'Označite one na kojima biste o svojim planovima mogli da razgovarate sat i po.'
					},
					required: true,
					options: workingLanguages
				}
			]
		},
		{
			key: 'mentoring',
			title: { en: 'You and a mentor', sr: 'Vi i mentor' },
			help: {
				en: 'This is the part that we read most slowly.',
				sr: 'Ovaj deo čitamo najsporije.'
			},
			questions: [
				{
					kind: 'needs',
					key: 'needs',
					means: 'needs',
					label: {
						en: 'What would you like a mentor’s help with?',
						sr: 'U čemu bi Vam prijala pomoć mentora?'
					},
					help: {
						en: 'Up to five. We start from these when we look for your mentor.',
						sr: 'Najviše pet. Od ovoga polazimo kada tražimo mentora za Vas.'
					},
					required: true,
					options: needs,
					most: 5
				},
				{
					kind: 'long',
					key: 'story',
					label: {
						en: 'What are you working on, and where are you stuck?',
						sr: 'Na čemu radite i gde ste zastali?'
					},
					help: {
						en: 'A few honest sentences are worth more than a polished biography.',
						sr: 'Nekoliko iskrenih rečenica vredi više od doterane biografije.'
					},
					required: true,
					maxLength: 1500
				},
				{
					kind: 'goals',
					key: 'goals',
					means: 'goals',
					label: { en: 'Where would you like to be?', sr: 'Dokle biste želeli da stignete?' },
					help: {
						en: 'Write what you know now; one of the three is enough. The goals may change on the way.',
						sr: 'Napišite ono što sada znate; dovoljno je i jedno od tri. Ciljevi smeju da se menjaju usput.'
					},
					required: true,
					maxLength: 600
				},
				{
					kind: 'choice',
					key: 'mode',
					means: 'mode',
					label: { en: 'How would you rather meet?', sr: 'Kako biste se radije sretali?' },
					required: true,
					options: meetingModes
				},
				{
					kind: 'choice',
					key: 'fieldWish',
					means: 'fieldWish',
					label: {
						en: 'Where should your mentor come from?',
						sr: 'Odakle da dolazi Vaš mentor?'
					},
					required: false,
					options: fieldWishes
				}
			]
		},
		{
			key: 'papers',
			title: { en: 'Papers', sr: 'Papiri' },
			help: {
				en: 'Your CV, and how the handling fee is met.',
				sr: 'Biografija i troškovi obrade prijave.'
			},
			questions: [
				{
					kind: 'file',
					key: 'cv',
					label: { en: 'Your CV, in Serbian', sr: 'Vaša biografija, na srpskom' },
					help: {
						en: 'As PDF or a text document, as you have it. Nobody marks the layout.',
						sr: 'Kao PDF ili tekstualni dokument, takva kakva jeste. Izgled niko ne ocenjuje.'
					},
					required: true,
					identifying: true,
					kinds: ['pdf', 'document'],
					most: 1,
					maxMegabytes: 5
				},
				{
					kind: 'links',
					key: 'links',
					label: {
						en: 'Where can we see or hear what you do?',
						sr: 'Gde možemo da vidimo ili čujemo to što radite?'
					},
					required: false,
					identifying: true,
					most: 3
				},
				{
					kind: 'choice',
					key: 'fee',
					means: 'fee',
					label: {
						en: 'The handling fee of 2,500 dinars',
						sr: 'Troškovi obrade prijave, 2.500 dinara'
					},
					help: {
						en: 'It pays for the work of reading. Whoever cannot spare it is let off.',
						sr: 'Od toga plaćamo rad onih koji čitaju prijave. Ko nema, ne mora da plati.'
					},
					required: true,
					options: [
						{ value: 'paid', label: { en: 'I have paid it', sr: 'Uplata je izvršena' } },
						{
							value: 'waiver',
							label: { en: 'Please let me off', sr: 'Molim da me oslobodite uplate' }
						}
					]
				},
				{
					kind: 'file',
					key: 'feeProof',
					means: 'feeProof',
					label: { en: 'Proof of payment', sr: 'Potvrda o uplati' },
					help: {
						en: 'The slip as PDF, or a legible photograph of it.',
						sr: 'Uplatnica kao PDF ili čitljiva fotografija.'
					},
					required: true,
					identifying: true,
					when: { question: 'fee', is: ['paid'] },
					kinds: ['pdf', 'image'],
					most: 1,
					maxMegabytes: 5
				},
				{
					kind: 'short',
					key: 'waiverReason',
					label: { en: 'Why, in a sentence', sr: 'Zašto, u jednoj rečenici' },
					help: {
						en: 'We take your word for it, and those who read applications do not see it.',
						sr: 'Verujemo Vam na reč, a oni koji čitaju prijave ovo ne vide.'
					},
					required: true,
					identifying: true,
					when: { question: 'fee', is: ['waiver'] },
					maxLength: 200
				}
			]
		},
		closing
	],
	requirements: []
};

/** One person with one mentor for a year. */
export const pairs: Blueprint = {
	key: 'pairs',
	name: { en: 'Pairs', sr: 'Parovi' },
	summary: {
		en: 'One person and one mentor talk once a month for a year, with trainings for everyone in between.',
		sr: 'Jedna osoba i jedan mentor razgovaraju jednom mesečno, godinu dana, a između su radionice za sve.'
	},
	plan: {
		menteeSide: 'person',
		places: 25,
		selection: { quotas: [], earmarks: [], reserves: 5, answerDays: 7 },
		months: 12,
		phases,
		rhythm: {
			sessions: 12,
			groupMeetings: 0,
			minutes: 90,
			silentAfterDays: 45,
			asking: { hoursAfter: 3, menteeAfterDays: 4, monthDay: 25 },
			prompts: firstSessions
		},
		checkIns,
		ending: {
			closingDays: 30,
			lastSessionDays: 30,
			leastSessions: 6,
			questions: closingQuestions
		},
		care: { answerDays: 7, safeguarding: { name: '', email: '', phone: '' } },
		agreement: pairsAgreement,
		matching: {
			rules: ['shared-language'],
			weights: {
				need: 10,
				field: 5,
				farField: 5,
				language: 2,
				city: 3,
				abroad: 0,
				mode: 3,
				seniority: 0,
				contact: 0,
				judgement: 3,
				talk: 3
			},
			quotas: []
		},
		consent: { order: 'mentor-first', days: 7 },
		projects: false,
		review: pairsReview,
		form
	}
};
