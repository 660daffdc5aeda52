import type { Option } from '#features/programmes/questions.ts';

/**
 * The option lists that forms, mentor profiles and the engine share. `value` is stored and compared,
 * so it never changes once people have answered with it; `label` may be reworded at any time.
 */

/** Fields of culture, condensed from the sub-sectors of the European Union's definition. */
export const cultureFields: readonly Option[] = [
	{ value: 'visual-arts', label: { en: 'Visual arts', sr: 'Vizuelne umetnosti' } },
	{ value: 'music', label: { en: 'Music', sr: 'Muzika' } },
	{
		value: 'performing-arts',
		label: { en: 'Theatre, dance and performance', sr: 'Pozorište, ples i performans' }
	},
	{
		value: 'museums',
		label: { en: 'Museums, archives and libraries', sr: 'Muzeji, arhivi i biblioteke' }
	},
	{ value: 'heritage', label: { en: 'Cultural heritage', sr: 'Kulturno nasleđe' } },
	{ value: 'architecture', label: { en: 'Architecture', sr: 'Arhitektura' } },
	{ value: 'design', label: { en: 'Design and fashion', sr: 'Dizajn i moda' } },
	{
		value: 'film',
		label: { en: 'Film, television and games', sr: 'Film, televizija i video-igre' }
	},
	{
		value: 'literature',
		label: { en: 'Literature and publishing', sr: 'Književnost i izdavaštvo' }
	},
	{ value: 'festivals', label: { en: 'Festivals', sr: 'Festivali' } },
	{ value: 'photography', label: { en: 'Photography', sr: 'Fotografija' } },
	{ value: 'media', label: { en: 'Media and radio', sr: 'Mediji i radio' } },
	{ value: 'crafts', label: { en: 'Artistic crafts', sr: 'Umetnički zanati' } },
	{
		value: 'cultural-policy',
		label: { en: 'Cultural policy and management', sr: 'Kulturna politika i menadžment' }
	},
	{
		value: 'art-education',
		label: { en: 'Education through art', sr: 'Obrazovanje kroz umetnost' }
	}
];

/** Where mentors come from when they do not come from culture. */
export const widerFields: readonly Option[] = [
	{ value: 'business', label: { en: 'Business', sr: 'Privreda i preduzetništvo' } },
	{ value: 'diplomacy', label: { en: 'Diplomacy', sr: 'Diplomatija' } },
	{
		value: 'people-development',
		label: { en: 'Human resources and coaching', sr: 'Ljudski resursi i koučing' }
	},
	{ value: 'science', label: { en: 'Science and education', sr: 'Nauka i obrazovanje' } },
	{
		value: 'marketing',
		label: { en: 'Marketing and communication', sr: 'Marketing i komunikacije' }
	},
	{ value: 'activism', label: { en: 'Activism and politics', sr: 'Aktivizam i politika' } },
	{ value: 'law', label: { en: 'Law and copyright', sr: 'Pravo i autorska prava' } },
	{ value: 'technology', label: { en: 'Technology', sr: 'Tehnologija' } },
	{ value: 'finance', label: { en: 'Finance', sr: 'Finansije' } }
];

/** What a mentor may name as own fields: culture first, then everything around it. */
export const mentorFields: readonly Option[] = [...cultureFields, ...widerFields];

/** What one person in culture asks a mentor for. */
export const needs: readonly Option[] = [
	{
		value: 'career-direction',
		label: { en: 'Finding my direction', sr: 'Pronalaženje profesionalnog pravca' }
	},
	{
		value: 'project-writing',
		label: {
			en: 'Writing projects and raising funds',
			sr: 'Pisanje projekata i prikupljanje sredstava'
		}
	},
	{
		value: 'leadership',
		label: { en: 'Leading people, working in a team', sr: 'Vođenje ljudi i timski rad' }
	},
	{
		value: 'presenting',
		label: { en: 'Speaking and presenting', sr: 'Komunikacija i javni nastup' }
	},
	{
		value: 'international-contacts',
		label: { en: 'Contacts abroad', sr: 'Kontakti u inostranstvu' }
	},
	{
		value: 'business-model',
		label: { en: 'Making a living from my work', sr: 'Poslovni model i održiva zarada' }
	},
	{
		value: 'balance',
		label: { en: 'Balance and burn-out', sr: 'Ravnoteža i sagorevanje na poslu' }
	},
	{
		value: 'visibility',
		label: { en: 'Making my work visible', sr: 'Vidljivost onoga što radim' }
	},
	{
		value: 'going-independent',
		label: {
			en: 'From a public institution to my own path',
			sr: 'Iz javne ustanove na samostalni put'
		}
	},
	{
		value: 'founding-organisation',
		label: { en: 'Founding an association', sr: 'Osnivanje udruženja' }
	}
];

/** What a small organisation asks a mentor for. */
export const organisationThemes: readonly Option[] = [
	{ value: 'digital-tools', label: { en: 'Digital tools', sr: 'Digitalni alati' } },
	{ value: 'audience', label: { en: 'Working with audiences', sr: 'Rad s publikom' } },
	{
		value: 'technical-production',
		label: { en: 'Technical production', sr: 'Tehnička produkcija' }
	},
	{
		value: 'management-models',
		label: { en: 'New ways of running an organisation', sr: 'Novi modeli upravljanja' }
	},
	{
		value: 'international-programme',
		label: { en: 'An international programme', sr: 'Međunarodni program' }
	}
];

/** What a team with a first common project asks a mentor for. */
export const teamThemes: readonly Option[] = [
	{
		value: 'shaping-idea',
		label: { en: 'Turning an idea into a plan', sr: 'Od ideje do plana' }
	},
	{
		value: 'storytelling',
		label: { en: 'Telling a story well', sr: 'Kako dobro ispričati priču' }
	},
	{
		value: 'producing',
		label: { en: 'Making it with little money', sr: 'Produkcija s malo novca' }
	},
	{
		value: 'difficult-past',
		label: { en: 'Talking about a difficult past', sr: 'Razgovor o teškoj prošlosti' }
	},
	{
		value: 'working-across-borders',
		label: { en: 'Working together from three countries', sr: 'Zajednički rad iz tri zemlje' }
	},
	{
		value: 'reaching-people',
		label: { en: 'Reaching people with the result', sr: 'Kako da rad stigne do ljudi' }
	}
];

/** Everything a mentor can offer in any of the programmes; values do not repeat between the three. */
export const offers: readonly Option[] = [...needs, ...organisationThemes, ...teamThemes];

/**
 * Languages in which people can work together. Bosnian, Croatian, Montenegrin and Serbian are one entry,
 * because their speakers need no translator between them and the engine asks only that.
 */
export const workingLanguages: readonly Option[] = [
	{
		value: 'bcms',
		label: {
			en: 'Bosnian, Croatian, Montenegrin, Serbian',
			sr: 'Bosanski, crnogorski, hrvatski, srpski'
		}
	},
	{ value: 'en', label: { en: 'English', sr: 'Engleski' } },
	{ value: 'sq', label: { en: 'Albanian', sr: 'Albanski' } },
	{ value: 'mk', label: { en: 'Macedonian', sr: 'Makedonski' } },
	{ value: 'sl', label: { en: 'Slovenian', sr: 'Slovenački' } },
	{ value: 'hu', label: { en: 'Hungarian', sr: 'Mađarski' } },
	{ value: 'rom', label: { en: 'Romani', sr: 'Romski' } },
	{ value: 'fr', label: { en: 'French', sr: 'Francuski' } },
	{ value: 'de', label: { en: 'German', sr: 'Nemački' } },
	{ value: 'it', label: { en: 'Italian', sr: 'Italijanski' } },
	{ value: 'es', label: { en: 'Spanish', sr: 'Španski' } }
];

/** How two people would rather meet. */
export const meetingModes: readonly Option[] = [
	{ value: 'online', label: { en: 'Online', sr: 'Onlajn' } },
	{ value: 'live', label: { en: 'In person', sr: 'Uživo' } },
	{ value: 'either', label: { en: 'Either is fine', sr: 'Svejedno' } }
];

/** Whether a mentor should know the mentee's own field from inside, or see it from outside. */
export const fieldWishes: readonly Option[] = [
	{ value: 'near', label: { en: 'From my own field', sr: 'Iz moje oblasti' } },
	{
		value: 'far',
		label: { en: 'From another field, with fresh eyes', sr: 'Iz druge oblasti, ko gleda sa strane' }
	},
	{ value: 'either', label: { en: 'Either is fine', sr: 'Svejedno' } }
];

/** What somebody takes on in a team. */
export const teamRoles: readonly Option[] = [
	{ value: 'idea', label: { en: 'Idea and research', sr: 'Ideja i istraživanje' } },
	{ value: 'production', label: { en: 'Production', sr: 'Produkcija' } },
	{ value: 'design', label: { en: 'Design', sr: 'Dizajn' } },
	{ value: 'text', label: { en: 'Text', sr: 'Tekst' } },
	{ value: 'video', label: { en: 'Photo and video', sr: 'Foto i video' } },
	{ value: 'outreach', label: { en: 'Promotion and audience', sr: 'Promocija i publika' } }
];

/** Where somebody works. */
export const sectors: readonly Option[] = [
	{ value: 'public', label: { en: 'A public institution', sr: 'Javna ustanova' } },
	{
		value: 'civil',
		label: { en: 'A civil society organisation', sr: 'Organizacija civilnog društva' }
	},
	{ value: 'private', label: { en: 'A company or a studio', sr: 'Firma ili studio' } },
	{ value: 'independent', label: { en: 'I work independently', sr: 'Radim samostalno' } }
];

/** How word of a call reaches people: what a team counts before it pays for the next campaign. */
export const waysOfHearing: readonly Option[] = [
	{ value: 'friend', label: { en: 'From somebody I know', sr: 'Od nekoga koga znam' } },
	{
		value: 'participant',
		label: { en: 'From somebody who took part before', sr: 'Od nekoga ko je već učestvovao' }
	},
	{ value: 'networks', label: { en: 'On social networks', sr: 'Na društvenim mrežama' } },
	{ value: 'newsletter', label: { en: 'From a newsletter', sr: 'Iz biltena' } },
	{
		value: 'workplace',
		label: { en: 'At work or at my school', sr: 'Na poslu ili na fakultetu' }
	},
	{ value: 'media', label: { en: 'In the news', sr: 'Iz medija' } },
	{ value: 'other', label: { en: 'In another way', sr: 'Na drugi način' } }
];

/** Self-described; the question is never required. */
export const genders: readonly Option[] = [
	{ value: 'woman', label: { en: 'Woman', sr: 'Žena' } },
	{ value: 'man', label: { en: 'Man', sr: 'Muškarac' } },
	{ value: 'other', label: { en: 'I describe myself differently', sr: 'Opisujem se drugačije' } }
];

/** Steps of the Common European Framework of Reference, from the first that allows a conversation. */
export const englishLevels: readonly Option[] = [
	{ value: 'a2', label: { en: 'A2: simple sentences', sr: 'A2: jednostavne rečenice' } },
	{ value: 'b1', label: { en: 'B1: everyday talk', sr: 'B1: svakodnevni razgovor' } },
	{
		value: 'b2',
		label: { en: 'B2: I can follow a discussion', sr: 'B2: mogu da pratim raspravu' }
	},
	{ value: 'c1', label: { en: 'C1: I work in English', sr: 'C1: radim na engleskom' } },
	{ value: 'c2', label: { en: 'C2: like my mother tongue', sr: 'C2: kao maternji' } }
];
