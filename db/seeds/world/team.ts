import { originOf, type Gender, type Names } from './names.ts';
import type { StaffRole, WorldOrganisation, WorldStaff } from './types.ts';
import type { Locale } from '#core/locale.ts';

/** Those who run the programmes together; all of them invented. */
export const organisations: readonly WorldOrganisation[] = [
	{
		key: 'probni-prostor',
		name: 'Udruženje Probni Prostor',
		country: 'RS',
		city: 'Beograd',
		line: {
			en: 'Brings together people in culture and those who have something to pass on.',
			sr: 'Spaja ljude iz kulture s onima koji imaju šta da im prenesu.'
		}
	},
	{
		key: 'dom-kulture-ogledni',
		name: 'Dom kulture Ogledni',
		country: 'RS',
		city: 'Niš',
		line: {
			en: 'A house of culture with two halls, one piano and a lot of neighbours.',
			sr: 'Dom kulture s dve sale, jednim klavirom i mnogo komšija.'
		}
	},
	{
		key: 'muzej-primeraka',
		name: 'Muzej primeraka',
		country: 'RS',
		city: 'Šabac',
		line: {
			en: 'A town museum that likes to be asked.',
			sr: 'Gradski muzej koji voli da ga pitate.'
		}
	},
	{
		key: 'platforma-uzorak',
		name: 'Platforma Uzorak',
		country: 'HR',
		city: 'Zagreb',
		line: {
			en: 'A network of independent cultural organisations from eight countries.',
			sr: 'Mreža nezavisnih organizacija u kulturi iz osam zemalja.'
		}
	},
	{
		key: 'okc-ogled',
		name: 'Omladinski kulturni centar Ogled',
		country: 'BA',
		city: 'Mostar',
		line: {
			en: 'A youth centre with a yard in which both sides of the town meet.',
			sr: 'Omladinski centar u čijem se dvorištu sreću obe strane grada.'
		}
	},
	{
		key: 'shoqata-shembull',
		name: 'Shoqata Shembull',
		country: 'AL',
		city: 'Tiranë',
		line: {
			en: 'Works with young authors, on stages and on pavements.',
			sr: 'Radi s mladim autorima, na sceni i na trotoaru.'
		}
	},
	{
		key: 'laboratori-mostra',
		name: 'Laboratori Mostra',
		country: 'XK',
		city: 'Prishtinë',
		line: {
			en: 'Animated film, activism and a cinema under the open sky.',
			sr: 'Animirani film, aktivizam i bioskop pod vedrim nebom.'
		}
	},
	{
		key: 'centar-primerok',
		name: 'Центар Примерок / Qendra Shembull / Centre Primerok',
		country: 'MK',
		city: 'Skopje',
		line: {
			en: 'Stands up for the independent scene, in three languages.',
			sr: 'Zastupa nezavisnu scenu, na tri jezika.'
		}
	},
	{
		key: 'drustvo-osnutkov',
		name: 'Društvo Osnutkov',
		country: 'SI',
		city: 'Ljubljana',
		line: {
			en: 'An association of small organisations that share one bookkeeper.',
			sr: 'Udruženje malih organizacija koje dele jednog knjigovođu.'
		}
	},
	{
		key: 'kancelarija-primer',
		name: 'Regionalna kancelarija Primer',
		country: 'BA',
		city: 'Sarajevo',
		line: {
			en: 'Supports exchange between young people of the region.',
			sr: 'Podržava razmenu mladih u regionu.'
		}
	}
];

type StaffRow = readonly [
	role: StaffRole,
	mailbox: string,
	organisation: string,
	country: string,
	gender: Gender,
	locale: Locale
];

const rows: readonly StaffRow[] = [
	['administrator', 'admin', 'probni-prostor', 'RS', 'man', 'en'],
	['coordinator', 'coordinator', 'probni-prostor', 'RS', 'woman', 'sr-Latn'],
	['coordinator', 'coordinator.reglab', 'platforma-uzorak', 'HR', 'woman', 'en'],
	['partner-coordinator', 'coordinator.al', 'shoqata-shembull', 'AL', 'man', 'en'],
	['partner-coordinator', 'coordinator.ba', 'okc-ogled', 'BA', 'woman', 'sr-Latn'],
	['partner-coordinator', 'coordinator.rs', 'probni-prostor', 'RS', 'man', 'sr-Cyrl'],
	['reviewer', 'reviewer.1', 'probni-prostor', 'RS', 'woman', 'sr-Latn'],
	['reviewer', 'reviewer.2', 'dom-kulture-ogledni', 'RS', 'man', 'sr-Latn'],
	['reviewer', 'reviewer.3', 'muzej-primeraka', 'RS', 'woman', 'sr-Cyrl'],
	['reviewer', 'reviewer.4', 'centar-primerok', 'MK', 'woman', 'en'],
	['trainer', 'trainer.1', 'probni-prostor', 'RS', 'woman', 'sr-Latn'],
	['trainer', 'trainer.2', 'drustvo-osnutkov', 'SI', 'man', 'en'],
	['trainer', 'trainer.3', 'laboratori-mostra', 'XK', 'woman', 'en'],
	['funder-contact', 'funder', 'kancelarija-primer', 'BA', 'man', 'en']
];

/** The people who run the programmes; their addresses say what they do, so that a demo is easy to enter. */
export function staffOf(names: Names): WorldStaff[] {
	return rows.map(([role, mailbox, organisation, country, gender, locale]) => ({
		...names.person(originOf(country), gender, locale),
		email: `${mailbox}@example.org`,
		role,
		organisation
	}));
}
