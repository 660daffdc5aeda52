import type { Locale } from '#core/locale.ts';
import type { Random } from './random.ts';
import type { WorldPerson } from './types.ts';

export type Gender = 'woman' | 'man';

/** Which pool of names somebody is drawn from: a people, or Serbian written in Cyrillic. */
export type Origin =
	| 'serbian'
	| 'serbian-cyrillic'
	| 'bosnian'
	| 'croatian'
	| 'albanian'
	| 'macedonian'
	| 'macedonian-cyrillic'
	| 'slovenian'
	| 'german'
	| 'french'
	| 'english'
	| 'swedish'
	| 'dutch';

interface Pool {
	readonly woman: string;
	readonly man: string;
	/** surnames; a form for women after a slash where the language has one */
	readonly surnames: string;
}

/**
 * The name rule: each surname is made from a word for sample, trial, draft, model or pattern,
 * so that nobody in the demo can be mistaken for somebody who lives.
 */
export const pools: Readonly<Record<Origin, Pool>> = {
	serbian: {
		woman:
			'Ana Žaklina Milica Jovana Jelena Tijana Teodora Dunja Sonja Katarina Nevena Ljiljana Maša Iva Olivera Sanja Đurđa Vesna Andrea Tamara Ksenija Bojana Mina Zorica Nađa Isidora Sofija Višnja Dragana Aleksandra Emina Vanja Kristina Snežana Marija',
		man: 'Đorđe Čedomir Boris Nikola Stefan Marko Luka Vuk Uroš Miloš Aleksa Petar Nemanja Ognjen Dušan Filip Igor Vladimir Relja Strahinja Bogdan Željko',
		surnames:
			'Primerović Probić Ogledović Uzorčić Pokusnić Nacrtović Skicić Modelić Šablonović Maketić Mustrić Primerić Probnić Ogledić Uzorović Pokusović Skicović Modelović Obraščić Prototipović Testović Vežbić Primerkić Isprobić Uzornić Nacrtić Šablonić Egzemplarić'
	},
	'serbian-cyrillic': {
		woman: 'Љубица Даница Верица Слађана Његослава Станислава',
		man: 'Живојин Љубомир Његош Ђурађ Чедомир Жарко',
		surnames: 'Примеровић Огледовић Узорчић Нацртовић Скицић Покуснић'
	},
	bosnian: {
		woman: 'Lejla Amra Selma Emina Nejra Ajla Ivona Dragana Merima Adna Dženana Sanela Tea Lamija',
		man: 'Adnan Haris Tarik Mirza Vedran Dino Goran Emir Kenan Zlatan Nedim Ognjen',
		surnames:
			'Primjerović Probić Ogledović Uzorčić Pokusnić Primjerić Skicić Modelić Mustrić Vježbić Nacrtović Šablonić Uzorović Testić'
	},
	croatian: {
		woman: 'Iva Petra Lucija Martina Dora Nika Tea Barbara',
		man: 'Ivan Ante Josip Luka Hrvoje Domagoj Tin Zvonimir',
		surnames: 'Primjerić Pokusnić Uzorčić Ogledić Nacrtić Predlošković Vježbić Skicić'
	},
	albanian: {
		woman:
			'Ëndrra Arta Besa Drita Elira Fjolla Gresa Jonida Klea Mirela Rina Teuta Vjosa Xhesika Zana',
		man: 'Arbër Besnik Dritan Ermal Gent Ilir Klajdi Luan Orges Rinor Tomor Valon Agron',
		surnames:
			'Shembulli Provashi Mostra Modeli Shembullaj Mostraj Modelaj Ekzemplari Skicaj Prototipi Shablloni Maketaj Provëza Testaj'
	},
	macedonian: {
		woman: 'Biljana Elena Marija Simona Teodora Vesna',
		man: 'Aleksandar Bojan Dimitar Goran Kiril Zoran',
		surnames:
			'Primerovski/Primerovska Probovski/Probovska Ogledovski/Ogledovska Mostrevski/Mostrevska Modelovski/Modelovska Skicovski/Skicovska'
	},
	'macedonian-cyrillic': {
		woman: 'Ѓурѓица Ѕвездана Билјана',
		man: 'Ѓорѓи Љупчо Кирил',
		surnames: 'Примеровски/Примеровска Мостревски/Мостревска'
	},
	slovenian: {
		woman: 'Špela Maja Nina Tjaša Urška Živa',
		man: 'Aljaž Gregor Jernej Matej Rok Žiga',
		surnames: 'Vzorčnik Vzorec Poskusnik Primernik Osnutek Preskusnik Skicar'
	},
	german: {
		woman: 'Anke Friederike Ulrike',
		man: 'Jürgen Matthias Rüdiger',
		surnames: 'Beispielmann Musterhofer Probestück Entwurfer'
	},
	french: {
		woman: 'Agnès Hélène Solène',
		man: 'Étienne Gaël Rémi',
		surnames: 'Échantillon Exemplaire Dessai Ébauche'
	},
	english: {
		woman: 'Alice Harriet Morag',
		man: 'Callum Edwin Hugh',
		surnames: 'Sampleworth Trialby Specimen Draftwood'
	},
	swedish: {
		woman: 'Astrid Karin Åsa',
		man: 'Björn Göran Nils',
		surnames: 'Exempelsson Provström Mönsterberg'
	},
	dutch: {
		woman: 'Femke Lotte',
		man: 'Joost Wim',
		surnames: 'Voorbeeldman Proefstra'
	}
};

const asciiOf: Readonly<Record<string, string>> = Object.fromEntries(
	`č-c ć-c š-s ž-z đ-dj ë-e ç-c ö-o ü-u å-a é-e è-e
	а-a б-b в-v г-g д-d ђ-dj ѓ-gj е-e ж-z з-z ѕ-dz и-i ј-j к-k л-l љ-lj м-m н-n њ-nj о-o п-p р-r с-s
	т-t ћ-c у-u ф-f х-h ц-c ч-c џ-dz ш-s`
		.split(/\s+/)
		.map((entry) => entry.split('-') as [string, string])
);

/** Small ASCII letters for an e-mail address. */
export function plainLetters(name: string): string {
	return [...name.toLowerCase()]
		.map((letter) => asciiOf[letter] ?? letter)
		.join('')
		.replace(/[^a-z]+/g, '.');
}

/** The people of the countries the programmes reach; anybody else is given an English name. */
const originByCountry: Readonly<Record<string, Origin>> = {
	RS: 'serbian',
	ME: 'serbian',
	BA: 'bosnian',
	HR: 'croatian',
	AL: 'albanian',
	XK: 'albanian',
	MK: 'macedonian',
	SI: 'slovenian',
	DE: 'german',
	FR: 'french',
	SE: 'swedish',
	BE: 'dutch'
};

/** The pool from which somebody of a country is usually named. */
export function originOf(country: string): Origin {
	return originByCountry[country] ?? 'english';
}

export interface Names {
	/** Somebody new: neither the name nor the address was given before, whatever the script. */
	person(origin: Origin, gender: Gender, locale: Locale): WorldPerson;
}

function fullNames(pool: Pool, gender: Gender): string[] {
	const surnames = pool.surnames.split(' ').map((surname) => {
		const [man = surname, woman = man] = surname.split('/');
		return gender === 'woman' ? woman : man;
	});
	return pool[gender].split(' ').flatMap((first) => surnames.map((last) => `${first} ${last}`));
}

/**
 * Draws people from the pools without ever giving the same name twice.
 * Throws when a pool is used up: add surnames then, by the name rule.
 */
export function namesFrom(random: Random): Names {
	const decks = new Map<string, string[]>();
	const taken = new Set<string>();

	function deckOf(origin: Origin, gender: Gender): string[] {
		const key = `${origin} ${gender}`;
		const deck = decks.get(key) ?? random.shuffled(fullNames(pools[origin], gender));
		decks.set(key, deck);
		return deck;
	}

	function person(origin: Origin, gender: Gender, locale: Locale): WorldPerson {
		const deck = deckOf(origin, gender);
		for (let name = deck.pop(); name !== undefined; name = deck.pop()) {
			const email = `${plainLetters(name)}@example.org`;
			if (taken.has(email)) continue;
			taken.add(email);
			return { name, email, locale };
		}
		throw new Error(`names: no ${gender} is left in the pool "${origin}"`);
	}

	return { person };
}
