import { pairSupporters } from '../supporters.ts';
import type { WorldCall, WorldProgramme } from '../types.ts';
import { paragraphs } from './paragraphs.ts';

export const creativeMentorship: WorldProgramme = {
	key: 'creative-mentorship',
	blueprint: 'pairs',
	name: { en: 'Creative Mentorship', sr: 'Kreativno mentorstvo' },
	line: {
		en: 'A year of conversations that move things.',
		sr: 'Godina razgovora posle kojih se nešto pokrene.'
	},
	summary: {
		en: 'Twenty-five people from culture talk with a mentor once a month for a year. In between they learn together, meet each other, and do not have to pay for any of it.',
		sr: 'Dvadeset petoro ljudi iz kulture godinu dana jednom mesečno razgovara s mentorom. Između razgovora zajedno uče i upoznaju se, a ništa od toga ne plaćaju.'
	},
	description: {
		en: paragraphs(
			'Some questions do not fit into a meeting. Should I stay? Am I worth more than I ask for? How did you do it, when you were where I am now? Creative Mentorship makes time for such questions: an hour and a half a month, for a whole year, with one person who has nothing to gain by the answer.',
			'It is for people who work in culture, art and media, or mean to. Librarians, dancers, architects, festival makers, people who draw games and people who mend frescoes. You may be employed in a museum or by nobody at all, in the capital or in a town with one cultural centre. What matters is that you have begun something and would like to take it further.',
			'Mentors give their time for nothing. About every third of them works in culture; the others run companies, embassies, newsrooms, laboratories, and see your question with unspoilt eyes. We do not look for the most famous mentor but for the right one: we begin with what you wrote that you need, and ask both of you before anything is settled.',
			'The year has a simple rhythm. A two-day kick-off, at which pairs meet and agree on the rules of the game. A session a month, online or in person, as suits you. Halfway, everyone meets again to look back and ahead. At the end we close as carefully as we began, because a good ending is part of the work.',
			'Around the conversations there are about a dozen trainings and talks. Some are about mentoring and growing, some about practical skills such as writing a project, speaking, leading and raising funds, and some about what is going on in culture right now. We choose the topics after reading what you need.',
			'The programme is free of charge and earns nobody a profit. Embassies, institutions, companies and people of good will pay for it; we name them below, with thanks.',
			'What we ask in return is modest and firm. Come to your sessions and be on time. Keep what you hear to yourself. Come to the trainings, and when your turn comes, help the next person along.'
		),
		sr: paragraphs(
			'Neka pitanja ne staju u sastanak. Da li da ostanem? Vredim li više nego što tražim? Kako ste Vi uspeli, dok ste bili tu gde sam ja sada? Kreativno mentorstvo pravi mesta za takva pitanja: sat i po mesečno, cele godine, s osobom koja od odgovora nema nikakve koristi.',
			'Program je za ljude koji rade u kulturi, umetnosti i medijima, ili to nameravaju. Za biblioteke, ples, arhitekturu, festivale, za one koji crtaju igre i one koji krpe freske. Možete biti zaposleni u muzeju ili nigde, živeti u prestonici ili u mestu s jednim domom kulture. Važno je da ste nešto započeli i da biste s tim dalje.',
			'Mentori svoje vreme poklanjaju. Otprilike svaki treći radi u kulturi; ostali vode firme, ambasade, redakcije, laboratorije, pa Vaše pitanje vide svežim očima. Ne tražimo najpoznatijeg mentora, nego pravog: polazimo od onoga što ste napisali da Vam treba i pitamo oboje pre nego što se bilo šta odluči.',
			'Godina ima jednostavan ritam. Dvodnevno uvodno okupljanje, na kom se parovi upoznaju i dogovore o pravilima igre. Jedan susret mesečno, onlajn ili uživo, kako vam odgovara. Na pola puta ponovo se okupljamo da pogledamo šta je iza nas i šta predstoji. Na kraju se rastajemo jednako pažljivo kao što smo počeli, jer je dobar završetak deo posla.',
			'Oko razgovora je dvanaestak radionica i predavanja. Neke se bave mentorstvom i ličnim razvojem, neke praktičnim veštinama kao što su pisanje projekta, javni nastup, vođenje i prikupljanje sredstava, a neke onim što se u kulturi dešava baš sada. Teme biramo tek kad pročitamo šta vam treba.',
			'Program je besplatan i nikome ne donosi zaradu. Plaćaju ga ambasade, ustanove, firme i ljudi dobre volje; njihova imena su niže, uz našu zahvalnost.',
			'Zauzvrat tražimo malo, ali dosledno. Dolazite na susrete, i to na vreme. Ono što čujete neka ostane među vama. Dolazite na radionice, a kad na Vas dođe red, pomozite sledećem.'
		)
	},
	call: {
		title: {
			en: 'Creative Mentorship {year}: open call',
			sr: 'Kreativno mentorstvo {year}: otvoreni poziv'
		},
		text: {
			en: paragraphs(
				'We are looking for twenty-five people in culture who would like company on the way, for one year. The call is open for eighteen days and closes a minute before midnight.',
				'You need no diploma and no recommendation. You need an hour with our form, an honest sentence about where you are stuck, and a wish to be at the kick-off in person. The form remembers what you typed: begin on the bus, finish at home.',
				'We read every application twice. About forty-five people are invited to a conversation, live or online; the list of participants follows a week later, and everyone receives an answer.'
			),
			sr: paragraphs(
				'Tražimo dvadeset pet ljudi iz kulture kojima bi godinu dana prijalo društvo na putu. Poziv je otvoren osamnaest dana i zatvara se minut pre ponoći.',
				'Ne trebaju Vam ni diploma ni preporuka. Treba Vam sat vremena s našim upitnikom, jedna iskrena rečenica o tome gde ste zastali i želja da na uvodno okupljanje dođete lično. Upitnik pamti šta ste napisali: počnite u autobusu, završite kod kuće.',
				'Svaku prijavu čitamo dvaput. Oko četrdeset petoro ljudi pozivamo na razgovor, uživo ili onlajn; nedelju dana kasnije objavljujemo spisak učesnika, a odgovor dobijaju svi.'
			)
		}
	},
	questions: [
		{
			question: { en: 'Does it cost anything?', sr: 'Da li program nešto košta?' },
			answer: {
				en: 'Taking part is free. Applying carries a small handling fee; if it would keep you from applying, write to us and we waive it, without asking why.',
				sr: 'Učešće je besplatno. Za prijavu se plaća mala naknada za obradu; ako bi Vas zbog nje prijava izostala, pišite nam i oslobodićemo Vas plaćanja, bez objašnjavanja.'
			}
		},
		{
			question: { en: 'Can I choose my mentor?', sr: 'Mogu li da izaberem mentora?' },
			answer: {
				en: 'You say what you need and we propose a person. You may say no, and so may the mentor. Nothing begins before both of you have agreed.',
				sr: 'Vi kažete šta Vam treba, a mi predlažemo osobu. Smete da odbijete, a sme i mentor. Ništa ne počinje dok se oboje ne složite.'
			}
		},
		{
			question: {
				en: 'I do not live in Belgrade. Is that a problem?',
				sr: 'Ne živim u Beogradu. Je li to prepreka?'
			},
			answer: {
				en: 'Not at all. Sessions can be online, trainings fall at weekends, and we pay the bus or the train to the gatherings.',
				sr: 'Nije. Susreti mogu biti onlajn, radionice su vikendom, a autobus ili voz do okupljanja plaćamo mi.'
			}
		},
		{
			question: { en: 'How much time will I need?', sr: 'Koliko mi vremena treba?' },
			answer: {
				en: 'One session of an hour and a half and about one training a month, with a little quiet before and after. Reckon with a day a month.',
				sr: 'Jedan susret od sat i po i otprilike jedna radionica mesečno, uz malo mira pre i posle. Računajte na jedan dan u mesecu.'
			}
		},
		{
			question: {
				en: 'What if my mentor and I do not get on?',
				sr: 'Šta ako se mentor i ja ne razumemo?'
			},
			answer: {
				en: 'Tell us; it happens. We talk with each of you, close the pair without blame, and look for somebody else together with you.',
				sr: 'Recite nam; događa se. Razgovaramo s oboje, zatvorimo mentorstvo bez ičije krivice i zajedno s Vama potražimo nekog drugog.'
			}
		},
		{
			question: {
				en: 'I missed the deadline. What now?',
				sr: 'Rok je prošao, prijava nije predata. Šta sada?'
			},
			answer: {
				en: 'Late applications cannot be taken, for the sake of those who hurried. Leave us your address: public talks are open to all, and the next call comes in a year.',
				sr: 'Zakasnele prijave ne primamo, zbog onih koji su požurili. Ostavite nam adresu: javni razgovori su otvoreni za sve, a sledeći poziv stiže za godinu dana.'
			}
		}
	],
	supporters: pairSupporters,
	organisations: ['probni-prostor', 'dom-kulture-ogledni', 'muzej-primeraka']
};

/** The call for the next cycle, open on the day of the demo. */
export const nextCreativeMentorshipCall: WorldCall = {
	title: {
		en: 'Creative Mentorship {year}: the call is open',
		sr: 'Kreativno mentorstvo {year}: poziv je otvoren'
	},
	text: {
		en: paragraphs(
			'While this year’s pairs are getting ready to say goodbye, we are opening the door for the next twenty-five. If you work in culture and have a question you keep putting off, this is a good moment to write it down.',
			'New this time: the form asks for your field and up to five needs, so that we can look for your mentor sooner. You may answer in Serbian or in English, in either script, and change your answers until the last minute.',
			'We are coming to four towns to talk about the programme. And whoever applied before is warmly welcome again: no was for then, not for ever.'
		),
		sr: paragraphs(
			'Dok se ovogodišnji parovi spremaju za rastanak, otvaramo vrata narednoj grupi od dvadeset petoro. Ako radite u kulturi i imate pitanje koje stalno odlažete, sada je dobar trenutak da ga zapišete.',
			'Novo ovoga puta: u upitniku navodite oblast i najviše pet potreba, da bismo Vam mentora mogli tražiti ranije. Odgovarajte na srpskom ili engleskom, na bilo kom pismu, i menjajte odgovore do poslednjeg minuta.',
			'Dolazimo u četiri grada da razgovaramo o programu. A oni koji su se već prijavljivali od srca su dobrodošli ponovo: „ne” je važilo tada, a ne zauvek.'
		)
	}
};
