/**
 * The stock from which the applications of Creative Mentorship are written. Serbian sentences are worded
 * so that any gender can say them; an occupation has a form for women and, after a slash, one for men.
 */

export interface Profile {
	readonly occupation: string;
	readonly story: string;
}

type ByField = Readonly<Record<string, readonly Profile[]>>;
type ByNeed = Readonly<Record<string, readonly string[]>>;

export const profilesSr: ByField = {
	'visual-arts': [
		{
			occupation: 'vizuelna umetnica/vizuelni umetnik',
			story: 'Slikam i pravim male instalacije od papira, a zarađujem od časova crtanja za decu.'
		},
		{
			occupation: 'kustoskinja/kustos',
			story: 'Pripremam izložbe u gradskoj galeriji u kojoj smo stalno zaposleni samo čuvar i ja.'
		},
		{
			occupation: 'vajarka/vajar',
			story:
				'Radim u kamenu i betonu; poslednja skulptura stoji u dvorištu škole i deca sede na njoj.'
		},
		{
			occupation: 'ilustratorka/ilustrator',
			story:
				'Ilustrujem knjige za najmlađe, a iz zabave crtam murale po praznim izlozima u našoj ulici.'
		}
	],
	music: [
		{
			occupation: 'kompozitorka/kompozitor',
			story: 'Pišem muziku za pozorište i vodim mali ansambl koji svira dela živih autora.'
		},
		{
			occupation: 'dirigentkinja hora/dirigent hora',
			story: 'Vodim amaterski hor od četrdeset ljudi: probe su nam utorkom, u fiskulturnoj sali.'
		},
		{
			occupation: 'violinistkinja/violinista',
			story: 'Sviram u orkestru, a vikendom s kolegama držim koncerte u selima bez dvorane.'
		},
		{
			occupation: 'rukovoditeljka folklornog ansambla/rukovodilac folklornog ansambla',
			story:
				'Vodim folklorni ansambl u kome se sastaju tri generacije i bar dva mišljenja o svakoj igri.'
		}
	],
	'performing-arts': [
		{
			occupation: 'baletska umetnica/baletski umetnik',
			story:
				'Petnaest sezona na sceni približava se kraju i treba smisliti šta dolazi posle špic patika.'
		},
		{
			occupation: 'glumica/glumac',
			story: 'Igram u pozorištu za decu, a s troje kolega pravim predstave za stanove i dvorišta.'
		},
		{
			occupation: 'pozorišna producentkinja/pozorišni producent',
			story: 'Organizujem probe, ugovore, kamion i kafu za trupu koja nema svoju scenu.'
		},
		{
			occupation: 'koreografkinja/koreograf',
			story: 'Radim s mladima koji nikada nisu plesali; poslednji komad nastao je na parkingu.'
		}
	],
	museums: [
		{
			occupation: 'bibliotekarka/bibliotekar',
			story:
				'Radim u dečjem odeljenju biblioteke i smišljam kako da tinejdžeri ostanu i posle lektire.'
		},
		{
			occupation: 'muzejska pedagoškinja/muzejski pedagog',
			story: 'Vodim radionice u muzeju u koji svi dođu jednom, s odeljenjem, i više se ne vrate.'
		},
		{
			occupation: 'kustoskinja u zavičajnom muzeju/kustos u zavičajnom muzeju',
			story: 'Čuvam zbirku od šest hiljada predmeta i pokušavam da joj nađem publiku mlađu od nje.'
		},
		{
			occupation: 'arhivistkinja/arhivista',
			story: 'Digitalizujem porodične fotografije koje građani donose u kutijama od cipela.'
		},
		{
			occupation: 'kustoskinja edukacije/kustos edukacije',
			story: 'Pravim vođenja za slabovide posetioce, za sada potpuno van radnog vremena.'
		}
	],
	heritage: [
		{
			occupation: 'konzervatorka/konzervator',
			story: 'Konzerviram zidne slike, najčešće na skeli, najčešće zimi, najčešće bez grejanja.'
		},
		{
			occupation: 'etnološkinja/etnolog',
			story:
				'Snimam priče starih zanatlija u našem kraju; ostala su trojica i sva trojica su nestrpljiva.'
		},
		{
			occupation: 'vodička kroz nasleđe/vodič kroz nasleđe',
			story: 'Vodim šetnje kroz napuštene fabrike i okupljam ljude koji su u njima radili.'
		}
	],
	architecture: [
		{
			occupation: 'arhitekta',
			story:
				'Projektujem kuće za druge, a u slobodno vreme merim domove kulture koje niko ne obnavlja.'
		},
		{
			occupation: 'urbanistkinja/urbanista',
			story: 'Radim u opštini i na popravljanju trga od koga su svi digli ruke osim golubova.'
		},
		{
			occupation: 'scenografkinja/scenograf',
			story:
				'Po struci arhitektura, po ljubavi scenografija: gradim prostore koji traju dve nedelje.'
		}
	],
	design: [
		{
			occupation: 'grafička dizajnerka/grafički dizajner',
			story: 'Dizajniram plakate za ustanove kulture, koje plate na vreme ili ne plate uopšte.'
		},
		{
			occupation: 'modna dizajnerka/modni dizajner',
			story: 'Šijem male kolekcije od tkanina iz zatvorenih fabrika; sve nastaje u jednoj sobi.'
		},
		{
			occupation: 'dizajnerka nameštaja/dizajner nameštaja',
			story: 'Pravim nameštaj sa stolarima iz komšiluka, jedan komad mesečno, bez prodavnice.'
		}
	],
	film: [
		{
			occupation: 'rediteljka dokumentarnog filma/reditelj dokumentarnog filma',
			story:
				'Snimam prvi dugometražni dokumentarac, o kinooperateru koji i dalje otključava praznu salu.'
		},
		{
			occupation: 'montažerka/montažer',
			story: 'Montiram tuđe filmove i imam gotov scenario za svoj, u fioci, već tri godine.'
		},
		{
			occupation: 'umetnica u industriji igara/umetnik u industriji igara',
			story: 'Crtam svetove za video-igre u stranom studiju i pripremam sopstvenu igru o reci.'
		},
		{
			occupation: 'filmska producentkinja/filmski producent',
			story: 'Produciram kratke filmove debitanata i vodim filmski klub u garaži.'
		}
	],
	literature: [
		{
			occupation: 'urednica/urednik',
			story: 'Uređujem prevode savremene proze za izdavača koji staje u jedan stan.'
		},
		{
			occupation: 'prevoditeljka/prevodilac',
			story: 'Prevodim s malih jezika i vodim čitalački klub u kome se više raspravlja nego čita.'
		},
		{
			occupation: 'pesnikinja/pesnik',
			story: 'Pišem poeziju i organizujem večeri čitanja u kafani koja nam za to gasi televizor.'
		}
	],
	festivals: [
		{
			occupation: 'organizatorka festivala/organizator festivala',
			story:
				'Pravim letnji festival u mestu u kome leti ima više rodbine iz inostranstva nego meštana.'
		},
		{
			occupation: 'selektorka/selektor',
			story: 'Biram program za festival kratke forme i od njega živim dva meseca godišnje.'
		},
		{
			occupation: 'koordinatorka volontera/koordinator volontera',
			story: 'Na festivalu vodim sto dvadeset volontera; ostatak godine pamtim im imena.'
		}
	],
	photography: [
		{
			occupation: 'fotografkinja/fotograf',
			story: 'Fotografišem smene u fabrikama koje se gase i portrete ljudi koji u njima ostaju.'
		},
		{
			occupation: 'fotografkinja/fotograf',
			story: 'Subotom snimam venčanja, ostalim danima gradsku periferiju, i jedno plaća drugo.'
		}
	],
	media: [
		{
			occupation: 'urednica lokalnog radija/urednik lokalnog radija',
			story: 'Vodim radio zajednice koji emituje iz ostave doma kulture, šest sati dnevno.'
		},
		{
			occupation: 'novinarka/novinar',
			story: 'Pišem o kulturi za portal na kome je kultura rubrika između sporta i horoskopa.'
		}
	]
};

export const stuckSr: ByNeed = {
	'career-direction': [
		'Svaki put kad treba da izaberem jedno, izaberem oba i ne završim nijedno.',
		'Znam šta umem, ali ne i kuda s tim.',
		'Oko mene nema nikoga ko je ovim putem već prošao.'
	],
	'project-writing': [
		'Ideje imam, ali se pred tabelom budžeta ukočim.',
		'Četiri konkursa su nas odbila, a nijedan nije rekao zašto.',
		'Prijave pišem noću i poslednjeg dana, i to se na njima vidi.'
	],
	leadership: [
		'Odskora vodim ljude od kojih učim posao i ne znam kako da im kažem „ne”.',
		'Lakše mi je da sve završim bez pomoći nego da posao nekome prepustim.',
		'Tim se raspada čim prođe premijera.'
	],
	presenting: [
		'Kad treba da objasnim čime se bavim, treba mi pola sata i izvinjenje.',
		'Pred mikrofonom zaboravim i ono što godinama znam.',
		'Na sastancima sa ljudima koji odlučuju govorim tiho i prekratko.'
	],
	'international-contacts': [
		'Ono što radim razumeli bi i drugde, ali tamo nikoga ne poznajem.',
		'Imam pasoš i portfolio, ali nemam nijednu adresu na koju da ga pošaljem.',
		'Sarađujem s ljudima iz tri ulice, a ideja je dovoljno velika za tri zemlje.'
	],
	'business-model': [
		'Ne umem da kažem koliko moj rad košta, pa obično kažem premalo.',
		'Mesec u kome zaradim prati mesec u kome čekam.',
		'Sve što radim volim, a skoro ništa od toga ne umem da naplatim.'
	],
	balance: [
		'Poslednji slobodan vikend pamtim po tome što je padao sneg.',
		'Umor je postao deo posla i više ne primećujem kad počinje.',
		'Između posla, kuće i „samo još ovo” nestalo je vremena za ono zbog čega je sve počelo.'
	],
	visibility: [
		'Ljudi kojima bi ovo značilo ne znaju da postoji.',
		'Objavljujem redovno, a čita me rodbina.',
		'Kad nas neko napokon pozove, kaže da prvi put čuje za nas.'
	],
	'going-independent': [
		'Stalni posao u ustanovi daje mi sigurnost i uzima svako jutro.',
		'Razmišljam o odlasku iz javne službe, ali ne znam šta se tamo napolju plaća.'
	],
	'founding-organisation': [
		'Već se ponašamo kao udruženje, samo nemamo ni statut ni račun.',
		'Okupilo nas se petoro i ne znamo kako da od društva postanemo organizacija.'
	]
};

export const goalsSr: ByNeed = {
	'career-direction': [
		'Za tri meseca želim da na jednom papiru piše čime se bavim, a čime više ne.',
		'Do leta bih da odlučim: magistarske studije, svoj atelje ili novi posao.',
		'Za godinu dana želim da pređem s volontiranja na plaćen posao u struci.',
		'Potreban mi je plan za pet godina koji mogu da pokažem i banci i majci.',
		'Za šest meseci želim da probam dve nove uloge i zadržim jednu.',
		'Hoću da do jeseni prestanem da prihvatam sve i počnem da biram.'
	],
	'project-writing': [
		'U narednih godinu dana želim da predam dve prijave i da jedna prođe.',
		'Za tri meseca hoću gotov opis projekta koji razume i neko van struke.',
		'Do proleća želim budžet koji može da izdrži pitanja komisije.',
		'Želim da naučim da projekat pišem pre konkursa, a ne zbog konkursa.',
		'Za godinu dana bih da imamo tri izvora novca umesto jednog.',
		'Hoću da nađem prvog sponzora u našem gradu i da mu za godinu dana opet smem da se javim.'
	],
	leadership: [
		'Za šest meseci želim da podelim posao tako da mogu da se razbolim a da se ništa ne zaustavi.',
		'Želim da naši sastanci traju sat vremena i da se završe odlukom.',
		'Želim da se za godinu dana pripremim za uređivanje celog programa ustanove.',
		'Hoću da naučim kako se vodi teška rečenica, i s kolegama i s upravom.',
		'Za godinu dana želim da u timu ostanu isti ljudi koji su i počeli.'
	],
	presenting: [
		'Za tri meseca želim da o svom radu govorim pet minuta bez papira.',
		'Do jeseni hoću da održim jedno javno predavanje u svom gradu.',
		'Želim portfolio koji se pročita za dva minuta i pamti dva dana.',
		'Hoću da na razgovoru s donatorom govorim kao s poznanikom.',
		'Za godinu dana bih da vodim razgovor s publikom posle predstave, bez treme.'
	],
	'international-contacts': [
		'Do jeseni želim tri partnera iz inostranstva s kojima se stvarno dopisujem.',
		'Za godinu dana hoću jednu rezidenciju van zemlje i jednog gosta kod nas.',
		'Želim da naš rad bude prikazan u bar jednom gradu u regionu.',
		'Za šest meseci hoću prvu zajedničku prijavu s organizacijom iz susedstva.',
		'Želim da naše gostovanje u inostranstvu do zime ima datum, a ne samo nameru.'
	],
	'business-model': [
		'Do juna želim portfolio i cenovnik koji smem da pošaljem bez izvinjavanja.',
		'Za godinu dana bih da mi pola prihoda dolazi od sopstvenog rada.',
		'Hoću da otvorim mali studio koji plaća kiriju i u januaru.',
		'Za šest meseci želim prva tri naručioca koji nisu prijatelji.',
		'Želim da razumem ugovore i autorska prava pre nego što potpišem sledeći.'
	],
	balance: [
		'Za tri meseca želim jedan slobodan dan nedeljno u kome ne otvaram poštu.',
		'Hoću da do leta smanjim broj projekata sa sedam na tri, a da niko ne bude uvređen.',
		'Želim radnu nedelju u kojoj ima mesta i za pravljenje, ne samo za organizovanje.',
		'Za godinu dana bih da ovaj posao i dalje volim.'
	],
	visibility: [
		'Za šest meseci želim da se o nama jednom piše van našeg grada.',
		'Do proleća hoću jednostavan sajt koji sami umemo da menjamo.',
		'Želim da na naše programe dolazi bar trideset ljudi koje ne poznajem.',
		'Za godinu dana hoću publiku koja pita kada je sledeće.',
		'Hoću da naučim da o poslu govorim redovno, a ne samo pred premijeru.'
	],
	'going-independent': [
		'Za šest meseci želim računicu po kojoj mogu da odem iz ustanove, ili mirno da ostanem.',
		'Do kraja godine hoću prvi samostalni posao pored stalnog.',
		'Za godinu dana želim da radim za sebe i da mi bivše kolege budu saradnici.'
	],
	'founding-organisation': [
		'Do leta želimo upisano udruženje, račun i podeljene uloge.',
		'Za godinu dana hoću da otvorimo omladinski studio u mestu od deset hiljada ljudi.',
		'Želim da udruženje osnujemo tako da preživi i kad neko od nas ode.',
		'Za šest meseci bih prvu godišnju skupštinu na kojoj se svi i dalje vole.'
	]
};

export const longTermSr: readonly string[] = [
	'Za pet godina zamišljam mesto u koje se mladi iz našeg grada vraćaju.',
	'Dugoročno, želim da od ovoga živim i da neko drugi od mene nauči kako.',
	'Za pet godina hoću da se o našem kraju govori i zbog kulture.',
	'U daljoj budućnosti vidim mali tim, toplu salu i miran kalendar.',
	'Za pet godina želim da radim na jednoj velikoj stvari umesto na deset malih.',
	'Dugoročno, hoću da mladima iz našeg kraja ostanak bude izbor, a ne nužda.',
	'Za pet godina želim da nekome mlađem mentorstvo pružim ja.',
	'Dalje od toga ne planiram: pet godina je u kulturi geološko doba.',
	'Za pet godina želim rad koji poznaju ljudi koje nikada neću upoznati.',
	'Jednog dana hoću da vodim ustanovu u koju se ulazi bez nelagode.',
	'Za pet godina zamišljam mrežu malih mesta koja razmenjuju programe.',
	'Dugoročno mi je važno da posao i život stanu u isti grad.',
	'Za pet godina želim knjigu, izložbu ili bar fasciklu iza koje stojim.'
];

export const profilesEn: ByField = {
	'visual-arts': [
		{
			occupation: 'visual artist',
			story: 'I make drawings on tram tickets and teach two evenings a week.'
		}
	],
	music: [
		{
			occupation: 'jazz singer and teacher',
			story: 'I sing with a quintet that rehearses in a dentist’s waiting room.'
		}
	],
	'performing-arts': [
		{
			occupation: 'stage manager',
			story: 'I run other people’s premieres and have started to plan one of my own.'
		}
	],
	museums: [
		{
			occupation: 'museum educator',
			story: 'I write audio guides for a small museum and read most of them aloud myself.'
		}
	],
	heritage: [
		{
			occupation: 'paper conservator',
			story: 'I mend maps and letters; the queue is longer than my contract.'
		}
	],
	architecture: [
		{
			occupation: 'architect',
			story: 'I draw reuse plans for empty cinemas that no investor has asked for yet.'
		}
	],
	design: [
		{
			occupation: 'type designer',
			story: 'I draw typefaces with both scripts of our language and sell them one by one.'
		}
	],
	film: [
		{
			occupation: 'game artist',
			story: 'I paint backgrounds for games by day and a small animated film by night.'
		}
	],
	literature: [
		{
			occupation: 'literary agent in the making',
			story: 'I write to publishers abroad about authors from here, mostly for love.'
		}
	],
	festivals: [
		{
			occupation: 'festival producer',
			story: 'I produce a street festival that closes one bridge for one evening a year.'
		}
	],
	photography: [
		{
			occupation: 'photographer',
			story: 'I photograph dance halls in small towns, before and after the music.'
		}
	],
	media: [
		{
			occupation: 'podcast producer',
			story: 'I make a podcast about crafts; each episode ends with something made.'
		}
	]
};

export const stuckEn: ByNeed = {
	'career-direction': ['I have said yes for six years and would like to hear myself think.'],
	'project-writing': [
		'My applications describe a different, duller project than the one in my head.'
	],
	leadership: ['I was made head of a team of four and given a key, not an explanation.'],
	presenting: ['I become someone else on a stage, and not in the good sense.'],
	'international-contacts': ['I know the festivals I belong to; they do not know me.'],
	'business-model': ['I can make things, but I cannot make an invoice without guilt.'],
	balance: ['I rest only when I am ill, and lately I look forward to it.'],
	visibility: ['The work is seen by those who were there already.'],
	'going-independent': [
		'I have a safe desk in a public institution and a plan that does not fit on it.'
	],
	'founding-organisation': ['Five of us act like an association and sign like five friends.']
};

export const goalsEn: ByNeed = {
	'career-direction': [
		'By the summer I want to have chosen one direction and told people about it.',
		'In three months I want to write down what I no longer do.'
	],
	'project-writing': [
		'In twelve months I want to submit two grant applications and win one.',
		'By spring I want a budget that I can explain without looking at it.'
	],
	leadership: [
		'In half a year I want a team that decides things when I am not in the room.',
		'I want to learn to give criticism that people can use the next day.'
	],
	presenting: [
		'In three months I want to speak about my work for five minutes and enjoy four of them.',
		'I want one public talk in English before the year is over.'
	],
	'international-contacts': [
		'I want three foreign partners by autumn, people I would also have coffee with.',
		'In a year I want one residency abroad and one guest here.'
	],
	'business-model': [
		'I want a portfolio and a price list by June.',
		'In a year half of my income should come from my own work.'
	],
	balance: [
		'In three months I want one evening a week that belongs to nobody.',
		'I want to go from seven projects to three without losing friends.'
	],
	visibility: [
		'In six months I want one review by somebody I have never met.',
		'By spring I want a simple website that I can change myself.'
	],
	'going-independent': [
		'By the end of the year I want to know, with numbers, whether I can leave.'
	],
	'founding-organisation': [
		'By summer we want to be registered, with a statute that we have all read.'
	]
};

export const longTermEn: readonly string[] = [
	'In five years I see a small, warm place with a door open to the street.',
	'In five years I would like to be somebody’s mentor.',
	'Later on I want to do one large thing instead of ten small ones.',
	'In five years I want to have a reason to stay in my town.'
];

/** Why somebody asks to be let off the handling fee. */
export const waiversSr: readonly string[] = [
	'Trenutno nemam stalne prihode, a prva isplata stiže tek u junu.',
	'Od honorara ovog meseca ostalo je za kiriju i autobus.',
	'Još studiram, a stipendija kasni.',
	'Na porodiljskom sam i naknada je mala.',
	'Ugovor mi je istekao u martu i čekam novi.'
];

export const waiversEn: readonly string[] = [
	'My last fee was paid in March and the next one comes in June.',
	'I am between two contracts just now.'
];
