import type { WorldSupporter } from './types.ts';

/** Supporters of Creative Mentorship: all invented, of the kinds that really support such programmes. */
export const pairSupporters: readonly WorldSupporter[] = [
	{
		key: 'embassy-primeria',
		name: { en: 'Embassy of Primeria', sr: 'Ambasada Primerije' },
		kind: 'embassy',
		amount: 12_000,
		gives: { en: 'Trainings and travel', sr: 'Radionice i putni troškovi' }
	},
	{
		key: 'embassy-ogledia',
		name: { en: 'Embassy of the Kingdom of Ogledia', sr: 'Ambasada Kraljevine Ogledije' },
		kind: 'embassy',
		amount: 4_500,
		gives: { en: 'The study trip', sr: 'Studijsko putovanje' }
	},
	{
		key: 'institute-modelo',
		name: { en: 'Modelo Institute', sr: 'Institut Modelo' },
		kind: 'institute',
		amount: 2_000,
		gives: { en: 'Round tables in its library', sr: 'Okrugli stolovi u njegovoj biblioteci' }
	},
	{
		key: 'ministry-sample',
		name: { en: 'Ministry of Culture (sample)', sr: 'Ministarstvo kulture (ogledno)' },
		kind: 'ministry',
		amount: 8_000,
		gives: { en: 'The kick-off and the closing', sr: 'Uvodno i završno okupljanje' }
	},
	{
		key: 'cementara-ogled',
		name: { en: 'Ogled Cement Works', sr: 'Cementara Ogled' },
		kind: 'company',
		amount: 3_000,
		gives: {
			en: 'One place for somebody from Kosjerić, every year',
			sr: 'Jedno mesto za nekoga iz Kosjerića, svake godine'
		},
		placeFor: 'Kosjerić'
	},
	{
		key: 'voda-probnica',
		name: { en: 'Probnica Springs', sr: 'Voda Probnica' },
		kind: 'company',
		amount: 500,
		gives: { en: 'Water and juice for every gathering', sr: 'Voda i sokovi za svako okupljanje' }
	},
	{
		key: 'uzorni-ljudi',
		name: { en: 'Uzorni Ljudi', sr: 'Uzorni Ljudi' },
		kind: 'people-firm',
		gives: {
			en: 'Rooms and facilitators for the mentors’ consultations',
			sr: 'Prostor i vođenje konsultacija za mentore'
		}
	},
	{
		key: 'skica-hab',
		name: { en: 'Skica Hub', sr: 'Skica hab' },
		kind: 'hub',
		gives: { en: 'A hall for trainings, with coffee', sr: 'Sala za radionice, s kafom' }
	}
];

export const organisationSupporters: readonly WorldSupporter[] = [
	{
		key: 'european-union',
		name: { en: 'European Union (sample grant)', sr: 'Evropska unija (ogledni grant)' },
		kind: 'european-union',
		amount: 45_000,
		gives: { en: 'Most of the programme', sr: 'Najveći deo programa' },
		credit: { en: 'Co-funded by the European Union', sr: 'Sufinansira Evropska unija' },
		disclaimer: {
			en: 'What is said here is the authors’ own view and need not be that of the European Union.',
			sr: 'Ovde izneti stavovi pripadaju autorima i ne moraju biti stavovi Evropske unije.'
		}
	},
	{
		key: 'ogledni-fond',
		name: { en: 'Sample Trust for the Balkans', sr: 'Ogledni fond za Balkan' },
		kind: 'foundation',
		amount: 15_000,
		gives: { en: 'The live event and travel', sr: 'Okupljanje uživo i putni troškovi' },
		credit: {
			en: 'Supported by the Sample Trust for the Balkans',
			sr: 'Podržava Ogledni fond za Balkan'
		}
	},
	{
		key: 'embassy-mostria',
		name: { en: 'Embassy of Mostria', sr: 'Ambasada Mostrije' },
		kind: 'embassy',
		amount: 2_500,
		gives: { en: 'Interpreting and translation', sr: 'Usmeno i pismeno prevođenje' }
	}
];

export const teamSupporters: readonly WorldSupporter[] = [
	{
		key: 'kancelarija-primer',
		name: {
			en: 'Primer Regional Office for Youth Exchange',
			sr: 'Regionalna kancelarija Primer za razmenu mladih'
		},
		kind: 'youth-office',
		amount: 35_000,
		gives: { en: 'Seminars, travel and projects', sr: 'Seminari, putovanja i projekti' },
		credit: {
			en: 'Made possible by the Primer Regional Office for Youth Exchange',
			sr: 'Omogućila Regionalna kancelarija Primer za razmenu mladih'
		},
		disclaimer: {
			en: 'The contents are the responsibility of the organisers alone.',
			sr: 'Za sadržaj odgovaraju isključivo organizatori.'
		}
	},
	{
		key: 'fondacija-nacrt',
		name: { en: 'Nacrt Foundation', sr: 'Fondacija Nacrt' },
		kind: 'foundation',
		amount: 6_000,
		gives: { en: 'Three hundred euros for each team', sr: 'Po trista evra za svaki tim' }
	}
];
