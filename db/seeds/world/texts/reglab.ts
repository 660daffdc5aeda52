import { organisationSupporters } from '../supporters.ts';
import type { WorldProgramme } from '../types.ts';
import { paragraphs } from './paragraphs.ts';

export const reglab: WorldProgramme = {
	key: 'reglab',
	blueprint: 'organisations',
	name: { en: 'REG.LAB Mentorship', sr: 'REG.LAB mentorstvo' },
	line: {
		en: 'Small organisations learn from one another across borders.',
		sr: 'Male organizacije uče jedna od druge, preko granica.'
	},
	summary: {
		en: 'Six small cultural organisations each work for seven months with a mentor from another country. They choose one or two things to change, and change them.',
		sr: 'Šest malih organizacija u kulturi sedam meseci radi s mentorom iz druge zemlje. Svaka izabere jednu ili dve stvari koje želi da promeni, i promeni ih.'
	},
	description: {
		en: paragraphs(
			'A small organisation is a strange animal. Three people do what elsewhere ten would do; one of them also does the accounts. There is no time to learn, because there is always an opening on Friday. REG.LAB Mentorship gives such organisations something that money alone does not buy: an experienced colleague from outside who listens, asks, and comes back next month.',
			'The mentor always comes from another country. We insist on that. Somebody from your own scene knows your difficulties too well, and perhaps also your landlord. Somebody from elsewhere has solved the same problem under a different law, with different neighbours, and brings a second address book.',
			'Who is mentored here is the organisation, not one person in it. One to three of you take part, so that what you learn stays when somebody goes on holiday. You choose your theme yourselves: digital tools, audiences, technical production, new ways of running things, or an international programme.',
			'For seven months you meet your mentor at least six times, online and in your own rhythm. Four times all six organisations and all mentors meet online as one group. And once we spend three days in one place, where plans are made over a table and not over a screen.',
			'Halfway there is a short check: what has moved, what has not, what would help. At the end each organisation says in its own words what is different now. There are no marks.',
			'The programme covers all costs of gatherings and travel. It is run by a platform of organisations from eight countries, who also sit on the selection committee and choose the mentor for each of the six.'
		),
		sr: paragraphs(
			'Mala organizacija je neobična biljka. Troje ljudi radi ono što bi drugde radilo desetoro, a jedno od njih vodi i knjige. Za učenje nema vremena, jer je u petak uvek neko otvaranje. REG.LAB mentorstvo takvim organizacijama daje nešto što se samo novcem ne može kupiti: iskusnog kolegu sa strane, koji sluša, pita i sledećeg meseca se vrati.',
			'Mentor uvek dolazi iz druge zemlje. Na tome istrajavamo. Neko s vaše scene predobro poznaje vaše teškoće, a možda i vašeg stanodavca. Neko sa strane isti je problem rešio po drugom zakonu, s drugim komšijama, i donosi još jedan adresar.',
			'Mentorstvo je namenjeno organizaciji, a ne jednoj osobi u njoj. Učestvuje vas od jedne do tri, da bi naučeno ostalo i kad neko ode na odmor. Temu birate sami: digitalni alati, publika, tehnička produkcija, novi modeli upravljanja ili međunarodni program.',
			'Za sedam meseci s mentorom se srećete najmanje šest puta, onlajn i u svom ritmu. Četiri puta se onlajn okuplja cela grupa, svih šest organizacija i svi mentori. A jednom provedemo tri dana na istom mestu, gde se planovi prave za stolom, a ne pred ekranom.',
			'Na pola puta sledi kratka provera: šta se pomerilo, šta nije, šta bi pomoglo. Na kraju svaka organizacija svojim rečima kaže šta je sada drugačije. Ocena nema.',
			'Program pokriva sve troškove okupljanja i putovanja. Vodi ga platforma organizacija iz osam zemalja, koje čine i komisiju za izbor i svakoj od šest organizacija traže mentora.'
		)
	},
	call: {
		title: {
			en: 'REG.LAB Mentorship {year}: call for organisations',
			sr: 'REG.LAB mentorstvo {year}: poziv za organizacije'
		},
		text: {
			en: paragraphs(
				'We invite non-governmental organisations in independent culture, art and creative industries seated in Albania, Bosnia and Herzegovina, Croatia, Kosovo*, Montenegro, North Macedonia, Serbia or Slovenia.',
				'Three conditions are firm: you have been registered for more than two years, you employ at most three people, and last year you spent no more than 40,000 euros. If one of them is not met, the form says so at once and tells you which.',
				'Six organisations will be chosen by a committee of all partners. We look for a clear need and for people who will find the time.'
			),
			sr: paragraphs(
				'Pozivamo nevladine organizacije iz nezavisne kulture, umetnosti i kreativnih industrija sa sedištem u Albaniji, Bosni i Hercegovini, Crnoj Gori, Hrvatskoj, na Kosovu*, u Severnoj Makedoniji, Sloveniji ili Srbiji.',
				'Tri uslova su čvrsta: upisani ste duže od dve godine, zapošljavate najviše troje ljudi i prošle godine niste potrošili više od 40.000 evra. Ako neki nije ispunjen, upitnik će to odmah reći i navesti koji.',
				'Šest organizacija bira komisija svih partnera. Tražimo jasnu potrebu i ljude koji će naći vremena.'
			)
		}
	},
	questions: [
		{
			question: {
				en: 'Why must the mentor be from abroad?',
				sr: 'Zašto mentor mora biti iz druge zemlje?'
			},
			answer: {
				en: 'Because distance makes questions simpler and contacts wider. It is also how partnerships begin.',
				sr: 'Zato što udaljenost pojednostavi pitanja i proširi poznanstva. Tako počinju i partnerstva.'
			}
		},
		{
			question: { en: 'What counts as our budget?', sr: 'Šta se računa u budžet?' },
			answer: {
				en: 'All you spent in the last calendar year, project money included, in euros at the average rate of that year.',
				sr: 'Sve što ste potrošili u prošloj kalendarskoj godini, uključujući projektni novac, u evrima po prosečnom kursu te godine.'
			}
		},
		{
			question: {
				en: 'Do volunteers count as employees?',
				sr: 'Računaju li se volonteri u zaposlene?'
			},
			answer: {
				en: 'No. Only people with an employment contract on the day on which you apply are counted.',
				sr: 'Ne. Računaju se samo ljudi koji na dan prijave imaju ugovor o radu.'
			}
		},
		{
			question: { en: 'In which language do we talk?', sr: 'Na kom jeziku razgovaramo?' },
			answer: {
				en: 'In any language you share with your mentor; group gatherings are in English, with help where it is needed.',
				sr: 'Na bilo kom koji delite s mentorom; grupna okupljanja su na engleskom, uz pomoć kome zatreba.'
			}
		},
		{
			question: { en: 'May the people who take part change?', sr: 'Smeju li se učesnici menjati?' },
			answer: {
				en: 'Yes, once, if life asks for it. Tell us and your mentor before the next session.',
				sr: 'Smeju, jednom, ako život tako naloži. Javite nama i mentoru pre narednog susreta.'
			}
		},
		{
			question: { en: 'Do we have to make a project?', sr: 'Moramo li da napravimo projekat?' },
			answer: {
				en: 'No. If one grows out of the conversations, so much the better, and we would love to hear of it years later.',
				sr: 'Ne morate. Ako iz razgovora izraste, utoliko bolje, a radovaćemo se vestima i godinama kasnije.'
			}
		}
	],
	supporters: organisationSupporters,
	organisations: [
		'platforma-uzorak',
		'probni-prostor',
		'okc-ogled',
		'laboratori-mostra',
		'centar-primerok',
		'drustvo-osnutkov'
	]
};
