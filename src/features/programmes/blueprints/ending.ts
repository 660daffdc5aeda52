import type { EndingPlan } from '../types.ts';

/** What both sides are asked when their mentorship comes to its end. The team alone reads it. */
export const closingQuestions: EndingPlan['questions'] = [
	{
		key: 'insights',
		text: { en: 'What do you see differently now?', sr: 'Šta sada vidite drugačije?' }
	},
	{ key: 'lesson', text: { en: 'What will you keep?', sr: 'Šta ćete zadržati?' } },
	{
		key: 'missed',
		text: {
			en: 'What was missing, or did you like less?',
			sr: 'Šta je nedostajalo ili Vam se manje dopalo?'
		}
	},
	{
		key: 'support',
		text: { en: 'What support would help you next?', sr: 'Kakva podrška bi Vam sada značila?' }
	}
];
