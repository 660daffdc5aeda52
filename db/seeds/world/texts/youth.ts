import { teamSupporters } from '../supporters.ts';
import type { WorldProgramme } from '../types.ts';
import { paragraphs } from './paragraphs.ts';

export const youth: WorldProgramme = {
	key: 'youth',
	blueprint: 'teams',
	name: { en: 'Youth Cultural Cooperation', sr: 'Kulturna saradnja mladih' },
	line: {
		en: 'Three people, three countries, one thing made together.',
		sr: 'Troje ljudi, tri zemlje, jedna zajednička stvar.'
	},
	summary: {
		en: 'Thirty young people from Albania, Bosnia and Herzegovina and Serbia form ten teams of three. In six months, with an artist as mentor, each team makes a small work and shows it.',
		sr: 'Tridesetoro mladih iz Albanije, Bosne i Hercegovine i Srbije okuplja se u deset timova po troje. Za šest meseci, uz umetnika kao mentora, svaki tim napravi jedno malo delo i pokaže ga.'
	},
	description: {
		en: paragraphs(
			'Most of us have been to cities two flights away and never to the town on the other side of the hill. What we know of one another we have from jokes, from songs and from the news, and the songs are the most reliable. Youth Cultural Cooperation is an invitation to find out for yourself, by making something together.',
			'Thirty people between twenty and thirty take part, ten from each of three countries: people who write, film, draw, play, build, run youth rooms and radio shows, or study something of the kind. You need no list of exhibitions. You need curiosity, enough English for an argument, and six months.',
			'It begins with a seminar in Belgrade, the first of three. You meet the others, the mentors, and a good many ideas. Teams are not drawn up in an office: on the last day you say whom and what you would like to work with, and ten teams are made, each with one person from each country.',
			'Every team has a mentor, an artist or somebody from culture who has worked across these borders before it was in fashion, and also when it was not. You talk about once a month; between talks there is reading, material and the occasional nudge.',
			'What you make is up to you: a film, a podcast, a zine, a walk, a mural, a channel that teaches a few words of each other’s languages. It should be small enough to be finished and honest enough to be shown. A second seminar helps it along; at the third you show it, and a public panel asks what comes next.',
			'We speak openly about what happened here in the nineties and what each of us was told about it. Nobody has to represent a country. Everybody has to listen. At every seminar there is a named person to turn to if something feels wrong.'
		),
		sr: paragraphs(
			'Većina nas bila je u gradovima do kojih se stiže s dva aviona, a nikada u mestu s druge strane brda. Ono što znamo jedni o drugima znamo iz viceva, pesama i vesti, a pesme su tu najpouzdanije. Kulturna saradnja mladih je poziv da se uverite sami, tako što ćete nešto zajedno napraviti.',
			'Učestvuje tridesetoro ljudi između dvadeset i trideset godina, po desetoro iz tri zemlje: oni koji pišu, snimaju, crtaju, sviraju, grade, vode omladinske sobe i radio-emisije ili studiraju nešto slično. Spisak izložbi Vam ne treba. Trebaju Vam radoznalost, engleski dovoljan za raspravu i šest meseci.',
			'Počinje seminarom u Beogradu, prvim od tri. Upoznajete ostale, mentore i poprilično ideja. Timovi se ne sastavljaju u kancelariji: poslednjeg dana kažete s kim i na čemu biste radili, i tako nastaje deset timova, svaki s po jednom osobom iz svake zemlje.',
			'Svaki tim ima mentora, umetnika ili nekoga iz kulture ko je preko ovih granica sarađivao i pre nego što je to bilo u modi, i onda kada nije. Razgovarate otprilike jednom mesečno; između razgovora stižu štivo, materijal i poneko podsećanje.',
			'Šta ćete napraviti, birate sami: film, podkast, fanzin, šetnju, mural, kanal koji uči nekoliko reči na jezicima onih drugih. Neka bude dovoljno malo da se završi i dovoljno iskreno da se pokaže. Drugi seminar u tome pomaže; na trećem rad predstavljate, a na javnoj tribini govorimo o tome šta je sledeće.',
			'O onome što se ovde dogodilo devedesetih, i o tome šta je kome od nas pričano, govorimo otvoreno. Niko ne mora da predstavlja državu. Svi moraju da slušaju. Na svakom seminaru zna se kome možete da se obratite ako Vam nešto nije u redu.'
		)
	},
	call: {
		title: {
			en: 'Youth Cultural Cooperation {year}: join a team of three',
			sr: 'Kulturna saradnja mladih {year}: postanite deo trojke'
		},
		text: {
			en: paragraphs(
				'If you live in Albania, Bosnia and Herzegovina or Serbia, are between 20 and 30 when the programme starts, and do something in culture, media or art, apply. Ten people are chosen from each of the three.',
				'The form is in English, as the seminars are. Write as you speak; mistakes make no difference. We read for ideas and for the wish to work with others.',
				'Travel, beds, meals and a small budget for each project are covered.'
			),
			sr: paragraphs(
				'Ako živite u Albaniji, Bosni i Hercegovini ili Srbiji, na početku programa imate između 20 i 30 godina i bavite se nečim u kulturi, medijima ili umetnosti, prijavite se. Iz svake od tri zemlje biramo po desetoro.',
				'Upitnik popunjavate na engleskom, jer su i seminari na engleskom. Pišite kao što govorite; greške ne menjaju ništa. Čitamo zbog ideja i zbog želje da se radi s drugima.',
				'Put, smeštaj, hrana i mali budžet za svaki projekat su pokriveni.'
			)
		}
	},
	questions: [
		{
			question: { en: 'I am 31. May I apply?', sr: 'Imam 31 godinu. Mogu li da se prijavim?' },
			answer: {
				en: 'Not as a participant: the age is set by those who fund the programme. But the panel at the end is open to all, and we are always looking for mentors.',
				sr: 'Za učešće ne: starosnu granicu određuju oni koji program finansiraju. Ali završna tribina je otvorena za sve, a mentore tražimo uvek.'
			}
		},
		{
			question: { en: 'How good must my English be?', sr: 'Koliko dobar engleski mi treba?' },
			answer: {
				en: 'Good enough to tell a story and to ask when you did not follow. Teams help one another.',
				sr: 'Toliko da ispričate priču i da pitate kad nešto ne razumete. Timovi se međusobno pomažu.'
			}
		},
		{
			question: { en: 'Can I come with a friend?', sr: 'Mogu li da dođem s prijateljem?' },
			answer: {
				en: 'You can both apply, but not in one team: each team has one person from each country.',
				sr: 'Možete se prijaviti oboje, ali ne u isti tim: svaki tim ima po jednu osobu iz svake zemlje.'
			}
		},
		{
			question: { en: 'What if my team does not work out?', sr: 'Šta ako se tim ne složi?' },
			answer: {
				en: 'Say it early, to the mentor or to us. We help you talk; and if somebody has to leave, a person from the same country steps in.',
				sr: 'Recite na vreme, mentoru ili nama. Pomoći ćemo da se porazgovara; a ako neko mora da ode, uskače osoba iz iste zemlje.'
			}
		},
		{
			question: { en: 'Who owns what we make?', sr: 'Čije je ono što napravimo?' },
			answer: {
				en: 'You do, all three of you. We ask only to show it and to name those who made it possible.',
				sr: 'Vaše, svih troje. Mi samo molimo da smemo to da prikažemo i da navedemo ko je to omogućio.'
			}
		},
		{
			question: {
				en: 'What if a seminar has to move online?',
				sr: 'Šta ako seminar mora da pređe onlajn?'
			},
			answer: {
				en: 'Then you keep your place, we write at once with the new hours, and the costs already paid are ours.',
				sr: 'Mesto Vam ostaje, odmah pišemo s novom satnicom, a već plaćeni troškovi su naši.'
			}
		}
	],
	supporters: teamSupporters,
	organisations: ['probni-prostor', 'okc-ogled', 'shoqata-shembull']
};
