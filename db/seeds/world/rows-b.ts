import type { Gender } from './names.ts';

/** One organisation that applied to REG.LAB Mentorship; it wrote in the language of its `story`. */
export interface OrganisationRow {
	readonly organisation: string;
	readonly country: string;
	readonly city: string;
	/** months since it was registered */
	readonly months: number;
	readonly budget: number;
	readonly employees: number;
	readonly fields: readonly string[];
	readonly themes: readonly string[];
	readonly written: 'en' | 'sr';
	readonly contact: Gender;
	readonly story: string;
	readonly goals: string;
	readonly selected?: true;
	readonly missed?: 'budget' | 'employees' | 'founded';
}

export const organisationRows: readonly OrganisationRow[] = [
	{
		organisation: 'Kinoja Shembullore',
		country: 'AL',
		city: 'Tiranë',
		months: 74,
		budget: 18_500,
		employees: 1,
		fields: ['film'],
		themes: ['audience', 'digital-tools'],
		written: 'en',
		contact: 'woman',
		story:
			'We show films in the courtyards of apartment blocks, with a projector that remembers better days. People come, sit, love it, and we never learn who they were.',
		goals:
			'We want to know our audience by something better than a guess, and to have a list of five hundred people who ask to be told.',
		selected: true
	},
	{
		organisation: 'Qendra Provë',
		country: 'AL',
		city: 'Shkodër',
		months: 38,
		budget: 9_200,
		employees: 0,
		fields: ['photography', 'heritage'],
		themes: ['digital-tools', 'management-models'],
		written: 'en',
		contact: 'man',
		story:
			'We scan family photographs and give them back with a story written on the reverse. The scans are on four disks in two kitchens.',
		goals: 'By the end we want one place where all scans are safe and can be searched.'
	},
	{
		organisation: 'Kolektivi Mostra',
		country: 'AL',
		city: 'Korçë',
		months: 29,
		budget: 6_000,
		employees: 0,
		fields: ['music'],
		themes: ['international-programme', 'audience'],
		written: 'en',
		contact: 'woman',
		story: 'We are seven musicians who run a small season of chamber music in a former bakery.',
		goals: 'We want to invite two ensembles from abroad and know how to look after them.'
	},
	{
		organisation: 'Shtëpia Model',
		country: 'AL',
		city: 'Vlorë',
		months: 110,
		budget: 47_000,
		employees: 2,
		fields: ['festivals'],
		themes: ['international-programme', 'technical-production'],
		written: 'en',
		contact: 'man',
		story: 'We make a summer festival on a beach that used to be a military zone.',
		goals: 'We want a second stage and one co-production with a festival across the sea.',
		missed: 'budget'
	},
	{
		organisation: 'Udruženje Uzorak',
		country: 'BA',
		city: 'Mostar',
		months: 150,
		budget: 31_000,
		employees: 2,
		fields: ['performing-arts', 'art-education'],
		themes: ['management-models', 'international-programme'],
		written: 'sr',
		contact: 'woman',
		story:
			'Radimo pozorište s mladima s obe obale. Predstave imaju publiku, a mi nemamo ko da piše izvještaje kad su svi na sceni.',
		goals:
			'Želimo podjelu posla koju razumijemo svi i jednu zajedničku prijavu s partnerom iz druge zemlje.',
		selected: true
	},
	{
		organisation: 'Centar Primjer',
		country: 'BA',
		city: 'Tuzla',
		months: 44,
		budget: 14_000,
		employees: 1,
		fields: ['visual-arts'],
		themes: ['audience', 'technical-production'],
		written: 'en',
		contact: 'man',
		story:
			'We run an exhibition space in a former salt store. Paintings like it less than people do.',
		goals: 'We want to light and climate our space properly with what we have.'
	},
	{
		organisation: 'Kuća Ogled',
		country: 'BA',
		city: 'Banja Luka',
		months: 61,
		budget: 41_500,
		employees: 3,
		fields: ['literature'],
		themes: ['audience', 'digital-tools'],
		written: 'sr',
		contact: 'woman',
		story:
			'Organizujemo susrete pisaca i čitalaca u knjižari koja je ostala bez police s poezijom, pa smo je donijeli mi.',
		goals: 'Hoćemo čitaoce koji dolaze i kad gost nije slavan.',
		missed: 'budget'
	},
	{
		organisation: 'Udruga Skica',
		country: 'BA',
		city: 'Trebinje',
		months: 88,
		budget: 26_000,
		employees: 4,
		fields: ['design', 'crafts'],
		themes: ['management-models', 'digital-tools'],
		written: 'en',
		contact: 'woman',
		story: 'We connect old craftspeople with young designers and sell what they make together.',
		goals: 'We want to decide whether our shop is a project or a company.',
		missed: 'employees'
	},
	{
		organisation: 'Udruga Predložak',
		country: 'HR',
		city: 'Rijeka',
		months: 97,
		budget: 37_500,
		employees: 2,
		fields: ['performing-arts'],
		themes: ['technical-production', 'management-models'],
		written: 'en',
		contact: 'man',
		story: 'We run a dance studio in a paper factory, with heating in two of five rooms.',
		goals: 'We want a technical plan for the building which a volunteer can follow.',
		selected: true
	},
	{
		organisation: 'Probni pogon',
		country: 'HR',
		city: 'Pula',
		months: 132,
		budget: 39_500,
		employees: 3,
		fields: ['music', 'festivals'],
		themes: ['international-programme', 'technical-production'],
		written: 'en',
		contact: 'woman',
		story:
			'Our festival of experimental music fills a shipyard hall for three nights and empties us for three months.',
		goals: 'We want to prepare an international edition without doubling the work.'
	},
	{
		organisation: 'Pokusna galerija',
		country: 'HR',
		city: 'Sisak',
		months: 40,
		budget: 11_800,
		employees: 1,
		fields: ['visual-arts'],
		themes: ['audience', 'management-models'],
		written: 'en',
		contact: 'woman',
		story:
			'We opened a gallery in a shop window after the earthquake. It is eleven square metres and always open.',
		goals: 'We want the neighbours to choose one exhibition a year.'
	},
	{
		organisation: 'Ogledni laboratorij',
		country: 'HR',
		city: 'Osijek',
		months: 120,
		budget: 58_000,
		employees: 3,
		fields: ['media', 'art-education'],
		themes: ['digital-tools', 'international-programme'],
		written: 'en',
		contact: 'man',
		story: 'We teach young people to make radio and podcasts in two languages.',
		goals: 'We want partners for a network of school radios along the river.',
		missed: 'budget'
	},
	{
		organisation: 'Kolektiva Ekzemplar',
		country: 'XK',
		city: 'Prishtinë',
		months: 67,
		budget: 24_600,
		employees: 2,
		fields: ['film'],
		themes: ['international-programme', 'technical-production'],
		written: 'en',
		contact: 'woman',
		story:
			'We are women in film who share one camera, one editing room and most of our worries. Short films travel; our long ones wait.',
		goals:
			'We want to bring one feature-length project to a co-production market with people who know the way.',
		selected: true
	},
	{
		organisation: 'Qendra Shembullore',
		country: 'XK',
		city: 'Prizren',
		months: 95,
		budget: 33_000,
		employees: 3,
		fields: ['festivals', 'heritage'],
		themes: ['audience', 'management-models'],
		written: 'en',
		contact: 'man',
		story: 'We keep an old stone house open as a meeting place, with concerts on the stairs.',
		goals: 'We want a membership that pays for the winter.'
	},
	{
		organisation: 'Studio Prototip',
		country: 'XK',
		city: 'Pejë',
		months: 31,
		budget: 12_400,
		employees: 1,
		fields: ['design'],
		themes: ['digital-tools', 'audience'],
		written: 'en',
		contact: 'woman',
		story: 'We print posters by hand for everyone in town and archive one of each.',
		goals: 'We want an online archive that schools will use.'
	},
	{
		organisation: 'Shoqata Provëza',
		country: 'XK',
		city: 'Gjilan',
		months: 20,
		budget: 15_500,
		employees: 1,
		fields: ['music'],
		themes: ['technical-production', 'audience'],
		written: 'en',
		contact: 'man',
		story: 'We lend rehearsal space and instruments to young bands.',
		goals: 'We want a small concert series with decent sound.',
		missed: 'founded'
	},
	{
		organisation: 'Udruženje Primjerak',
		country: 'ME',
		city: 'Podgorica',
		months: 58,
		budget: 19_900,
		employees: 1,
		fields: ['architecture'],
		themes: ['audience', 'international-programme'],
		written: 'en',
		contact: 'woman',
		story:
			'We lead walks through buildings that the city wants to forget and collect the stories of their tenants.',
		goals: 'We want to turn the walks into an exchange with two other cities.'
	},
	{
		organisation: 'NVU Pokušaj',
		country: 'ME',
		city: 'Kotor',
		months: 49,
		budget: 16_700,
		employees: 2,
		fields: ['heritage'],
		themes: ['digital-tools', 'management-models'],
		written: 'sr',
		contact: 'man',
		story:
			'Čuvamo prazne kuće u starom gradu od zaborava: popisujemo ih, crtamo i jednom godišnje otključamo.',
		goals: 'Hoćemo digitalni popis kuća koji može da vodi i neko ko dođe poslije nas.'
	},
	{
		organisation: 'Atelje Nacrt',
		country: 'ME',
		city: 'Nikšić',
		months: 72,
		budget: 28_000,
		employees: 5,
		fields: ['visual-arts', 'art-education'],
		themes: ['management-models', 'audience'],
		written: 'sr',
		contact: 'woman',
		story: 'Vodimo atelje za djecu i odrasle u nekadašnjoj samoposluzi; u izlogu se suše crteži.',
		goals: 'Želimo model po kome atelje živi od članarine i tri donatora.',
		missed: 'employees'
	},
	{
		organisation: 'Здружение Мостра / Shoqata Mostra / Association Mostra',
		country: 'MK',
		city: 'Skopje',
		months: 81,
		budget: 29_500,
		employees: 2,
		fields: ['literature', 'media'],
		themes: ['digital-tools', 'international-programme'],
		written: 'en',
		contact: 'woman',
		story:
			'We publish a magazine in three languages and carry all three names on the door. Each issue is a small peace treaty and is always two weeks late.',
		goals:
			'We want tools and habits that let three editorial desks work as one, and a partner for a regional issue.',
		selected: true
	},
	{
		organisation: 'Primerok Studio',
		country: 'MK',
		city: 'Bitola',
		months: 36,
		budget: 8_400,
		employees: 0,
		fields: ['film', 'photography'],
		themes: ['technical-production', 'audience'],
		written: 'en',
		contact: 'man',
		story: 'We restore home movies and show them to the families who shot them.',
		goals: 'We want to project well in places that were not built for it.'
	},
	{
		organisation: 'Centar Obrazec',
		country: 'MK',
		city: 'Ohrid',
		months: 144,
		budget: 34_800,
		employees: 3,
		fields: ['music'],
		themes: ['international-programme', 'management-models'],
		written: 'en',
		contact: 'woman',
		story: 'We hold a winter season of concerts in a town that lives from summer.',
		goals: 'We want two guest ensembles a season and a sane calendar.'
	},
	{
		organisation: 'Proba Teatar',
		country: 'MK',
		city: 'Tetovo',
		months: 103,
		budget: 52_500,
		employees: 3,
		fields: ['performing-arts'],
		themes: ['audience', 'technical-production'],
		written: 'en',
		contact: 'man',
		story: 'We play in two languages for one audience, which sometimes takes explaining.',
		goals: 'We want to tour four towns with one van.',
		missed: 'budget'
	},
	{
		organisation: 'Udruženje Probna Sala',
		country: 'RS',
		city: 'Novi Sad',
		months: 118,
		budget: 38_200,
		employees: 3,
		fields: ['performing-arts', 'music'],
		themes: ['management-models', 'technical-production'],
		written: 'sr',
		contact: 'woman',
		story:
			'Vodimo probni prostor koji deli jedanaest trupa i orkestara. Svi ga vole, niko ne gasi svetla, a raspored živi u jednoj svesci.',
		goals:
			'Za sedam meseci želimo pravila korišćenja koja poštuju svi i sistem po kome prostor pokriva svoje troškove.',
		selected: true
	},
	{
		organisation: 'Društvo Ogledni Dom',
		country: 'RS',
		city: 'Kosjerić',
		months: 26,
		budget: 7_300,
		employees: 0,
		fields: ['art-education'],
		themes: ['audience', 'digital-tools'],
		written: 'sr',
		contact: 'man',
		story:
			'Otključavamo dom kulture tri puta nedeljno: šah, film i hor. Ključ je kod nas, a grejanje kod opštine.',
		goals: 'Hoćemo program koji ljudi znaju napamet i jedan večernji termin za mlade.'
	},
	{
		organisation: 'Kolektiv Maketa',
		country: 'RS',
		city: 'Beograd',
		months: 63,
		budget: 21_400,
		employees: 1,
		fields: ['architecture', 'design'],
		themes: ['international-programme', 'audience'],
		written: 'en',
		contact: 'woman',
		story:
			'We build models of public spaces together with those who use them, and leave them in the street.',
		goals: 'We want to make one model with a collective from another country.'
	},
	{
		organisation: 'Radionica Šablon',
		country: 'RS',
		city: 'Niš',
		months: 90,
		budget: 44_800,
		employees: 2,
		fields: ['design', 'crafts'],
		themes: ['digital-tools', 'management-models'],
		written: 'sr',
		contact: 'man',
		story: 'Vodimo otvorenu štampariju i učimo svakoga ko uđe. Uđe ih mnogo.',
		goals: 'Želimo da pola prihoda dolazi od radionica, a ne od konkursa.',
		missed: 'budget'
	},
	{
		organisation: 'Fondacija Uzorni vrt',
		country: 'RS',
		city: 'Subotica',
		months: 76,
		budget: 61_000,
		employees: 3,
		fields: ['festivals', 'heritage'],
		themes: ['international-programme', 'audience'],
		written: 'en',
		contact: 'woman',
		story:
			'We open private gardens to the public for one weekend a year, on three sides of two borders.',
		goals: 'We want to become a cross-border festival with a common programme.',
		missed: 'budget'
	},
	{
		organisation: 'Društvo Vzorec',
		country: 'SI',
		city: 'Ljubljana',
		months: 192,
		budget: 39_000,
		employees: 3,
		fields: ['visual-arts', 'media'],
		themes: ['international-programme', 'management-models'],
		written: 'en',
		contact: 'man',
		story:
			'We have run an artist-led space for sixteen years with the same four people, who would like to be relieved.',
		goals: 'We want a handover plan and two younger people with real power.'
	},
	{
		organisation: 'Zavod Osnutek',
		country: 'SI',
		city: 'Maribor',
		months: 55,
		budget: 17_600,
		employees: 4,
		fields: ['film', 'art-education'],
		themes: ['audience', 'digital-tools'],
		written: 'en',
		contact: 'woman',
		story:
			'We teach children to animate and show the results before feature films in the town cinema.',
		goals: 'We want schools to book us without seven e-mails.',
		missed: 'employees'
	},
	{
		organisation: 'Društvo Poskus',
		country: 'SI',
		city: 'Koper',
		months: 14,
		budget: 17_200,
		employees: 1,
		fields: ['music'],
		themes: ['technical-production', 'international-programme'],
		written: 'en',
		contact: 'man',
		story:
			'We record musicians in the places where they actually play: kitchens, boats, a petrol station.',
		goals: 'We want to publish the recordings with a partner abroad.',
		missed: 'founded'
	}
];
