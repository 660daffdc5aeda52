import type { LocalisedText } from '#core/locale.ts';

/** The first sessions of two sides that do not know each other yet: getting close, then choosing what to work on. */
export const firstSessions: readonly (readonly LocalisedText[])[] = [
	[
		{
			en: 'What would each of you like the other to know about your work so far?',
			sr: 'Šta biste želeli da druga strana zna o Vašem dosadašnjem radu?'
		},
		{
			en: 'Where can the mentor help most, and what lies outside?',
			sr: 'U čemu mentor može najviše da pomogne, a šta ostaje van toga?'
		},
		{
			en: 'How often will you meet, where, and how do you write to each other in between?',
			sr: 'Koliko često ćete se sretati, gde, i kako se dopisujete u međuvremenu?'
		}
	],
	[
		{
			en: 'What should be different in three months, and what at the end?',
			sr: 'Šta bi trebalo da bude drugačije za tri meseca, a šta na kraju?'
		},
		{
			en: 'By what will you both see that you have come closer?',
			sr: 'Po čemu ćete oboje videti da ste se približili cilju?'
		}
	],
	[
		{
			en: 'What has moved since the first session, and what stands still?',
			sr: 'Šta se pomerilo od prvog susreta, a šta stoji u mestu?'
		},
		{
			en: 'Which one step is worth taking before the next session?',
			sr: 'Koji jedan korak vredi napraviti do sledećeg susreta?'
		}
	]
];

/** The first sessions of a team that already chose an idea together. */
export const teamSessions: readonly (readonly LocalisedText[])[] = [
	[
		{
			en: 'In one sentence: what will you make, and for whom?',
			sr: 'Jednom rečenicom: šta pravite i za koga?'
		},
		{
			en: 'Who of you takes which part, and what does each want to learn?',
			sr: 'Ko od vas preuzima koji deo i šta ko želi da nauči?'
		}
	],
	[
		{
			en: 'What is the smallest version that you can try within a month?',
			sr: 'Koja je najmanja verzija koju možete da isprobate za mesec dana?'
		},
		{
			en: 'What do you need that none of you has?',
			sr: 'Šta vam treba, a niko od vas to nema?'
		}
	]
];
